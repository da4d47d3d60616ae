import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestText, mostTexts, ownWordsText, readOwnWords } from '#src/domain/own-words.ts';
import { lengthOf } from '#src/domain/text.ts';

describe('the words of moderators', () => {
	test.each([
		['', []],
		[' \n\t\u200b\n', []],
		['How was today?', ['How was today?']],
		['  One line\r\nand another  ', ['One line\nand another']],
		['First\n---\nSecond', ['First', 'Second']],
		['First\n ---- \nSecond\n\nstill second\n—\nThird', ['First', 'Second\n\nstill second', 'Third']],
		['---\nFirst\n---\n---\n', ['First']],
		['- a\n-- b\nc - d\n-\ne', ['- a\n-- b\nc - d\n-\ne']],
		['**Bold** <@123> @everyone 👩‍👩‍👧 \u0007\ud83dمرحبا', ['**Bold** <@123> @everyone 👩‍👩‍👧 مرحبا']],
	])('%j are read as %j', (typed, texts) => {
		expect(readOwnWords(typed)).toEqual({ kind: 'texts', texts });
	});

	test('are five texts at most, of three hundred characters as people count them', () => {
		const five = Array.from({ length: mostTexts }, () => '🌱'.repeat(longestText));
		expect(readOwnWords(ownWordsText(five))).toEqual({ kind: 'texts', texts: five });
		expect(readOwnWords(ownWordsText([...five, 'x']))).toEqual({ kind: 'too-many', count: 6 });
		expect(readOwnWords(ownWordsText(['x', `${five[0]}!`]))).toEqual({ kind: 'too-long', longest: 301 });
	});

	test('read the same once they were kept, whatever was typed', () => {
		const typed = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '---', '\n---\n', '—', ' ')));
		fc.assert(
			fc.property(typed, (parts) => {
				const read = readOwnWords(parts.join(''));
				if (read.kind !== 'texts') return;
				expect(readOwnWords(ownWordsText(read.texts))).toEqual(read);
				for (const text of read.texts) {
					expect(lengthOf(text)).toBeLessThanOrEqual(longestText);
					expect(text.trim()).toBe(text);
					expect(text.isWellFormed()).toBe(true);
				}
			}),
		);
	});
});
