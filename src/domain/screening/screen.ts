import { findAll, type Found } from '#src/domain/screening/find.ts';
import type { PhraseKind, ScreenList } from '#src/domain/screening/list.ts';
import { phrasesOf } from '#src/domain/screening/phrases.ts';
import { spellingOf } from '#src/domain/screening/spelling.ts';
import { tokensOf, type Token } from '#src/domain/screening/tokens.ts';
import { walkOf } from '#src/domain/screening/walk.ts';

/** Whether a text says what the screen looks for, and how many steps it took to tell: few for each letter, of any text. */
export interface Screened {
	readonly found: boolean;
	readonly steps: number;
}

/** Tells whether the author of a text says of themselves, now, that they want to die, to harm themselves, or are not safe. */
export type Screen = (text: string) => Screened;

/** The screen of one language. It remembers nothing of what it was given. @throws {RangeError} as `phrasesOf`. */
export function screenOf(list: ScreenList): Screen {
	const phrases = phrasesOf(list);
	const spelling = spellingOf(list, phrases);
	const walk = walkOf(phrases);
	return (text) => {
		const raw = tokensOf(text, list.signs);
		const { tokens, steps: reading } = spelling.read(raw);
		const whole = withoutShortStops(tokens);
		const { found, steps } = findAll(whole, walk, phrases.joins);
		return { found: counts(found, whole), steps: text.length + reading + steps };
	};
}

/** “Die. I. Want. To.”: a word alone is no sentence that could end another one. */
function withoutShortStops(tokens: readonly Token[]): readonly Token[] {
	const isStop = (at: number) => at === 0 || at >= tokens.length || tokens[at]?.gap === 'stop';
	return tokens.map((token, at) =>
		token.gap === 'stop' && isStop(at - 1) && isStop(at + 1) ? { ...token, gap: 'pause' } : token,
	);
}

/** Whether anything was said that nothing around it takes back. */
function counts(found: readonly Found[], tokens: readonly Token[]): boolean {
	const sentences = sentencesOf(tokens);
	const of = (...kinds: readonly PhraseKind[]) => found.filter(({ kind }) => kinds.includes(kind));
	const sentencesWith = (kind: PhraseKind) => new Set(of(kind).map(({ from }) => sentences[from]));
	const before = new Set(of('before').map(({ to }) => to));
	const own = new Set(of('own').map(({ to }) => to));
	const after = new Set(of('after').map(({ from }) => from));
	const [around, past, still] = [sentencesWith('around'), sentencesWith('past'), sentencesWith('still')];
	return of('says').some(({ from, to }) => {
		const sentence = sentences[from];
		if (after.has(to) || around.has(sentence)) return false;
		if (past.has(sentence) && !still.has(sentence)) return false;
		if (own.has(from)) return true;
		return !before.has(from) && tokens[from]?.quoted !== true;
	});
}

/** Of each word, which sentence it is in. */
function sentencesOf(tokens: readonly Token[]): readonly number[] {
	let sentence = 0;
	return tokens.map(({ gap }) => (gap === 'stop' ? (sentence += 1) : sentence));
}
