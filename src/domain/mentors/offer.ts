/** What mentors offer to talk about; beside these there is room for own words. */
export const mentorTopics = [
	'first-days',
	'cravings',
	'slips',
	'anxiety',
	'low',
	'grief',
	'family',
	'work',
	'routine',
	'loneliness',
] as const;

/** Languages to choose from, ISO 639-1. */
export const mentorLanguages = [
	...['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ru', 'uk', 'tr', 'ar'],
	...['hi', 'bn', 'zh', 'ja', 'ko', 'vi', 'id', 'sv', 'da', 'fi', 'cs', 'ro', 'el'],
] as const;

/** Why a mentor says no, in ready-made words. */
export const noReasons = ['no-room', 'other-topic', 'other-hours', 'not-now'] as const;

export type NoReason = (typeof noReasons)[number];

/** So many characters have room in what somebody writes to a mentor. */
export const longestAsk = 500;

/** For so many people at once a mentor has room, at most. */
export const mostMentees = 5;

/** The codes of a list as it is kept, without those that are none of `all`. */
export function codesIn<Code extends string>(kept: string, all: readonly Code[]): readonly Code[] {
	const parts = kept.split(',');
	return all.filter((code) => parts.includes(code));
}
