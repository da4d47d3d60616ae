import { en } from './en/index.ts';

/** Every phrase that a language must have. A missing one does not compile. */
export type Words = typeof en;

/** By Discord locale or its language. */
export type Languages = ReadonlyMap<string, Words>;

/** The languages that Handrail speaks. */
export const languages: Languages = new Map([['en', en]]);

/** The words for a Discord locale such as `pt-BR`: its own, or its language's, or English. */
export function wordsFor(locale: string, known: Languages = languages): Words {
	return known.get(locale) ?? known.get(locale.split('-')[0] ?? '') ?? known.get('en') ?? en;
}
