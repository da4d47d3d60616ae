import type { BaseInteraction } from 'discord.js';
import { button, card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { askParts } from '#src/discord/mentor/letters.ts';
import { pairScreen } from '#src/discord/mentor/pair.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { lookAfter } from '#src/discord/mentor/there.ts';
import { noReasons } from '#src/domain/mentors/offer.ts';
import { Expired } from '#src/errors.ts';
import { answerAsk, askTo, type MentorAnswer } from '#src/features/mentors/answering.ts';
import { peopleOfAsk } from '#src/features/mentors/letters.ts';

/** What a mentor can press and choose when somebody asks. Each finds the ask by its mentor. */
export const answerComponents: readonly Component[] = [
	onButton(routes.asked, async (_interaction, { ask: id }, { db, vault, member, words, answer }) => {
		const ask = await askTo(db, vault, member.user, id);
		const { pair, answer: say } = words.mentor;
		await answer.instead(ask ? card(...askParts(words, ask, pair.waits)) : card(say.said.over));
	}),
	onButton(routes.answer, async (interaction, { ask, said }, context) => {
		await answerWith(interaction, ask, said === 'yes' ? { yes: true } : { later: true }, context);
	}),
	onSelect('string', routes.no, async (interaction, { ask }, context) => {
		const no = noReasons.find((one) => one === interaction.values[0]);
		if (no === undefined) throw new Expired();
		await answerWith(interaction, ask, { no }, context);
	}),
];

async function answerWith(
	{ client }: BaseInteraction,
	id: string,
	given: MentorAnswer,
	context: Context,
): Promise<void> {
	const { db, vault, member, words, answer, at } = context;
	// Also whether it is to them.
	await askTo(db, vault, member.user, id);
	const people = 'yes' in given ? await peopleOfAsk(db, id) : undefined;
	if (people) await lookAfter(context, client.rest, people);
	const became = await answerAsk(db, member.user, id, given, at).catch(unlessGone);
	if (became === 'yes') {
		await answer.instead(await pairScreen(context, id));
		return;
	}
	const { said } = words.mentor.answer;
	const open = button(routes.asked.id({ ask: id }), words.mentor.pair.open);
	await answer.instead(became === 'later' ? card(said.later, [open]) : card(said[became]));
}

/** Their offer has just ended, since they are not here any more, or lack its role. */
function unlessGone(error: unknown): 'over' {
	if (error instanceof Expired) return 'over';
	throw error;
}
