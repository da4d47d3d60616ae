import { legible, lengthOf } from '#src/domain/text.ts';
import { plainLetters } from '#src/domain/screening/letters.ts';

/** As long as own words to somebody can be, and what is shown on a wall; in characters as people count them. */
export const longestKind = 300;
export const longestGratitude = 500;

/** Why words cannot go to others as they are. */
export type WordsProblem = 'nothing' | 'too-long' | 'link' | 'mention' | 'number' | 'hurt';

/** What somebody wrote for others, or why it cannot go as it is. */
export type OwnWords = { readonly text: string } | { readonly problem: WordsProblem };

const link =
	/https?:|www\.|discord\s*\.?\s*(gg|com)\b|\b[\p{L}\d-]{2,}\.(com|net|org|gg|io|me|tv|xyz|link|info|co|uk|de|ru|app|site)\b/iu;
const mention = /@(everyone|here)\b|<[@#][!&]?\d+>|(^|\s)@[\w.]{2,}/iu;
/** Seven digits and more, with whatever people put between: a telephone number, or something like it. */
const number = /(\d[\s().+/-]{0,3}){7,}/u;

/** A short list: what has no place in a kind word whatever stands around it. What is not on it can be reported. */
const hurting: readonly string[] = [
	'kill yourself',
	'kys',
	'hang yourself',
	'end yourself',
	'better off dead',
	'better off without you',
	'go die',
	'hope you die',
	'nobody likes you',
	'nobody loves you',
	'no one likes you',
	'no one loves you',
	'everyone hates you',
	'i hate you',
	'you are worthless',
	'youre worthless',
	'you are pathetic',
	'youre pathetic',
	'you are disgusting',
	'youre disgusting',
	'loser',
	'junkie',
	'whore',
	'slut',
	'bitch',
	'cunt',
	'faggot',
	'retard',
	'nigger',
	'fuck you',
	'fuck off',
];

/**
 * Reads words that are to go to somebody else: without links, mentions and long numbers, since a kind word needs none and
 * they are how people are lured away; and without the plainest ways to hurt.
 */
export function readKindWords(written: string, most: number): OwnWords {
	const text = legible(written);
	if (text === '') return { problem: 'nothing' };
	if (lengthOf(text) > most) return { problem: 'too-long' };
	const plain = text.normalize('NFKC');
	if (link.test(plain)) return { problem: 'link' };
	if (mention.test(plain)) return { problem: 'mention' };
	if (number.test(plain)) return { problem: 'number' };
	return hurts(text) ? { problem: 'hurt' } : { text };
}

/** Compared as letters that look alike and without what stands between words. */
function hurts(text: string): boolean {
	const words = plainLetters(text)
		.join('')
		.replace(/['’]/gu, '')
		.replace(/[^\p{L}\d]+/gu, ' ')
		.trim();
	return hurting.some((phrase) => ` ${words} `.includes(` ${phrase} `));
}
