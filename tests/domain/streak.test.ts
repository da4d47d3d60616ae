import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { momentOf, progressOn, type Progress } from '#src/domain/streak.ts';

const { PlainDate } = Temporal;
const today = PlainDate.from('2026-11-23');

/** Days counted from one: 0 is that day, -1 the day before. */
const daysFrom = (start: Temporal.PlainDate, offsets: readonly number[]): Set<string> =>
	new Set(offsets.map((days) => start.add({ days }).toString()));
const around = (...offsets: number[]): Set<string> => daysFrom(today, offsets);
const last = (count: number, until = 0): number[] => Array.from({ length: count }, (_, i) => until - i);

describe('a streak', () => {
	test.each<[string, number[], number[], Partial<Progress>]>([
		['nobody has checked in', [], [], { current: 0, best: 0, total: 0, recent: 0, lastBefore: undefined }],
		['today is the first day', [0], [], { current: 1, best: 1, total: 1, recent: 1, lastBefore: undefined }],
		['thirty days give thirty', last(30), [], { current: 30, best: 30, total: 30, recent: 30 }],
		['today is not done yet', last(5, -1), [], { current: 5, best: 5, lastBefore: '2026-11-22' }],
		['yesterday was missed', last(5, -2), [], { current: 0, best: 5, total: 5, lastBefore: '2026-11-21' }],
		['back after a gap', [0, -2, -3, -4], [], { current: 1, best: 3, total: 4, lastBefore: '2026-11-21' }],
		['an older best stays', [0, -1, -10, -11, -12], [], { current: 2, best: 3, total: 5 }],
		['a held day holds and adds nothing', [0, -2, -3], [-1], { current: 3, best: 3, total: 3 }],
		['many held days in a row', [0, -9], last(8, -1), { current: 2, best: 2, total: 2 }],
		['one day short of held', [0, -9], last(7, -1), { current: 1, best: 1, total: 2 }],
		['yesterday was held, today is open', last(4, -2), [-1], { current: 4, best: 4, lastBefore: '2026-11-21' }],
		['a week was held, today is open', last(4, -8), last(7, -1), { current: 4, best: 4 }],
		['today is held too', last(4, -1), [0], { current: 4, best: 4 }],
		['a held day with a check-in counts', last(3), last(3), { current: 3, best: 3, total: 3 }],
		['held days alone are no streak', [], last(9), { current: 0, best: 0, total: 0, recent: 0 }],
		['held days before the first add nothing', [0], last(9, -1), { current: 1, best: 1 }],
		['an old best was held together', [-20, -21, -23, -24], [-22], { current: 0, best: 4, total: 4 }],
		['tomorrow is done already', last(4, 1), [], { current: 4, best: 4, total: 4, recent: 3 }],
		['tomorrow is done, today not', [1, -1], [], { current: 1, best: 1, total: 2, lastBefore: '2026-11-22' }],
		['tomorrow is done, today held', [1, -1], [0], { current: 2, best: 2 }],
		['two days ahead', last(4, 2), [], { current: 4, best: 4, recent: 2 }],
		['the last thirty days end a month ago', [-29, -30], [], { current: 0, total: 2, recent: 1 }],
	])('%s', (_, done, held, expected) => {
		expect(progressOn(around(...done), today, around(...held))).toMatchObject(expected);
	});

	test.each([
		['2026-05-01', 38],
		['2026-01-01', 38],
		['2026-03-01', 38],
		['2024-03-01', 38],
		['2024-02-29', 38],
		['2025-02-28', 366],
		['2000-03-01', 400],
		['2100-03-01', 400],
	])('runs on over the first of a month, new year and 29 February: up to %s, %i days', (date, count) => {
		const on = PlainDate.from(date);
		// Four days between: more than the rest days of the older streak could hold.
		const days = daysFrom(on, [...last(count), ...last(96, -count - 4)]);
		expect(progressOn(days, on)).toMatchObject({ current: count, best: Math.max(count, 96), total: count + 96 });
	});

	test.each([
		'2026-1-5',
		'2026-02-30',
		'2025-02-29',
		'2026-13-01',
		'2026-00-10',
		'2026-04-31',
		'2026-11-00',
		'',
		'today',
	])('is not counted with %j for a day', (text) => {
		expect(() => progressOn(new Set([text]), today)).toThrow(RangeError);
		expect(() => progressOn(new Set(), today, new Set([text]))).toThrow(RangeError);
	});

	const tenYears = last(3650);
	test.each<[string, number[], number[]]>([
		['all done', tenYears, []],
		['all done and held', tenYears, tenYears],
		['every ninth held', tenYears.filter((day) => day % 9 !== 0), tenYears.filter((day) => day % 9 === 0)],
		['two done, the rest held', [0, -3649], tenYears],
		['every other missed', tenYears.filter((day) => day % 2 === 0), []],
	])('of ten years is counted in a blink: %s', (_, done, held) => {
		const [days, excused] = [around(...done), around(...held)];
		const before = process.cpuUsage();
		for (let i = 0; i < 20; i++) progressOn(days, today, excused);
		expect(process.cpuUsage(before).user / 1000 / 20).toBeLessThan(10);
	});
});

/** The same, told day by day on the calendar, as a person with a paper diary would. */
function byDiary(done: ReadonlySet<string>, on: Temporal.PlainDate, held: ReadonlySet<string>): Progress {
	const from = on.subtract({ days: 90 });
	const pages = Array.from({ length: 96 }, (_, days) => from.add({ days }));
	const end = pages.findLast((page) => done.has(page.toString())) ?? from;
	let best = 0;
	let current = 0;
	let stars = 0;
	let rested: string[] = [];
	for (const page of pages) {
		const isOpen = PlainDate.compare(page, on) >= 0 && PlainDate.compare(page, end) > 0;
		if (done.has(page.toString())) {
			current += 1;
			stars = Math.min(stars + 1, 21);
		} else if (!held.has(page.toString()) && !isOpen) {
			const canRest = stars >= 7;
			[current, stars, rested] = canRest ? [current, stars - 7, [...rested, page.toString()]] : [0, 0, []];
		}
		best = Math.max(best, current);
	}
	const month = pages.filter((page) => page.until(on).days >= 0 && page.until(on).days < 30);
	const past = pages.filter((page) => PlainDate.compare(page, on) < 0 && done.has(page.toString()));
	return {
		current,
		best,
		total: pages.filter((page) => done.has(page.toString())).length,
		recent: month.filter((page) => done.has(page.toString())).length,
		lastBefore: past.at(-1)?.toString(),
		rests: Math.floor(stars / 7),
		rested,
	};
}

const scattered = fc.uniqueArray(fc.integer({ min: -40, max: 2 }), { maxLength: 40 });
/** All days but a few: long streaks, with rest days to earn and to use. */
const mostly = fc
	.uniqueArray(fc.integer({ min: -40, max: 2 }), { maxLength: 9 })
	.map((missed) => last(43, 2).filter((day) => !missed.includes(day)));
const offsets = fc.oneof(scattered, mostly);
const past = fc.uniqueArray(fc.integer({ min: -40, max: 0 }), { maxLength: 40 });
const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => PlainDate.from('1950-01-01').add({ days }));

describe('progress, whatever the days', () => {
	test('is what a diary would show', () => {
		fc.assert(
			fc.property(anyDay, offsets, offsets, (on, done, held) => {
				const [days, excused] = [daysFrom(on, done), daysFrom(on, held)];
				expect(progressOn(days, on, excused)).toEqual(byDiary(days, on, excused));
			}),
			{ numRuns: 300 },
		);
	});

	test('keeps its numbers in order', () => {
		fc.assert(
			fc.property(offsets, offsets, (done, held) => {
				const { current, best, total, recent, rests } = progressOn(around(...done), today, around(...held));
				expect(current).toBeLessThanOrEqual(best);
				expect(best).toBeLessThanOrEqual(total);
				expect(recent).toBeLessThanOrEqual(Math.min(total, 30));
				expect(rests).toBeGreaterThanOrEqual(0);
				expect(rests).toBeLessThanOrEqual(3);
				expect(rests).toBeLessThanOrEqual(Math.floor(current / 7));
			}),
		);
	});

	test('never falls by a check-in, today or for a day that is past', () => {
		fc.assert(
			fc.property(offsets, offsets, fc.integer({ min: -40, max: 0 }), (done, held, added) => {
				const before = progressOn(around(...done), today, around(...held));
				const after = progressOn(around(...done, added), today, around(...held));
				expect(after.current).toBeGreaterThanOrEqual(before.current);
				expect(after.best).toBeGreaterThanOrEqual(before.best);
				expect(after.recent).toBeGreaterThanOrEqual(before.recent);
				expect(after.total).toBe(before.total + (done.includes(added) ? 0 : 1));
			}),
			{ numRuns: 500 },
		);
	});

	test('gets no check-ins from a held day, and loses no streak by one', () => {
		fc.assert(
			fc.property(offsets, offsets, fc.integer({ min: -40, max: 2 }), (done, held, added) => {
				const before = progressOn(around(...done), today, around(...held));
				const after = progressOn(around(...done), today, around(...held, added));
				expect(after.total).toBe(before.total);
				expect(after.recent).toBe(before.recent);
				expect(after.current).toBeGreaterThanOrEqual(before.current);
				expect(after.best).toBeGreaterThanOrEqual(before.best);
				if (done.includes(added)) expect(after).toEqual(before);
			}),
			{ numRuns: 500 },
		);
	});

	test('does not depend on the order of the days, nor on saying one twice', () => {
		const shuffled = offsets.chain((done) =>
			fc.tuple(fc.constant(done), fc.shuffledSubarray(done, { minLength: done.length })),
		);
		fc.assert(
			fc.property(shuffled, ([done, again]) => {
				expect(progressOn(around(...again, ...done), today)).toEqual(progressOn(around(...done), today));
			}),
		);
	});

	test('is the same at any time in history', () => {
		fc.assert(
			fc.property(anyDay, offsets, offsets, (on, done, held) => {
				const here = progressOn(around(...done), today, around(...held));
				const there = progressOn(daysFrom(on, done), on, daysFrom(on, held));
				const since = (from: Temporal.PlainDate, day?: string): unknown => day && from.since(day).days;
				const inDays = (from: Temporal.PlainDate, one: Progress): unknown => ({
					...one,
					lastBefore: since(from, one.lastBefore),
					rested: one.rested.map((day) => since(from, day)),
				});
				expect(inDays(on, there)).toEqual(inDays(today, here));
			}),
		);
	});
});

describe('a check-in is', () => {
	const momentOfAdding = (added: number, done: number[], held: number[] = []): string =>
		momentOf(
			progressOn(around(...done), today, around(...held)),
			progressOn(around(...done, added), today, around(...held)),
		);

	test.each<[string, string, number, number[], number[]?]>([
		['first', 'the first there ever was', 0, []],
		['first', 'the first, for yesterday', -1, []],
		['again-today', 'another on the same day', 0, [0, -1]],
		['again-today', 'another on a day that is past', -1, [0, -1]],
		['going-on', 'the second day in a row', 0, [-1]],
		['going-on', 'the thirtieth day in a row', 0, last(29, -1)],
		['going-on', 'after a held day', 0, [-2], [-1]],
		['welcome-back', 'the first after a gap', 0, [-2, -3]],
		['welcome-back', 'the first after years', 0, [-2000]],
		['welcome-back', 'for yesterday, after a gap', -1, [-3]],
		['going-on', 'for yesterday, and joins today to what was before', -1, [0, -2, -3]],
		['going-on', 'for yesterday, and saves a streak', -1, [-2, -3]],
		['going-on', 'for yesterday, before a first day today', -1, [0]],
		['welcome-back', 'for the day before, with yesterday still missing', -2, [0]],
		['welcome-back', 'for the day before, with nothing since', -2, [-3, -4]],
		['going-on', 'today, with tomorrow done already', 0, [1]],
	])('%s: %s', (moment, _, added, done, held) => {
		expect(momentOfAdding(added, done, held)).toBe(moment);
	});

	test('going on only when there are two days or more to speak of, and welcomed back only with less', () => {
		fc.assert(
			fc.property(past, past, fc.constantFrom(0, -1, -2), (done, held, added) => {
				const after = progressOn(around(...done, added), today, around(...held));
				const moment = momentOfAdding(added, done, held);
				if (moment === 'going-on') expect(after.current).toBeGreaterThanOrEqual(2);
				if (moment === 'welcome-back') expect(after.current).toBeLessThanOrEqual(1);
				expect(moment === 'first').toBe(done.length === 0);
				expect(moment === 'again-today').toBe(done.includes(added));
			}),
		);
	});
});
