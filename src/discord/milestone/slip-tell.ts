import { button, card, quote, type Card, type Part } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { talkButton } from '#src/discord/cope/step.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { slipCard } from '#src/discord/milestone/slip-card.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';
import { Expired } from '#src/errors.ts';
import { counterOf } from '#src/features/counters/view.ts';
import { mentorsOf, tellOfSlip } from '#src/features/mentors/slip.ts';

/** Somebody has a mentor in each server at most; of more servers than this, the newest ones wait. */
const mostShown = 5;

/** What leads from a slip to one's mentor: what they would read, first, and then a press. */
export const slipTellComponents: readonly Component[] = [
	onButton(routes.slipTell, async (_interaction, of, context) => {
		await context.answer.instead(await tellCard(context, of));
	}),
	onButton(routes.slipTellTo, async (_interaction, of, context) => {
		const { db, member, at, words, answer } = context;
		const { mentor, before } = await tellOfSlip(db, member.user, of, at);
		const { tell: say } = words.slip;
		await answer.instead(card(say[before ? 'before' : 'done'](`<@${mentor}>`), [talkButton(words.cope)]));
	}),
	onButton(routes.slipSee, async (interaction, { counter, attempt }, context) => {
		const { db, vault, member, at, answer } = context;
		const view = await counterOf(db, vault, member.user, counter, at);
		await answer.instead(await slipCard(sceneOf(interaction, context), view, attempt));
	}),
];

/** What a mentor would read, and whom it would go to. At most 19 components. @throws {Expired} where it is no slip of theirs. */
async function tellCard(
	{ db, vault, member, at, words }: Context,
	of: { readonly counter: string; readonly attempt: string },
): Promise<Card> {
	const { tell: say } = words.slip;
	const back = button(routes.slipSee.id(of), say.back);
	const { attempts } = await counterOf(db, vault, member.user, of.counter, at);
	if (!attempts.find(({ id }) => id === of.attempt)?.end) throw new Expired();
	const mentors = await mentorsOf(db, member.user);
	if (mentors.length === 0) return card(say.nobody, [talkButton(words.cope), back]);
	const each = mentors.slice(0, mostShown).map(({ id, mentor_user_id: mentor }): [string, Part] => {
		return [
			say.to(`<@${mentor}>`),
			[button(routes.slipTellTo.id({ pair: id, attempt: of.attempt }), say.send, 'main')],
		];
	});
	return card([say.title, quote(words.mentor.letter.slip(`<@${member.user}>`))].join('\n'), say.only, ...each.flat(), [
		back,
	]);
}
