import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { natureWords } from '#data/reachout/names.ts';
import { bucketOf, usualMinutes } from '#src/domain/reachout/counts.ts';
import { pseudonym } from '#src/domain/reachout/pseudonym.ts';
import { bySpread } from '#src/domain/reachout/spread.ts';
import { toTheMinute } from '#src/domain/reachout/times.ts';

describe('helpers are rung', () => {
	const at = (hour: number) => Temporal.Instant.from(`2026-11-27T0${hour}:00:00Z`);

	test('who took least first, then whose last ring is longest ago', () => {
		const helpers = [
			{ user: 'busy', load: 3, rungAt: null },
			{ user: 'rung late', load: 1, rungAt: at(5) },
			{ user: 'rung early', load: 1, rungAt: at(2) },
			{ user: 'never rung', load: 1, rungAt: null },
			{ user: 'free', load: 0, rungAt: at(6) },
		];
		expect(bySpread(helpers).map(({ user }) => user)).toEqual([
			'free',
			'never rung',
			'rung early',
			'rung late',
			'busy',
		]);
	});

	test('all of them, whatever their order was', () => {
		const helper = fc.record({
			user: fc.string({ minLength: 1 }),
			load: fc.nat(9),
			rungAt: fc.option(fc.nat(9).map(at)),
		});
		const some = fc.uniqueArray(helper, { selector: ({ user }) => user });
		fc.assert(
			fc.property(some, (helpers) => {
				expect(bySpread(helpers.toReversed())).toEqual(bySpread(helpers));
				expect(bySpread(helpers)).toHaveLength(helpers.length);
			}),
		);
	});
});

describe('how long it usually takes', () => {
	const went = (within: readonly (readonly [number, number])[], untaken = 0) => ({
		within: new Map(within),
		taken: within.reduce((sum, [, count]) => sum + count, 0),
		untaken,
	});

	test('is within what half of those who asked were answered, and not said of a few', () => {
		expect(usualMinutes(went([[2, 9]]))).toBeUndefined();
		expect(usualMinutes(went([[2, 10]]))).toBe(2);
		expect(
			usualMinutes(
				went([
					[2, 5],
					[10, 5],
				]),
			),
		).toBe(2);
		expect(
			usualMinutes(
				went([
					[2, 4],
					[10, 6],
				]),
			),
		).toBe(10);
	});

	test('counts those whom nobody answered', () => {
		expect(usualMinutes(went([[2, 10]], 5))).toBe(2);
		expect(
			usualMinutes(
				went(
					[
						[2, 6],
						[25, 4],
					],
					6,
				),
			),
		).toBe(25);
		expect(usualMinutes(went([[2, 10]], 11))).toBeUndefined();
	});

	test('is reckoned from the smallest of the times that holds each', () => {
		expect([0, 2, 2.1, 5, 25, 61, 1440, 1441].map(bucketOf)).toEqual([2, 2, 5, 5, 25, 1440, 1440, undefined]);
	});
});

describe('a pseudonym', () => {
	test('is a word of nature and a number of two digits, and of what is taken none', () => {
		expect(pseudonym(['River'], new Set(), () => 0)).toBe('River 10');
		expect(pseudonym(['River'], new Set(['River 10']), () => 0)).toBe('River 11');
		expect(pseudonym(['River'], new Set(), () => 0.999_999)).toBe('River 99');
		const all = new Set(Array.from({ length: 90 }, (_, index) => `River ${index + 10}`));
		expect(() => pseudonym(['River'], all, () => 0)).toThrow(RangeError);
	});

	test('comes by chance alone, each as likely as any other', () => {
		const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
		fc.assert(
			fc.property(chance, (one) => {
				expect(pseudonym(natureWords, new Set(), () => one)).toMatch(/^[A-Z][a-z]+ [1-9]\d$/);
			}),
		);
		const shares = new Set(
			Array.from({ length: 180 }, (_, index) => pseudonym(['A', 'B'], new Set(), () => (index + 0.5) / 180)),
		);
		expect(shares.size).toBe(180);
	});

	test('is of no word twice', () => {
		expect(new Set(natureWords).size).toBe(natureWords.length);
		expect(natureWords.length).toBeGreaterThan(60);
	});
});

test('an instant to the minute tells no second', () => {
	expect(toTheMinute(Temporal.Instant.from('2026-11-27T05:59:59.999Z')).toString()).toBe('2026-11-27T05:59:00Z');
});
