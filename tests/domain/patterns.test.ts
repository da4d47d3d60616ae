import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { moods, urges } from '#src/domain/checkin.ts';
import { countsOf, daysOfMoods, type DayOfMoods } from '#src/domain/days-of-moods.ts';
import { courseOf, hardestWeekday as hardestOf, mostOften, namedMost, toldDays } from '#src/domain/patterns.ts';

const hardestWeekday = (days: readonly DayOfMoods[]) => hardestOf(toldDays(days, []));

const today = Temporal.PlainDate.from('2026-11-23');
const monday = 1;

function day(back: number, step: number): DayOfMoods {
	return {
		day: today.subtract({ days: back }).toString(),
		mood: { low: step, high: step, last: step },
	};
}

/** So many weeks up to today, each day with the mood that a weekday (1 is Monday) has. */
function weeks(count: number, stepOf: (weekday: number) => number): DayOfMoods[] {
	return Array.from({ length: count * 7 }, (_, back) => {
		const { dayOfWeek } = today.subtract({ days: back });
		return day(back, stepOf(dayOfWeek));
	}).reverse();
}

/** Any days of the last year, each once, in order. */
const anyDays = fc
	.uniqueArray(fc.tuple(fc.nat(364), fc.integer({ min: 1, max: 5 })), { selector: ([back]) => back, maxLength: 365 })
	.map((all) => all.sort(([a], [b]) => b - a).map(([back, step]) => day(back, step)));

const weekdayOf = ({ day: on }: DayOfMoods) => Temporal.PlainDate.from(on).dayOfWeek;
const isHard = ({ mood }: DayOfMoods) => mood.low <= 2;

describe('the hardest weekday', () => {
	test('is told when low days stand out on it', () => {
		expect(hardestWeekday(weeks(8, (weekday) => (weekday === monday ? 2 : 4)))).toBe(monday);
		expect(hardestWeekday(weeks(20, (weekday) => (weekday === 7 ? 1 : 3)))).toBe(7);
	});

	test.each([
		['seven weeks', weeks(6, (weekday) => (weekday === monday ? 1 : 5))],
		['no hard days', weeks(20, () => 4)],
		['all days alike', weeks(20, () => 1)],
		['two weekdays alike', weeks(20, (weekday) => (weekday <= 2 ? 1 : 5))],
		['nothing to hold it against', weeks(20, () => 1).filter((one) => weekdayOf(one) === monday)],
		[
			'three of that weekday',
			weeks(20, (weekday) => (weekday === monday ? 1 : 5)).filter(
				(one, index) => weekdayOf(one) !== monday || index < 21,
			),
		],
		['no days', []],
	])('is not told with %s', (_what, days) => {
		expect(hardestWeekday(days)).toBeUndefined();
	});

	test('counts what reviews say, too, and a day once', () => {
		const mild = weeks(8, () => 4);
		const reviews = mild.map(({ day: on }) => ({
			day: on,
			hard: Temporal.PlainDate.from(on).dayOfWeek === monday ? ('very-hard' as const) : ('so-so' as const),
		}));
		expect(hardestOf(toldDays(mild, reviews))).toBe(monday);
		expect(hardestOf(toldDays([], reviews))).toBe(monday);
		expect(toldDays(mild, reviews)).toHaveLength(mild.length);
		expect(hardestOf(toldDays(mild, []))).toBeUndefined();
	});

	test('whatever the days, it is told only with enough of them, and of the weekday with the largest share of hard ones', () => {
		const leaning = fc
			.tuple(fc.integer({ min: 1, max: 7 }), fc.array(fc.nat(9), { minLength: 182, maxLength: 182 }))
			.map(([hard, dice]) =>
				dice.flatMap((die, back) => {
					if (die === 0) return [];
					const { dayOfWeek } = today.subtract({ days: back });
					return [day(back, dayOfWeek === hard ? (die < 7 ? 2 : 4) : die < 3 ? 1 : 4)];
				}),
			);
		let told = 0;
		fc.assert(
			fc.property(fc.oneof(anyDays, leaning), (days) => {
				const weekday = hardestWeekday(days);
				if (weekday === undefined) return;
				told += 1;
				const on = days.filter((one) => weekdayOf(one) === weekday);
				const off = days.filter((one) => weekdayOf(one) !== weekday);
				expect(on.length).toBeGreaterThanOrEqual(4);
				expect(on.filter(isHard).length * 2).toBeGreaterThanOrEqual(on.length);
				expect(on.filter(isHard).length / on.length).toBeGreaterThan(off.filter(isHard).length / off.length + 0.29);
				// One more hard day of that weekday makes it no less so; other weeks and another order change nothing.
				const later = today.add({ days: (weekday - today.dayOfWeek + 7) % 7 || 7 });
				const more = { day: later.toString(), mood: { low: 1, high: 1, last: 1 } };
				expect(hardestWeekday([...days, more])).toBe(weekday);
				expect(hardestWeekday(days.toReversed())).toBe(weekday);
				const moved = days.map((one) => ({
					...one,
					day: Temporal.PlainDate.from(one.day).add({ days: 70 }).toString(),
				}));
				expect(hardestWeekday(moved)).toBe(weekday);
			}),
			{ seed: 20_261_123, numRuns: 300 },
		);
		expect(told).toBeGreaterThan(20);
	});
});

describe('what was named most', () => {
	test.each([
		[{ talking: 5, rest: 4 }, ['talking']],
		[{ talking: 5, rest: 5 }, ['talking', 'rest']],
		[{ talking: 5, rest: 5, food: 5 }, []],
		[{ talking: 4 }, []],
		[{}, []],
	])('of %j is %j', (mentions, named) => {
		expect(namedMost(new Map(Object.entries(mentions)))).toEqual(named);
	});
});

describe('the usual mood', () => {
	test('is told with five days or more, and when one is ahead', () => {
		expect(mostOften([1, 2, 3, 4].map((back) => day(back, 3)))).toBeUndefined();
		expect(mostOften([0, 1, 2, 3, 4].map((back) => day(back, 3)))).toEqual({ mood: 'okay', count: 5 });
		expect(mostOften([3, 3, 3, 4, 4, 4].map((step, back) => day(back, step)))).toBeUndefined();
	});

	test('is one that was said, and no other was said more often', () => {
		fc.assert(
			fc.property(anyDays, (days) => {
				const often = mostOften(days);
				if (!often) return;
				const counts = new Map(countsOf(days));
				expect(counts.get(often.mood)).toBe(often.count);
				expect(Math.max(...counts.values())).toBe(often.count);
				expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(days.length);
			}),
		);
	});
});

describe('the course of the last weeks', () => {
	const six = (late: number, early: number) =>
		Array.from({ length: 42 }, (_, back) => day(back, back < 14 ? late : early)).reverse();

	test('is told when it is clear', () => {
		expect(courseOf(six(4, 2), today)).toBe('lighter');
		expect(courseOf(six(2, 4), today)).toBe('harder');
		expect(courseOf(six(3, 3), today)).toBeUndefined();
	});

	test('is not told with few days, nor by days that are long past', () => {
		expect(courseOf(six(4, 2).slice(-14), today)).toBeUndefined();
		expect(courseOf([...six(4, 2).slice(0, 28), ...six(4, 2).slice(-4)], today)).toBeUndefined();
		expect(courseOf(six(4, 2), today.add({ days: 60 }))).toBeUndefined();
		expect(courseOf([], today)).toBeUndefined();
	});

	test('turns round when the moods do', () => {
		const turned = { lighter: 'harder', harder: 'lighter' } as const;
		fc.assert(
			fc.property(anyDays, (days) => {
				const other = days.map(({ day: on, mood: { last } }) => {
					const step = 6 - last;
					return { day: on, mood: { low: step, high: step, last: step } };
				});
				const course = courseOf(days, today);
				expect(courseOf(other, today)).toBe(course && turned[course]);
			}),
		);
	});
});

test('the check-ins of a day become one: lowest, highest, last; urges only where they were told', () => {
	const told = fc.record({
		day: fc.integer({ min: 1, max: 9 }).map((date) => `2026-11-0${date}`),
		mood: fc.constantFrom(...moods),
		urge: fc.constantFrom(undefined, ...urges),
	});
	fc.assert(
		fc.property(fc.array(told), (all) => {
			const days = daysOfMoods(all);
			expect(days.map(({ day: on }) => on)).toEqual([...new Set(all.map(({ day: on }) => on))].sort());
			for (const { day: on, mood, urge } of days) {
				const own = all.filter((one) => one.day === on);
				const steps = own.map((one) => moods.indexOf(one.mood) + 1);
				expect(mood).toEqual({ low: Math.min(...steps), high: Math.max(...steps), last: steps.at(-1) });
				const strengths = own.flatMap((one) => (one.urge === undefined ? [] : [urges.indexOf(one.urge) + 1]));
				expect(urge?.last).toBe(strengths.at(-1));
			}
		}),
	);
});
