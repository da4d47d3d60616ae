import { card } from '#src/discord/card.ts';
import { congratulatedCard } from '#src/discord/celebration/card.ts';
import { routes } from '#src/discord/celebration/routes.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { shortOf } from '#src/discord/custom-id.ts';
import { NeedsConsent } from '#src/errors.ts';
import { congratulate, isOwn, takeCongratulationBack } from '#src/features/celebrations/congratulations.ts';
import { hasAgreed } from '#src/features/consent.ts';

/** What the button below a celebration leads to. Every answer is for whoever presses; the message counts soon after. */
export const congratulationComponents: readonly Component[] = [
	onButton(routes.congratulate, async (_interaction, { celebration }, context) => cheer(context, celebration)),

	onButton(routes.congratulateBack, async (_interaction, { celebration }, { db, member, at, words, answer }) => {
		await takeCongratulationBack(db, member.user, celebration, at);
		await answer.instead(card(words.celebration.congratulation.takenBack));
	}),
];

/** Congratulates; whoever has not agreed is asked before anything is kept. */
export async function cheer(context: Context, celebration: string): Promise<void> {
	const { db, member, at, words, answer } = context;
	const own = await isOwn(db, member, celebration);
	if (!own && !(await hasAgreed(db, member))) throw new NeedsConsent(['milestone', 'glad', shortOf(celebration)]);
	if (!own) await congratulate(db, member, celebration, at);
	await answer.instead(own ? card(words.celebration.congratulation.own) : congratulatedCard(words, celebration));
}
