import { outsideOf, unmarked } from '#tests/support/marked-words.ts';
import type { Heard } from '#tests/support/overheard.ts';

/** What may stand outside of phrases. Each is known whole, or as whole words of it one after the other. */
export interface Known {
	/** True for a name, a fact, or what a person of the test typed. The words are those of `wordsIn`. */
	has(words: readonly string[]): boolean;
	/** True when a line that a person typed begins so; the last word may be the beginning of one. */
	begins(words: readonly string[]): boolean;
	/** True for what a file says that is a document of `data`, as it is there. */
	isDocument(file: string): boolean;
}

/**
 * What people are to read that no phrase says and that is nothing known: one line each, with the request and the place
 * in it. The list of commands is left out: it is written before anybody's language is known, and tests/architecture
 * compares it with the English words.
 */
export function strayWords(heard: readonly Heard[], known: Known): string[] {
	return heard
		.filter(({ request }) => !/^P\w+ \/applications\/\d+(\/guilds\/\d+)?\/commands/.test(request))
		.flatMap(({ request, body, files, reason }) => {
			const written = files.filter((file) => !known.isDocument(file)).map((file) => ['(file)', file] as const);
			const texts = [...shownIn(body, ''), ...written];
			const all = reason === undefined ? texts : [...texts, ['(reason)', reason] as const];
			return all.flatMap(([place, text]) => strayIn(text, known).map((words) => `${request} ${place}: ${words}`));
		});
}

/**
 * What nobody reads: addresses of buttons and pages, names of files in their addresses, ids that a menu begins with, what
 * keeps a message from being posted twice, and times, which Discord writes out for each reader.
 */
const unseen: ReadonlySet<string> = new Set([
	...['custom_id', 'default_values', 'url', 'nonce', 'filename'],
	...['scheduled_start_time', 'scheduled_end_time'],
]);

/** Every text of a body but for those that nobody reads, with its place. A field that is new here counts as read. */
function shownIn(node: unknown, place: string): (readonly [place: string, text: string])[] {
	if (typeof node === 'string') return [[place, node]];
	if (Array.isArray(node)) return node.flatMap((inner, index) => shownIn(inner, `${place}[${index}]`));
	if (typeof node !== 'object' || node === null) return [];
	return Object.entries(node).flatMap(([key, inner]) =>
		unseen.has(key) || (key === 'value' && isChoice(node)) ? [] : shownIn(inner, `${place}.${key}`),
	);
}

/** Of a choice the label is read. The value of a text field is read, too: it is what stands in it. */
function isChoice(node: object): boolean {
	return 'label' in node || 'name' in node;
}

/** The values of all choices that were offered in a body: who sends one of them has not typed it. */
export function offeredIn(node: unknown): string[] {
	if (typeof node !== 'object' || node === null) return [];
	const { value } = node as { value?: unknown };
	const own = isChoice(node) && typeof value === 'string' ? [value] : [];
	return [...own, ...Object.values(node).flatMap(offeredIn)];
}

function strayIn(text: string, known: Known): string[] {
	const { parts, torn } = outsideOf(text);
	const strays = parts
		.flatMap((part) => part.split('\n'))
		.filter((line) => !isKnown(wordsIn(line), known) && !isCutShort(line, known));
	return torn ? [...strays, `(a phrase is torn) ${unmarked(text)}`] : strays;
}

/**
 * The words of a line: letters and digits in a row, without those that are digits alone, without what Discord shows as
 * a mention, a time or a link to a message, and without characters that are not seen.
 */
export function wordsIn(line: string): string[] {
	const plain = line.replace(mentions, ' ').replace(/\p{C}/gu, '');
	return [...plain.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(([word]) => word).filter((word) => /\p{L}/u.test(word));
}

const mentions = new RegExp(
	[
		/<(@[!&]?|#)\d+>/,
		// A command that can be tapped, and as it is written before Discord has told its id.
		/<\/[^:<>]+:\d+>|`\/[a-z][a-z -]*`/,
		/<t:\d+(:[a-zA-Z])?>/,
		/https:\/\/discord\.com\/channels\/[\d/]+/,
	]
		.map(({ source }) => source)
		.join('|'),
	'g',
);

/** The longest name or fact that may stand in a line with others, in words. */
const longest = 12;

function isKnown(words: readonly string[], known: Known): boolean {
	if (words.length === 0 || known.has(words)) return true;
	const reached = new Set([0]);
	for (let end = 1; end <= words.length; end += 1) {
		for (let begin = Math.max(0, end - longest); begin < end; begin += 1) {
			if (reached.has(begin) && known.has(words.slice(begin, end))) reached.add(end);
		}
	}
	return reached.has(words.length);
}

/** What somebody typed, given back with an ellipsis in place of its end; its last word may be cut, too. */
function isCutShort(line: string, known: Known): boolean {
	const [shown = '', ...after] = line.split('…');
	return after.length === 1 && known.begins(wordsIn(shown)) && isKnown(wordsIn(after.join()), known);
}
