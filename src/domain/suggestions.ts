import { legible, lengthOf } from '#src/domain/text.ts';

/** What somebody can bring to the moderators of their server. */
export const suggestionKinds = ['question', 'idea', 'concern'] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

/** What moderators can answer with a press. */
export const suggestionAnswers = ['used', 'thanked', 'declined', 'removed'] as const;
export type SuggestionAnswer = (typeof suggestionAnswers)[number];

/** `unanswered`: nobody did within its time. `back`: its member took it back. */
export type SuggestionState = SuggestionAnswer | 'waiting' | 'unanswered' | 'back';

/** Characters of a suggestion, as people count them. */
export const longestSuggestion = 1_000;

/** Days for which moderators can want nothing more from somebody. */
export const suggestionBars = ['7', '30', '90'] as const;

/** What somebody wrote, or why it cannot go as it is. A concern may need hard words, so none are refused here. */
export function readSuggestion(
	written: string,
): { readonly text: string } | { readonly problem: 'nothing' | 'too-long'; readonly length: number } {
	const text = legible(written);
	const length = lengthOf(text);
	if (text === '') return { problem: 'nothing', length };
	return length > longestSuggestion ? { problem: 'too-long', length } : { text };
}

const states: readonly SuggestionState[] = [...suggestionAnswers, 'waiting', 'unanswered', 'back'];

/** A state as it is kept. */
export function stateRead(state: string): SuggestionState {
	return states.find((one) => one === state) ?? 'waiting';
}

/** A kind as it is kept. */
export function kindRead(kind: string): SuggestionKind {
	return suggestionKinds.find((one) => one === kind) ?? 'idea';
}
