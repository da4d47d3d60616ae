import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { progressOn, restNews, type Progress, type RestNews } from '#src/domain/streak.ts';

const { PlainDate } = Temporal;
const today = PlainDate.from('2026-11-23');

const daysFrom = (start: Temporal.PlainDate, offsets: readonly number[]): Set<string> =>
	new Set(offsets.map((days) => start.add({ days }).toString()));
const around = (...offsets: number[]): Set<string> => daysFrom(today, offsets);
/** So many days in a row, the last of them `until`. */
const last = (count: number, until = 0): number[] => Array.from({ length: count }, (_, i) => until - i);
const on = (offset: number) => today.add({ days: offset }).toString();

describe('a rest day', () => {
	test.each<[string, number[], number[], Partial<Progress>]>([
		['is not there before a seventh check-in', last(6), [], { current: 6, rests: 0 }],
		['comes with the seventh', last(7), [], { current: 7, rests: 1 }],
		['comes again with the fourteenth', last(14), [], { current: 14, rests: 2 }],
		['and with the twenty-first', last(21), [], { current: 21, rests: 3 }],
		['never is a fourth', last(400), [], { current: 400, rests: 3 }],
		['is not used while today is open', last(7, -1), [], { current: 7, rests: 1, rested: [] }],
		['holds a day that is over', last(7, -2), [], { current: 7, rests: 0, rested: [on(-1)] }],
		['holds between check-ins, and adds nothing', [0, ...last(7, -2)], [], { current: 8, best: 8, rests: 0 }],
		['is not there after six', last(6, -2), [], { current: 0, best: 6, rests: 0, rested: [] }],
		['holds no second day', last(7, -3), [], { current: 0, best: 7, rests: 0, rested: [] }],
		['times two holds two', last(14, -3), [], { current: 14, rests: 0, rested: [on(-2), on(-1)] }],
		['times three holds three', last(21, -4), [], { current: 21, rests: 0, rested: [on(-3), on(-2), on(-1)] }],
		['times three holds no fourth', last(300, -5), [], { current: 0, best: 300, rests: 0, rested: [] }],
		[
			'is earned anew by seven more',
			[...last(7), ...last(7, -8)],
			[],
			{ current: 14, best: 14, rests: 1, rested: [on(-7)] },
		],
		['keeps what was begun of the next', [...last(3), ...last(11, -4)], [], { current: 14, rests: 1 }],
		['is not earned by a held day', [0, ...last(6, -2)], [-1], { current: 7, rests: 1, rested: [] }],
		['is not earned by a day that rests', [...last(6), ...last(7, -7)], [], { current: 13, rests: 0 }],
		['is not used by a held day', last(7, -8), last(7, -1), { current: 7, rests: 1, rested: [] }],
		['holds what lies beside held days', last(7, -5), [-1, -2, -4], { current: 7, rests: 0, rested: [on(-3)] }],
		['does not come from a streak that ended', [...last(6), ...last(100, -10)], [], { current: 6, rests: 0 }],
		['is earned by a day after today', last(7, 1), [], { current: 7, rests: 1 }],
		['holds today where tomorrow is done', [1, ...last(7, -1)], [], { current: 8, rests: 0, rested: [on(0)] }],
		[
			'held an old best together, too',
			[-20, ...last(7, -22), -30],
			[],
			{ current: 0, best: 8, total: 9, rested: [], rests: 0 },
		],
	])('%s', (_, done, held, expected) => {
		expect(progressOn(around(...done), today, around(...held))).toMatchObject(expected);
	});

	test('is given back when its day is filled in, and used again when that is undone', () => {
		const done = around(0, ...last(14, -2));
		const before = progressOn(done, today);
		expect(before).toMatchObject({ current: 15, rests: 1, rested: [on(-1)] });
		expect(progressOn(new Set([...done, on(-1)]), today)).toMatchObject({ current: 16, rests: 2, rested: [] });
		expect(progressOn(done, today)).toEqual(before);
	});

	test.each(['2026-03-01', '2024-03-01', '2024-03-02', '2026-01-01', '2100-03-01', '2000-03-01', '1600-03-01'])(
		'before %s is told by its own date, over months, years and 29 February',
		(date) => {
			const start = PlainDate.from(date);
			const { rested, current } = progressOn(daysFrom(start, [0, ...last(14, -3)]), start);
			expect(rested).toEqual([start.subtract({ days: 2 }).toString(), start.subtract({ days: 1 }).toString()]);
			expect(current).toBe(15);
		},
	);

	const anyDays = fc.oneof(
		fc.uniqueArray(fc.integer({ min: -60, max: 2 }), { maxLength: 50 }),
		fc
			.uniqueArray(fc.integer({ min: -60, max: 2 }), { maxLength: 12 })
			.map((missed) => last(63, 2).filter((day) => !missed.includes(day))),
	);

	test('never makes a streak longer than its check-ins, and stands on no day that is done or held', () => {
		fc.assert(
			fc.property(anyDays, anyDays, (done, held) => {
				const [days, excused] = [around(...done), around(...held)];
				const { current, rested } = progressOn(days, today, excused);
				expect(current).toBeLessThanOrEqual(days.size);
				expect(rested.filter((day) => days.has(day) || excused.has(day))).toEqual([]);
				expect(rested).toEqual([...rested].sort());
				expect(rested.length * 7).toBeLessThanOrEqual(current);
			}),
		);
	});

	test('is never used by time alone before a day is over, and never takes a best with it', () => {
		fc.assert(
			fc.property(anyDays, anyDays, (done, held) => {
				const [days, excused] = [around(...done.filter((day) => day <= 0)), around(...held)];
				const now = progressOn(days, today, excused);
				const later = progressOn(days, today.add({ days: 1 }), excused);
				expect(later.best).toBe(now.best);
				if (days.has(on(0)) || excused.has(on(0)))
					expect(later).toMatchObject({ rests: now.rests, current: now.current });
				else expect(now.rests - later.rests === 1 || later.current === 0).toBe(true);
			}),
			{ numRuns: 300 },
		);
	});

	test('is never taken by a check-in that one adds', () => {
		fc.assert(
			fc.property(anyDays, anyDays, fc.integer({ min: -60, max: 0 }), (done, held, added) => {
				const before = progressOn(around(...done), today, around(...held));
				const after = progressOn(around(...done, added), today, around(...held));
				expect(after.rests).toBeGreaterThanOrEqual(before.rests);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('what there is to tell about rest days', () => {
	const newsOf = (added: number, done: number[], held: number[] = []): RestNews | undefined => {
		const days = around(...done, added);
		const excused = around(...held);
		return restNews(progressOn(around(...done), today, excused), progressOn(days, today, excused), on(added), days);
	};

	test.each<[string, number, number[], number[], RestNews | undefined]>([
		['nothing on most days', 0, last(5, -1), [], undefined],
		['nothing on a first day', 0, [], [], undefined],
		['that one is earned', 0, last(6, -1), [], { what: 'earned', left: 1 }],
		['that another is earned', 0, last(13, -1), [], { what: 'earned', left: 2 }],
		['nothing the day after', 0, last(7, -1), [], undefined],
		['nothing of a fourth', 0, last(27, -1), [], undefined],
		['nothing once more on the same day', 0, [0, ...last(6, -1)], [], undefined],
		['that one held', 0, last(7, -2), [], { what: 'held', days: 1, left: 0 }],
		['that two held, and one is left', 0, last(21, -3), [], { what: 'held', days: 2, left: 1 }],
		['that one held beside held days', 0, last(7, -4), [-1, -3], { what: 'held', days: 1, left: 0 }],
		['that one held and the next is there, as one thing', 0, last(13, -2), [], { what: 'held', days: 1, left: 1 }],
		['nothing once more the day after', 0, [-1, ...last(7, -3)], [], undefined],
		['that one held, when yesterday is filled in first', -1, last(14, -3), [], { what: 'held', days: 1, left: 1 }],
		['that one is given back', -1, [0, ...last(14, -2)], [], { what: 'back', left: 2 }],
		['that one of two is given back', -1, [0, ...last(14, -3)], [], { what: 'back', left: 1 }],
		['nothing after a gap that was too long', 0, last(7, -3), [], undefined],
		['that one is earned where two streaks join', -1, [0, ...last(5, -2)], [], { what: 'earned', left: 1 }],
	])('%s', (_, added, done, held, expected) => {
		expect(newsOf(added, done, held)).toEqual(expected);
	});

	test('is only of a streak of seven days or more', () => {
		const days = fc
			.uniqueArray(fc.integer({ min: -40, max: 0 }), { maxLength: 9 })
			.map((missed) => last(41).filter((day) => !missed.includes(day)));
		fc.assert(
			fc.property(days, fc.constantFrom(0, -1, -2), (done, added) => {
				const news = newsOf(added, done);
				const { current, rests } = progressOn(around(...done, added), today);
				if (news) expect([news.left, current >= 7]).toEqual([rests, true]);
			}),
		);
	});
});
