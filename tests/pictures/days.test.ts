import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAfter } from '#src/pictures/count-days.ts';
import { daysHeight, daysOption } from '#src/pictures/days-option.ts';
import { weeksOf, withGaps } from '#src/pictures/points.ts';
import type { DaysPicture } from '#src/pictures/picture.ts';
import { daysPicture, daysUpTo, oneDay } from '#tests/support/pictures.ts';

interface Series {
	readonly name: string;
	readonly data: readonly (readonly [number, number | null])[];
}

/** What a chart draws, by name. */
function seriesOf(picture: DaysPicture): Readonly<Record<string, Series['data']>> {
	const { series } = daysOption(picture) as unknown as { readonly series: readonly Series[] };
	return Object.fromEntries(series.map(({ name, data }) => [name, data]));
}

const days = daysUpTo('2026-11-23', 30);

describe('moods and urges over some days', () => {
	test('each day is a point at its step, and neighbours are joined', () => {
		const { 'mood days': moods, 'mood line': line, 'urge days': urges } = seriesOf(daysPicture());
		expect(moods!.map(([, step]) => step)).toEqual(daysPicture().days.map(({ mood }) => mood.last));
		expect(urges).toHaveLength(30);
		expect(line).toEqual(moods);
	});

	test('a day off is a gap in the line', () => {
		const without = daysPicture().days.filter(({ day }) => day !== days[10] && day !== days[11]);
		const { 'mood line': line, 'mood days': moods } = seriesOf(daysPicture({ days: without }));
		expect(moods).toHaveLength(28);
		expect(line!.filter(([, step]) => step === null)).toHaveLength(1);
		expect(line!.findIndex(([, step]) => step === null)).toBe(10);
	});

	test('several check-ins of a day are a bar from the lowest to the highest, with the last as its point', () => {
		const many = { day: days[3]!, mood: { low: 1, high: 4, last: 2 } };
		const { 'mood range': range, 'mood days': moods } = seriesOf(daysPicture({ days: [many] }));
		expect(range!.map(([, step]) => step)).toEqual([1, 4, null]);
		expect(moods!.map(([, step]) => step)).toEqual([2]);
	});

	test('where nobody spoke of urges, there is no chart of them', () => {
		const quiet = daysPicture({ days: days.map((day) => oneDay(day, 3)) });
		expect(seriesOf(quiet)['urge days']).toBeUndefined();
		expect(daysHeight(quiet)).toBeLessThan(daysHeight(daysPicture()));
	});

	test('rests and reviews stand below the moods, each with its sign and its name', () => {
		const picture = daysPicture({ days: [], held: [days[3]!], reviewed: [days[4]!, days[5]!] });
		const { held, reviewed } = seriesOf(picture);
		expect([held, reviewed].map((all) => all!.length)).toEqual([1, 2]);
		for (const [, step] of [...held!, ...reviewed!]) expect(step).toBeLessThan(1);
		for (const name of [picture.heldName, picture.reviewedName]) {
			expect(JSON.stringify(daysOption(picture).graphic)).toContain(name);
		}
		expect(JSON.stringify(daysOption(daysPicture()).graphic)).toBe('[]');
	});

	test('over a year a line through the weeks goes before the days, and a week off is a gap in it', () => {
		const all = daysUpTo('2026-11-23', 365);
		const year = all
			.filter((_, index) => index < 200 || index >= 220)
			.map((day, index) => oneDay(day, (index % 2) + 2));
		const { 'mood line': line, 'mood days': moods } = seriesOf(daysPicture({ from: all[0]!, days: year }));
		expect(moods).toHaveLength(345);
		expect(line!.length).toBeLessThan(55);
		expect(line!.filter(([, step]) => step === null)).toHaveLength(1);
	});

	test('every line of points stays within its steps and its days, and no gap is bridged', () => {
		const points = fc
			.uniqueArray(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 5 })), { selector: ([x]) => x, minLength: 1 })
			.map((all) => all.sort(([a], [b]) => a - b));
		fc.assert(
			fc.property(points, (given) => {
				const gaps = withGaps(given);
				expect(gaps.filter(([, y]) => y !== null)).toEqual(given);
				for (const [index, [x, y]] of gaps.entries()) {
					const next = gaps[index + 1];
					if (y !== null && next && next[1] !== null) expect(next[0]).toBe(x + 1);
				}
				for (const [x, y] of weeksOf(given)) {
					if (y === null) continue;
					expect(y).toBeGreaterThanOrEqual(1);
					expect(y).toBeLessThanOrEqual(5);
					expect(x).toBeGreaterThanOrEqual(given[0]![0]);
					expect(x).toBeLessThanOrEqual(given.at(-1)![0]);
				}
			}),
		);
	});
});

test('days are counted over every month and leap day', () => {
	fc.assert(
		fc.property(fc.integer({ min: -20_000, max: 40_000 }), (count) => {
			const day = dayAfter('1970-01-01', count);
			expect(dayAfter(day, 1) > day).toBe(true);
			expect(dayAfter(dayAfter(day, 1), -1)).toBe(day);
		}),
	);
	expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
});
