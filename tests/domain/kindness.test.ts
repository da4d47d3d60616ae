import { describe, expect, test } from 'vitest';
import { longestKind, readKindWords } from '#src/domain/kindness.ts';

const problemOf = (text: string) => {
	const read = readKindWords(text, longestKind);
	return 'problem' in read ? read.problem : undefined;
};

describe('words for somebody else', () => {
	test.each([
		'I thought of you today.',
		'Thank you for 2026, and for the 14 days we shared.',
		'See you at 7:30 or 19.30, as ever.',
		'You said “no” kindly. I liked that…',
		'Das hast du gut gemacht. Ich freue mich für dich.',
		'Your email to the group helped me.',
	])('go as they are: %s', (text) => {
		expect(readKindWords(text, longestKind)).toEqual({ text });
	});

	test.each([
		['', 'nothing'],
		[' \u200b ', 'nothing'],
		['x'.repeat(301), 'too-long'],
		['x'.repeat(4_000), 'too-long'],
		['look at https://example.org', 'link'],
		['www.example.org', 'link'],
		['join discord.gg/abc', 'link'],
		['my-page.com has it', 'link'],
		['ask @everyone', 'mention'],
		['hi <@100000000000000001>', 'mention'],
		['find @ben.b there', 'mention'],
		['call 0123 456 789', 'number'],
		['+49 (170) 123-4567', 'number'],
		['You are WORTHLESS.', 'hurt'],
		['k\u200bys', 'hurt'],
		['ｋｉｌｌ yourself', 'hurt'],
		['you’re   pathetic', 'hurt'],
	] as const)('%j does not: %s', (text, problem) => {
		expect(problemOf(text)).toBe(problem);
	});

	test('a word that only contains one that hurts is none', () => {
		expect(problemOf('The closer we are, the better.')).toBeUndefined();
	});
});
