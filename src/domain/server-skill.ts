import { isDenied } from '#src/domain/line-facts.ts';
import { legible, lengthOf } from '#src/domain/text.ts';

/** As long as each part of a server's own piece can be, in characters as people count them. */
export const skillLimits = { title: 40, words: 2_000, today: 200, source: 120 } as const;
export type SkillField = keyof typeof skillLimits;

/** What is read in two minutes, at 200 words a minute. */
export const mostSkillWords = 400;

/** A piece as it is read. `source`: null where it is from the server itself. */
export interface SkillTexts {
	readonly title: string;
	readonly words: string;
	readonly today: string;
	readonly source: string | null;
}

/**
 * Why something typed cannot be shown as a piece. `number`: one that helplines are never shown with, since it is superseded
 * or known to be wrong.
 */
export type SkillProblem =
	| { readonly why: 'empty'; readonly field: Exclude<SkillField, 'source'> }
	| { readonly why: 'long'; readonly field: SkillField; readonly length: number }
	| { readonly why: 'reading'; readonly count: number }
	| { readonly why: 'number'; readonly said: string };

/** Reads what moderators typed for a piece. @param country ISO 3166-1 alpha-2, where its people dial; null: not known. */
export function readSkill(
	typed: Readonly<Record<SkillField, string>>,
	country: string | null,
): { readonly texts: SkillTexts } | { readonly problem: SkillProblem } {
	const read = {
		title: oneLine(typed.title),
		words: legible(typed.words).replace(/\n{3,}/g, '\n\n'),
		today: oneLine(typed.today),
		source: oneLine(typed.source),
	};
	const empty = (['title', 'words', 'today'] as const).find((field) => read[field] === '');
	if (empty) return { problem: { why: 'empty', field: empty } };
	for (const field of ['title', 'words', 'today', 'source'] as const) {
		const length = lengthOf(read[field]);
		if (length > skillLimits[field]) return { problem: { why: 'long', field, length } };
	}
	const count = wordsToRead(`${read.title}\n${read.words}\n${read.today}`);
	if (count > mostSkillWords) return { problem: { why: 'reading', count } };
	const said = Object.values(read)
		.flatMap((text) => numbersIn(text))
		.find((number) => isDenied(number, country ?? ''));
	if (said !== undefined) return { problem: { why: 'number', said } };
	return { texts: { ...read, source: read.source === '' ? null : read.source } };
}

function oneLine(typed: string): string {
	return legible(typed).replace(/\s+/g, ' ');
}

/** How many words somebody reads, also where a script puts no space between them. */
export function wordsToRead(text: string): number {
	return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** What is written like a number to dial. */
function numbersIn(text: string): readonly string[] {
	return text.match(/\+?\d(?:[ ().-]{0,2}\d){3,14}/g) ?? [];
}
