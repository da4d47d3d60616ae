import type { ButtonInteraction } from 'discord.js';
import { button, card, line, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { answers, copeRoutes as routes, listRoutes } from '#src/discord/cope/routes.ts';
import { otherButton, talkButton, type At } from '#src/discord/cope/step.ts';
import { learnRoutes } from '#src/discord/learn/routes.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';

/** What somebody reads who leaves before they began. */
export function leftCard({ words: { cope: say }, mention }: Pick<Context, 'words' | 'mention'>): Card {
	return card(say.left(mention('cope')), [button(routes.choose.id({}), say.restart), talkButton(say)]);
}

/** Asks once how it is now; whoever closes it has answered too. */
export function askedCard({ words: { cope: say } }: Pick<Context, 'words'>, of: Omit<At, 'step'>): Card {
	return card(
		say.asked,
		answers.map((answer) => button(routes.after.id({ ...of, answer }), say.answers[answer])),
		[talkButton(say)],
	);
}

/** What fits the answer. It is kept nowhere. Where it is harder, people to talk to are there at once. */
export async function answeredCard(
	interaction: ButtonInteraction,
	context: Context,
	{ answer, ...of }: Omit<At, 'step'> & { readonly answer: (typeof answers)[number] },
): Promise<Card> {
	const { cope: say } = context.words;
	const again = button(routes.choose.id({}), say.restart);
	const list = button(listRoutes.list.id({}), say.list.name);
	if (answer === 'easier') {
		const read = button(learnRoutes.open.id({}), context.words.learn.open);
		return card(say.easier, [list, again, read, talkButton(say)]);
	}
	if (answer === 'same') return card(say.same, [otherButton(say, of, 'main'), again, talkButton(say)]);
	return card(say.harder, line, await numbersFor(interaction, context), [otherButton(say, of), talkButton(say)]);
}
