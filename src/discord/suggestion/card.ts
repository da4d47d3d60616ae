import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, quote, type Card } from '#src/discord/card.ts';
import { suggestionRoutes as routes } from '#src/discord/suggestion/routes.ts';
import { suggestionAnswers, type SuggestionKind, type SuggestionState } from '#src/domain/suggestions.ts';

/** A suggestion as moderators read it. Nothing in it leads to its member. @param words the server's. */
export function suggestionCard(
	{ suggestion: { post: say, kind: names } }: Words,
	shown: {
		readonly id: string;
		readonly kind: SuggestionKind;
		readonly words: string;
		readonly state: SuggestionState;
	},
): Card {
	const { id: suggestion, kind, state } = shown;
	const told = [say.title(names[kind]), quote(asTyped(shown.words))] as const;
	const bar = button(routes.bar.id({ suggestion }), say.bar);
	if (state !== 'waiting') {
		const known = state === 'removed' || state === 'back' ? [] : [say.state[state]];
		return card(...told, ...known, [bar]);
	}
	const answers = suggestionAnswers.map((answer) =>
		button(routes.answer.id({ suggestion, answer }), say[answer], answer === 'removed' ? 'careful' : 'quiet'),
	);
	return card(...told, say.how, [...answers, bar]);
}
