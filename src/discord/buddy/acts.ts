import { button, card, type Part } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { buddyForm, wantingIn } from '#src/discord/buddy/form.ts';
import { buddyRoutes as routes } from '#src/discord/buddy/routes.ts';
import { buddyScreen, hereOf } from '#src/discord/buddy/screen.ts';
import { Expired, NeedsConsent, UserError } from '#src/errors.ts';
import { buddiesOf } from '#src/features/buddies/current.ts';
import { notWithThem, sayMet } from '#src/features/buddies/parting.ts';
import { buddyPlan } from '#src/features/buddies/plan.ts';
import { beBuddy, wantBuddy, wantNoBuddy, wantsBuddy } from '#src/features/buddies/wanting.ts';
import { hasAgreed } from '#src/features/consent.ts';

/** What can be pressed and filled in about buddies. */
export const buddyComponents: readonly Component[] = [
	onButton(routes.show, async (_interaction, _values, context) => show(context)),
	onButton(routes.look, async (_interaction, { guild }, context) => {
		await context.answer.privately(await buddyScreen(context, { user: context.member.user, guild }));
	}),
	onButton(routes.open, async ({ locale }, { draft }, context) => {
		const { db, words, member, drafts, at, answer } = context;
		const here = hereOf(context);
		if (!(await hasAgreed(db, here))) throw new NeedsConsent(['buddy']);
		const known = await wantsBuddy(db, here);
		if (!known && !(await buddyPlan(db, here.guild)).next) throw new UserError((say) => say.buddy.off);
		await answer.form(buddyForm(words, { known, draft: drafts.find(member.user, draft, at), locale }));
	}),
	onForm(routes.form, async (interaction, _values, context) => {
		const { db, words, member, drafts, at, answer } = context;
		const here = hereOf(context);
		const read = wantingIn(interaction, words);
		if ('why' in read) {
			const { form: say } = words.buddy;
			const draft = drafts.keep(member.user, read.draft, at);
			const again = button(routes.open.id({ draft }), say.again, 'main');
			await answer.instead(card(read.why, [again, button(routes.show.id({}), say.back)]));
			return;
		}
		const isNew = (await wantsBuddy(db, here)) === undefined;
		await wantBuddy(db, here, read.wanting, at);
		await show(context, isNew ? [words.buddy.joined] : []);
	}),
	onButton(routes.be, async (_interaction, { being }, context) => {
		await beBuddy(context.db, hereOf(context), being, context.at);
		await show(context);
	}),
	onButton(routes.leave, async (_interaction, _values, context) => {
		await wantNoBuddy(context.db, hereOf(context));
		await show(context, [context.words.buddy.left]);
	}),
	onButton(routes.notThem, async (_interaction, { guild, other }, context) => {
		const { db, words, member, answer } = context;
		const { buddy: say } = words;
		const now = await buddiesOf(db, { user: member.user, guild });
		if (!now?.with.includes(other)) throw new Expired();
		await answer.instead(
			card(say.notThemAsk(`<@${other}>`), [
				button(routes.notThemSurely.id({ guild, other }), say.notThemYes, 'careful'),
				button(routes.look.id({ guild }), say.notThemNo),
			]),
		);
	}),
	onButton(routes.notThemSurely, async (_interaction, { guild, other }, context) => {
		const { db, words, member, at, answer } = context;
		await notWithThem(db, { user: member.user, guild }, other, at);
		await answer.instead(card(words.buddy.parted));
	}),
	onButton(routes.met, async (_interaction, { seat, met }, { db, words, member, answer }) => {
		const guild = await sayMet(db, member.user, seat, met);
		const { letter: say } = words.buddy;
		await answer.instead(card(say.said[met], [button(routes.look.id({ guild }), say.look)]));
	}),
];

async function show(context: Context, say: readonly Part[] = []): Promise<void> {
	await context.answer.instead(await buddyScreen(context, hereOf(context), say));
}
