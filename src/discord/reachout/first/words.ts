import { wordsFor, type Languages, type Words } from '#data/words/index.ts';
import type { Log } from '#src/log.ts';

/** What the ways to people are said with. */
const needed = ['help', 'resources', 'reachoutFirst', 'cope'] as const satisfies readonly (keyof Words)[];

/** Says something in words of which none is missing: where it cannot be said in a language, in English. */
export function inWords<Said>(
	{ words, languages, log }: { readonly words: Words; readonly languages: Languages; readonly log: Log },
	say: (words: Words) => Said,
): Said {
	const english = wordsFor('en', languages);
	try {
		return say(completed(words, english));
	} catch (err) {
		log.error({ err }, 'what leads to people could not be said in a language, and was said in English');
		return say(english);
	}
}

/** Of each language once. */
const known = new WeakMap<Words, Words>();

/** The same words, with those of English for what is missing among those that lead to people. */
function completed(words: Words, english: Words): Words {
	if (words === english) return words;
	const before = known.get(words);
	if (before) return before;
	const whole = filledIn(words, english);
	known.set(words, whole);
	return whole;
}

function filledIn(words: Words, english: Words): Words {
	const filled = needed.map((part) => [part, withEach(words[part], english[part])] as const);
	return { ...words, ...(Object.fromEntries(filled) as Pick<Words, (typeof needed)[number]>) };
}

/** `given`, or what stands in `whole` wherever something else than a phrase, a list or a part of the same shape is there. */
function withEach(given: unknown, whole: unknown): unknown {
	if (isPhrase(whole)) return isPhrase(given) ? sure(given, whole) : whole;
	if (typeof whole !== 'object' || whole === null) return typeof given === typeof whole && given !== '' ? given : whole;
	if (Array.isArray(whole)) return Array.isArray(given) && given.length === whole.length ? given : whole;
	const parts = new Map<string, unknown>(typeof given === 'object' && given !== null ? Object.entries(given) : []);
	return Object.fromEntries(Object.entries(whole).map(([name, phrase]) => [name, withEach(parts.get(name), phrase)]));
}

type Phrase = (...given: readonly unknown[]) => unknown;

function isPhrase(node: unknown): node is Phrase {
	return typeof node === 'function';
}

/** What a phrase says, or what the other one does where it says nothing. */
function sure(phrase: Phrase, other: Phrase): Phrase {
	return (...given) => {
		try {
			const said = phrase(...given);
			if (typeof said === 'string' && said !== '') return said;
		} catch {
			// As if it were missing.
		}
		return other(...given);
	};
}
