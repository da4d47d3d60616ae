import type { Languages, Words } from '#data/words/index.ts';

/** The choice that follows a person's Discord; no language has this code. */
export const asDiscord = 'discord';

/** A language in its own words, for example `français`; its code where no name is known. */
export function languageName(code: string): string {
	try {
		return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
	} catch {
		return code;
	}
}

/** Every language as a choice of a command, and that of one's Discord. */
export function languageChoices(known: Languages, words: Words): readonly { name: string; value: string }[] {
	const spoken = [...known.keys()].map((code) => ({ name: languageName(code), value: code }));
	return [...spoken, { name: words.settings.language.asDiscord, value: asDiscord }];
}

/** The language that words are in. */
export function languageOf(words: Words, known: Languages): string {
	return [...known].find(([, spoken]) => spoken === words)?.[0] ?? 'en';
}
