import type { ScreenList } from '#src/domain/screening/list.ts';
import type { Phrases } from '#src/domain/screening/phrases.ts';
import type { Token } from '#src/domain/screening/tokens.ts';

/** Reads words as they are meant. */
export interface Spelling {
	/** The words of a text, and how many steps it took to read them: a constant for each letter at most. */
	readonly read: (tokens: readonly Token[]) => { readonly tokens: readonly Token[]; readonly steps: number };
}

/** Longer ones are no words that anybody ran together. */
const longestRun = 60;
const longestWord = 12;

/** Words that are hidden, cut up or run together are sought among those of which what is looked for is made. */
export function spellingOf(
	{ spelled, nearly }: Pick<ScreenList, 'spelled' | 'nearly'>,
	{ words: known, said }: Pick<Phrases, 'words' | 'said'>,
): Spelling {
	const variants = new Map<string, readonly string[]>();
	for (const [meant, others] of Object.entries(spelled)) {
		for (const other of others.split(' ')) variants.set(other.replace('_', ' '), meant.split(' '));
	}
	const all = new Set([...known, ...[...variants.keys()].filter((one) => !one.includes(' '))]);
	const squeezed = new Map([...all].map((word) => [squeeze(word), word]));
	const byLength = new Map<number, string[]>();
	for (const word of said) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
	const almost = nearly.split(' ');
	let steps = 0;

	const exactly = (word: string, among = known): readonly string[] | undefined => {
		steps += 1;
		return variants.get(word) ?? (among.has(word) ? [word] : undefined);
	};

	const asFigures = (word: string): readonly string[] | undefined => {
		if (!/\d/.test(word) || !/[a-z]/.test(word)) return undefined;
		return exactly(inLetters(word, 'i')) ?? exactly(inLetters(word, 'l')) ?? exactly(inLetters(word, 'i', 'l'));
	};

	const starred = (word: string): readonly string[] | undefined => {
		if (!word.includes('*')) return undefined;
		const found = byLength.get(word.length)?.find((one) => {
			steps += 1;
			return Array.from(word).every((letter, at) => letter === '*' || letter === one[at]);
		});
		return found === undefined ? undefined : [found];
	};

	const drawnOut = (word: string): readonly string[] | undefined => {
		const found = /(.)\1\1|([aeiou])\2$/u.test(word) ? squeezed.get(squeeze(word)) : undefined;
		return found === undefined ? undefined : exactly(found);
	};

	const withSlip = (word: string): readonly string[] | undefined => {
		if (word.length < 5 || word.length > longestWord) return undefined;
		const found = almost.find((one) => {
			steps += 1;
			return isOneSlip(word, one);
		});
		return found === undefined ? undefined : [found];
	};

	/** Words without spaces between them, if it is words from end to end: the fewest that it can be. */
	const runTogether = (word: string): readonly string[] | undefined => {
		if (word.length < 5 || word.length > longestRun) return undefined;
		const best: (readonly string[] | undefined)[] = [[]];
		for (let end = 1; end <= word.length; end += 1) {
			for (let from = Math.max(0, end - longestWord); from < end; from += 1) {
				const before = best[from];
				const here = before && exactly(word.slice(from, end), said);
				const there = best[end];
				if (here && (!there || before.length + here.length < there.length)) best[end] = [...before, ...here];
			}
		}
		return best[word.length];
	};

	const meant = (word: string): readonly string[] | undefined =>
		exactly(word) ?? asFigures(word) ?? starred(word) ?? drawnOut(word) ?? withSlip(word) ?? runTogether(word);

	/** Letters with spaces between them, and words that were cut into pieces. */
	const together = (tokens: readonly Token[], at: number): { words: readonly string[]; count: number } | undefined => {
		let [run, count] = ['', 0];
		while (tokens[at + count]?.word.length === 1 && run.length < longestRun) {
			run += tokens[at + count]?.word ?? '';
			count += 1;
		}
		steps += count;
		// A run that is no words is looked at once, from its beginning.
		const spelledOut = count >= 3 && tokens[at - 1]?.word.length !== 1 ? meant(run) : undefined;
		if (spelledOut) return { words: spelledOut, count };
		return cutUp(tokens, at, 2) ?? cutUp(tokens, at, 3);
	};

	const cutUp = (tokens: readonly Token[], at: number, count: number) => {
		const pieces = tokens.slice(at, at + count);
		const letters = pieces.map(({ word }) => word).join('');
		if (pieces.length < count || letters.length > longestWord) return undefined;
		if (pieces.some(({ gap }, place) => place > 0 && gap !== 'none')) return undefined;
		const both = variants.get(pieces.map(({ word }) => word).join(' '));
		if (both) return { words: both, count };
		const isCut = letters.length >= 6 && !pieces.every(({ word }) => known.has(word));
		const whole = isCut ? exactly(letters, said) : undefined;
		return whole && { words: whole, count };
	};

	return {
		read(tokens) {
			steps = 0;
			const read: Token[] = [];
			for (let at = 0; at < tokens.length;) {
				const token = tokens[at];
				if (!token) break;
				const found = together(tokens, at) ?? { words: meant(token.word) ?? [token.word], count: 1 };
				read.push(
					...found.words.map((word, place) => ({ ...token, word, gap: place === 0 ? token.gap : 'none' }) as const),
				);
				at += found.count;
			}
			return { tokens: read, steps };
		},
	};
}

function squeeze(word: string): string {
	return word.replace(/(.)\1+/gu, '$1');
}

const figures: Readonly<Record<string, string>> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' };

/** @param last what a one at the end of a word is, where it is another letter than one in the middle. */
function inLetters(word: string, one: string, last = one): string {
	return word.replace(/\d/g, (figure, at) => {
		if (figure === '1') return at >= word.length - 2 ? last : one;
		return figures[figure] ?? figure;
	});
}

/** One letter wrong, missing, too much, or two next to each other swapped. */
function isOneSlip(word: string, meant: string): boolean {
	if (Math.abs(word.length - meant.length) > 1) return false;
	let same = 0;
	while (same < word.length && word[same] === meant[same]) same += 1;
	const [rest, due] = [word.slice(same), meant.slice(same)];
	if (rest.slice(1) === due.slice(1) || rest.slice(1) === due || rest === due.slice(1)) return true;
	return rest[0] === due[1] && rest[1] === due[0] && rest.slice(2) === due.slice(2);
}
