/** What a day begins and ends with: an intention, and a look back. */
export const reflectionKinds = ['morning', 'evening'] as const;
export type ReflectionKind = (typeof reflectionKinds)[number];

/** How hard a day was, from the lightest to the hardest. */
export const difficulties = ['easy', 'not-bad', 'so-so', 'hard', 'very-hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/** What can have helped, as it is kept; the words for it are in `data/words`. Discord shows ten boxes at most. */
export const helpers = [
	'talking',
	'meeting',
	'moving',
	'rest',
	'food',
	'outside',
	'creative',
	'calm',
	'routine',
	'other',
] as const;
export type Helper = (typeof helpers)[number];

/** The longest intention, in characters as people count them. */
export const intentionLimit = 200;

/** True when the answer to a review should add where to find a person to talk to. */
export function needsPeopleAfter(hard: Difficulty): boolean {
	return hard === 'very-hard';
}

/** The helpers among some texts, each once, in the order of `helpers`; anything else is left out. */
export function helpersIn(texts: readonly string[]): readonly Helper[] {
	return helpers.filter((helper) => texts.includes(helper));
}

/** Of so many things, the numbers of the three to offer on a day: others each day, until all had their turn. */
export function offeredOn(day: number, count: number): readonly number[] {
	const first = ((day * offered) % count) + count;
	return Array.from({ length: Math.min(offered, count) }, (_, index) => (first + index) % count);
}

const offered = 3;
