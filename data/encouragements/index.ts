/**
 * Kind words to choose from, by occasion. What they say is in `data/words`, under these names. Each was read aloud with one
 * question: could it hurt somebody on their worst day? None advises, expects an answer, compares, praises a number of days,
 * or asks how somebody is.
 */
export const encouragements = {
	anytime: ['glad-you', 'thought', 'good-thing', 'for-no-reason', 'smile', 'see-you', 'rest', 'as-you-are'],
	'hard-day': ['not-alone', 'enough', 'gentle', 'sit', 'no-answer', 'slow', 'heavy', 'still-you'],
	step: ['proud', 'courage', 'small', 'began', 'again', 'kept', 'happy-for'],
	thanks: ['listened', 'said-it', 'time', 'helped', 'honest', 'there', 'patient'],
	missed: ['no-hurry', 'your-place', 'missed', 'welcome', 'hope-well'],
	meeting: ['words', 'nod', 'shared', 'quiet', 'first'],
} as const;

/** What a kind word is for. */
export type Occasion = keyof typeof encouragements;

/** A ready-made kind word, by name. */
export type GoodWord = (typeof encouragements)[Occasion][number];

/** The occasions, in the order in which they are offered. */
export const occasions: readonly Occasion[] = ['anytime', 'hard-day', 'step', 'thanks', 'missed', 'meeting'];

/** All ready-made kind words. */
export const goodWords: readonly GoodWord[] = occasions.flatMap((occasion) => encouragements[occasion]);

/** False for a name that there is not. */
export function isGoodWord(name: string): name is GoodWord {
	return goodWords.some((known) => known === name);
}
