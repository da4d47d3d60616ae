import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostAtOnce, partsOf, relayed } from '#src/discord/reachout/relayed.ts';

/** What people write: words, lines, marks, emoji, and what would ping, lead anywhere or pretend. */
const piece = fc.oneof(
	{ weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
	fc.constantFrom(
		...[' ', '\n', '\n\n', '> ', '-# ', '# ', '- ', '1. ', '**', '||', '```', '\\', '🫶', '👩‍👩‍👧', 'ä'],
		...['<@123456789012345678>', '<@&1>', '<#1>', '<t:0:R>', '</reachout:1>', '@everyone', '@here'],
		...['https://example.org/a?b', '<https://example.org>', '[here](https://example.org)', '<:smile:1>'],
	),
);
const written = (most: number) => fc.array(piece, { maxLength: most }).map((pieces) => pieces.join(''));
const long = fc.oneof(
	written(40),
	fc.tuple(written(8), fc.integer({ min: 1, max: 900 })).map(([text, times]) => text.repeat(times).slice(0, 6_000)),
);
const spaceless = (text: string) => text.replace(/\s+/gu, '');

describe('what is relayed', () => {
	test('leaves nothing out but space at the cuts, in their order', () => {
		fc.assert(
			fc.property(long, (text) => {
				expect(spaceless(partsOf(text).join(''))).toBe(spaceless(text));
			}),
		);
	});

	test('has no part that is empty, or that does not fit into a message', () => {
		fc.assert(
			fc.property(long, (text) => {
				for (const part of partsOf(text)) {
					expect(part.trim()).not.toBe('');
					expect(part.length).toBeLessThanOrEqual(mostAtOnce);
					expect(relayed(part).length).toBeLessThanOrEqual(3_000);
				}
			}),
		);
	});

	test('is in as few parts as it can be, or twice as many where words are not cut', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 20_000 }), (length) => {
				expect(partsOf('x'.repeat(length))).toHaveLength(Math.ceil(length / mostAtOnce));
			}),
		);
		const words = 'one two three '.repeat(700).trim();
		expect(partsOf(words).length).toBeLessThanOrEqual(2 * Math.ceil(words.length / mostAtOnce));
		expect(partsOf('short')).toEqual(['short']);
		expect(partsOf(' \n ')).toEqual([]);
	});

	test('is never cut within an emoji of two halves', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 900, max: 2_500 }), (before, count) => {
				for (const part of partsOf('x'.repeat(before) + '🫶'.repeat(count))) expect(part.isWellFormed()).toBe(true);
			}),
		);
	});

	test('is a quote in each line, in which nothing of Discord is left that pings or leads anywhere', () => {
		fc.assert(
			fc.property(written(40), (text) => {
				const shown = relayed(text);
				for (const one of shown.split('\n')) expect(one).toMatch(/^> /);
				// What is escaped is a character like any other.
				const live = shown.replace(/\\[\s\S]/g, '·');
				expect(live).not.toMatch(/<[@#:/a-z]/i);
				expect(live).not.toContain('://');
				expect(live).not.toMatch(/^> *(?:>|-# |#{1,3} )/m);
			}),
		);
	});
});
