import { button } from '#src/discord/card.ts';
import { onButton, type Component } from '#src/discord/command.ts';
import { own } from '#src/discord/goal/common.ts';
import { goalRoutes as routes } from '#src/discord/goal/routes.ts';
import { goalPictureScreen } from '#src/discord/goal/screens.ts';
import { goalSharing } from '#src/discord/goal/sharing.ts';
import { takeShareBack } from '#src/discord/shared-picture.ts';
import { Expired } from '#src/errors.ts';
import { latestOfGoal } from '#src/features/picture-shares.ts';

/** What can be pressed to see a goal as a picture, and to show it to a server. */
export const goalShowComponents: readonly Component[] = [
	onButton(routes.picture, async ({ locale }, { goal: id }, context) => {
		await context.answer.instead(await goalPictureScreen(context, locale, id));
	}),
	onButton(routes.preview, async (interaction, wish, context) => {
		await own(context, wish.goal);
		await goalSharing.preview(interaction, context, wish);
	}),
	onButton(routes.post, async (interaction, { goal, how, ...previewed }, context) =>
		goalSharing.post(interaction, context, { goal, how }, previewed),
	),
	onButton(routes.takeBack, async (interaction, { goal, share }, context) => {
		const { db, member, words } = context;
		if ((await latestOfGoal(db, member.user, goal))?.id !== share) throw new Expired();
		await takeShareBack(interaction, context, share, button(routes.one.id({ goal }), words.goal.one.backToIt));
	}),
];
