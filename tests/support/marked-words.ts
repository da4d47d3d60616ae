import { en } from '#data/words/en/index.ts';
import type { Languages, Words } from '#data/words/index.ts';

/*
 * A language for tests: English, each phrase between two marks, and what a phrase is given to say between the same marks
 * the other way round. What then stands outside of marks was said by no phrase. The marks are of the private use area,
 * where no language has anything to say, no rule for text of ours takes anything away, and whatever is left is seen.
 */
const begin = '\uf8e0';
const end = '\uf8e1';

/** A text without its marks, as people would read it. */
export function unmarked(text: string): string {
	return text.replace(/[\uf8e0\uf8e1]/g, '');
}

/** What of a text stands in no phrase. */
export interface Outside {
	readonly parts: readonly string[];
	/** True when a mark has lost its other half, other than by an ellipsis that took the end of the text. */
	readonly torn: boolean;
}

/** Takes a marked text apart. Phrases may stand in phrases. */
export function outsideOf(text: string): Outside {
	const parts: string[] = [];
	let depth = 0;
	let least = 0;
	for (const part of text.split(/([\uf8e0\uf8e1])/)) {
		if (part === begin) depth += 1;
		else if (part === end) depth -= 1;
		else if (depth <= 0 && part !== '') parts.push(part);
		least = Math.min(least, depth);
	}
	return { parts, torn: least < 0 || (depth > 0 && !text.endsWith('…')) };
}

/** A language in which every phrase is marked. An empty phrase stays empty. */
export function markedWords(words: Words = en): Words {
	return marked(words) as Words;
}

/** The marked language as the only one there is. */
export function markedLanguages(): Languages {
	return new Map([['en', markedWords()]]);
}

function marked(node: unknown): unknown {
	if (typeof node === 'string') return node === '' ? '' : `${begin}${node}${end}`;
	if (typeof node === 'function') return (...given: readonly unknown[]) => marked(withHoles(node as Phrase, given));
	if (Array.isArray(node)) return node.map(marked);
	if (!isPlain(node)) return node;
	return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, marked(inner)]));
}

type Phrase = (...given: readonly unknown[]) => unknown;

/**
 * What a phrase says, with each text that it was given and repeats as it is between marks of its own, so that a word from
 * outside does not hide in a phrase. A text that the phrase only decides by (a mood, a way to share) is not repeated.
 */
function withHoles(phrase: Phrase, given: readonly unknown[]): unknown {
	const said = phrase(...given);
	if (typeof said !== 'string') return said;
	const repeated = new Set<number>();
	for (let index = 0; index < countTexts(given); index += 1) {
		if (repeats(phrase, cut(given, new Set([index])), said)) repeated.add(index);
	}
	return phrase(...cut(given, repeated));
}

function repeats(phrase: Phrase, given: readonly unknown[], said: string): boolean {
	try {
		const again = phrase(...given);
		return typeof again === 'string' && again !== said && unmarked(again) === unmarked(said);
	} catch {
		return false;
	}
}

function countTexts(given: readonly unknown[]): number {
	let count = 0;
	mapTexts(given, (text) => {
		count += 1;
		return text;
	});
	return count;
}

/** The same arguments, those texts of them whose number is chosen between marks. */
function cut(given: readonly unknown[], chosen: ReadonlySet<number>): readonly unknown[] {
	let index = -1;
	return given.map((one) =>
		mapTexts(one, (text) => {
			index += 1;
			return chosen.has(index) && text !== '' ? `${end}${text}${begin}` : text;
		}),
	);
}

/** The same value with other texts in it. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, change));
	if (!isPlain(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}

function isPlain(value: unknown): value is object {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
