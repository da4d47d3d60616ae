import { en } from './en.ts';

/** Every phrase that a language must have. A missing one does not compile. */
export type Words = typeof en;

/** By Discord locale or its language. */
const languages: ReadonlyMap<string, Words> = new Map([['en', en]]);

/** The words for a Discord locale such as `pt-BR`: its own, or its language's, or English. */
export function wordsFor(locale: string): Words {
	return languages.get(locale) ?? languages.get(locale.split('-')[0] ?? '') ?? en;
}
