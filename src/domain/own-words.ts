import { legible, lengthOf } from '#src/domain/text.ts';

/** So many texts of a prompt's own can take turns. */
export const mostTexts = 5;

/** As long as each of them can be, in characters as people count them. */
export const longestText = 300;

/** What moderators typed for a prompt to say. `longest`: the length of the longest one, where that is too long. */
export type OwnWords =
	| { readonly kind: 'texts'; readonly texts: readonly string[] }
	| { readonly kind: 'too-many'; readonly count: number }
	| { readonly kind: 'too-long'; readonly longest: number };

/** A line of dashes alone; phones make longer ones of several. */
const between = /^[ \t]*(?:[-\u2010-\u2015]{2,}|[\u2014\u2015])[ \t]*$/m;

/** Reads texts that a line of `---` stands between. None where there is nothing to read. */
export function readOwnWords(typed: string): OwnWords {
	const texts = legible(typed)
		.split(between)
		.map(legible)
		.filter((text) => text !== '');
	if (texts.length > mostTexts) return { kind: 'too-many', count: texts.length };
	const longest = Math.max(0, ...texts.map(lengthOf));
	return longest > longestText ? { kind: 'too-long', longest } : { kind: 'texts', texts };
}

/** Texts as `readOwnWords` reads them. */
export function ownWordsText(texts: readonly string[]): string {
	return texts.join('\n---\n');
}
