import { plainLetters } from '#src/domain/screening/letters.ts';

/** A word of a text, as it stands there. */
export interface Token {
	/** Small letters and figures; `*` for a letter that was starred out. */
	readonly word: string;
	/** What stands between it and the word before. Nothing: a space, or a mark within a word. */
	readonly gap: 'none' | 'pause' | 'stop';
	readonly quoted: boolean;
}

/** Signs that people write for a letter in the middle of a word. */
const asLetter: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '|': 'l', '*': '*', '#': '*' };
const opening = new Set(['“', '„', '«']);
const closing = new Set(['”', '»']);
const apostrophes = new Set(["'", '’', '‘', 'ʼ', '`', '´', '′']);
/** Between two letters they may part a word that is one; anywhere else they are a pause. */
const parting = new Set(['.', '-', '_', '/', '~', '+', '=', '·', '•', ',', '\\', '^', ':', '‐', '‑']);

function isLetter(letter: string | undefined): letter is string {
	return letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
}

/** A text as its words, in one pass. @param signs words that emoji stand for. */
export function tokensOf(text: string, signs: Readonly<Record<string, string>>): readonly Token[] {
	const letters = plainLetters(text);
	const tokens: { word: string; gap: Token['gap']; quoted: boolean }[] = [];
	let word = '';
	let gap: Token['gap'] = 'none';
	let quoteFrom: number | undefined;
	let quotedLine = false;
	let lineHasBegun = false;

	const endWord = () => {
		// Stars around a word are for looks.
		const whole = word.replace(/\*{1,40}$/, '');
		word = '';
		if (whole === '') return;
		tokens.push({ word: whole, gap, quoted: quotedLine });
		gap = 'none';
	};
	const pause = (how: 'pause' | 'stop') => {
		endWord();
		gap = gap === 'stop' ? gap : how;
	};
	const endQuote = () => {
		for (const token of tokens.slice(quoteFrom)) token.quoted = true;
		quoteFrom = undefined;
	};

	for (const [at, letter] of letters.entries()) {
		const [before, next] = [letters[at - 1], letters[at + 1]];
		const within = word !== '' && isLetter(next);
		const sign = Object.hasOwn(signs, letter) ? signs[letter] : undefined;
		const atLineStart = !lineHasBegun;
		lineHasBegun = lineHasBegun || letter.trim() !== '';
		if (sign !== undefined) {
			endWord();
			word = sign;
			endWord();
		} else if (isLetter(letter)) word += letter;
		else if (letter === '\n') {
			pause(before === '\n' ? 'stop' : 'pause');
			[quotedLine, lineHasBegun] = [false, false];
		} else if (letter === '>' && atLineStart) quotedLine = true;
		else if (apostrophes.has(letter)) {
			if (!within) endWord();
		} else if (opening.has(letter) || (letter === '"' && quoteFrom === undefined)) {
			pause('pause');
			quoteFrom = tokens.length;
		} else if (closing.has(letter) || letter === '"') {
			pause('pause');
			if (quoteFrom !== undefined) endQuote();
		} else if (Object.hasOwn(asLetter, letter) && (within || (letter === '*' && next === '*' && word !== ''))) {
			word += asLetter[letter] ?? '';
		} else if (parting.has(letter) && within) endWord();
		else if (letter === '.' && (before === '.' || next === '.')) pause('pause');
		else if (/[.!?;。！？]/u.test(letter)) pause('stop');
		else if (/[\s\p{Extended_Pictographic}*_~#]/u.test(letter)) endWord();
		else pause('pause');
	}
	endWord();
	return tokens;
}
