import { oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { suggestionAnswers, suggestionBars } from '#src/domain/suggestions.ts';

/** Where suggestions lead their member. */
export const suggestRoutes = {
	open: route('suggest-open', { draft: draftId }),
	form: route('suggest-form', {}),
	send: route('suggest-send', { draft: draftId }),
	drop: route('suggest-drop', {}),
	mine: route('suggest-mine', {}),
	back: route('suggest-back', { suggestion: rowId }),
} as const;

/** What moderators can press on one. */
export const suggestionRoutes = {
	answer: route('suggestion-answer', { suggestion: rowId, answer: oneOf(...suggestionAnswers) }),
	bar: route('suggestion-bar', { suggestion: rowId }),
	barFor: route('suggestion-bar-for', { suggestion: rowId, days: oneOf(...suggestionBars) }),
} as const;
