import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayOf } from '#src/domain/day.ts';
import {
	doneInWeek,
	leftInWeek,
	reminderDays,
	routineAfter,
	routineUpTo,
	timesAWeek,
	weekOf,
	type GoalRhythm,
} from '#src/domain/goals/rhythm.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);
const days = fc.integer({ min: 0, max: 20_000 }).map((count) => day('1990-01-01').add({ days: count }));
const rhythms: fc.Arbitrary<GoalRhythm> = fc.oneof(
	fc.record({ times: fc.integer({ min: 1, max: 7 }) }),
	fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((all) => all.toSorted()) }),
);

describe('a week of a routine', () => {
	test.each([
		[1, [1]],
		[2, [1, 4]],
		[3, [1, 3, 5]],
		[4, [1, 2, 4, 6]],
		[7, [1, 2, 3, 4, 5, 6, 7]],
	])('of %i times is reminded of on days that lie evenly', (times, expected) => {
		expect(reminderDays({ times })).toEqual(expected);
	});

	test('counts each day once, and what is left is never below nothing', () => {
		const done = ['2026-11-22', '2026-11-23', '2026-11-23', '2026-11-25'].map(day);
		expect(doneInWeek(done, day('2026-11-29'))).toBe(2);
		expect(leftInWeek({ times: 3 }, done, day('2026-11-26'))).toBe(1);
		expect(leftInWeek({ days: [1] }, done, day('2026-11-26'))).toBe(0);
		expect(leftInWeek({ times: 3 }, done, day('2026-11-30'))).toBe(3);
	});

	test('begins on the Monday of each day in it', () => {
		fc.assert(
			fc.property(days, (one) => {
				const monday = weekOf(one);
				expect(monday.dayOfWeek).toBe(1);
				expect(monday.until(one).days).toBeGreaterThanOrEqual(0);
				expect(monday.until(one).days).toBeLessThan(7);
			}),
		);
	});

	test('reminds exactly as often as it is meant to be done', () => {
		fc.assert(
			fc.property(rhythms, (rhythm) => {
				expect(reminderDays(rhythm)).toHaveLength(timesAWeek(rhythm));
			}),
		);
	});

	test('has no more left after something more was done', () => {
		fc.assert(
			fc.property(rhythms, fc.array(days), days, (rhythm, done, one) => {
				const before = leftInWeek(rhythm, done, one);
				const after = leftInWeek(rhythm, [...done, one], one);
				expect([before, Math.max(0, before - 1)]).toContain(after);
				expect(leftInWeek(rhythm, [...done, one, one], one)).toBe(after);
			}),
		);
	});
});

describe('a reminder of a routine', () => {
	const rhythm = { days: [5] };
	test.each([
		['on its day', '19:00', 'UTC', '2026-11-23T10:00:00Z', '2026-11-27T19:00:00Z', '2026-11-27'],
		['by its zone', '19:00', 'Asia/Kolkata', '2026-11-23T10:00:00Z', '2026-11-27T13:30:00Z', '2026-11-27'],
		['at night, about the day before', '01:00', 'UTC', '2026-11-23T10:00:00Z', '2026-11-28T01:00:00Z', '2026-11-27'],
		['in summer', '19:00', 'Europe/Lisbon', '2026-03-29T10:00:00Z', '2026-04-03T18:00:00Z', '2026-04-03'],
		['in winter', '19:00', 'Europe/Lisbon', '2026-10-25T10:00:00Z', '2026-10-30T19:00:00Z', '2026-10-30'],
	])('comes %s', (_what, time, zone, at, due, about) => {
		const found = routineAfter({ rhythm, time, rule: { zone, dayEndHour: 3 } }, instant(at));
		expect([found.due.toString(), found.day.toString()]).toEqual([due, about]);
	});

	test('comes on its days and at no other time, in every zone and through every change of clocks', () => {
		const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia');
		const hours = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);
		const moments = fc.integer({ min: 1_400_000_000, max: 1_900_000_000 });
		fc.assert(
			fc.property(rhythms, hours, zones, moments, fc.integer({ min: 0, max: 12 }), (one, time, zone, seconds, hour) => {
				const clock = { rhythm: one, time, rule: { zone, dayEndHour: hour } };
				const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000);
				const { due, day: about } = routineAfter(clock, at);
				expect(Temporal.Instant.compare(due, at)).toBe(1);
				expect(reminderDays(one)).toContain(about.dayOfWeek);
				expect(routineUpTo(clock, due).due.equals(due)).toBe(true);
				expect(Temporal.Instant.compare(routineUpTo(clock, due.subtract({ nanoseconds: 1 })).due, at)).toBeLessThan(1);
				// Where the clocks skip its time, the day of theirs may be over by then, and no day is one too early.
				expect(Math.abs(about.until(dayOf(due, clock.rule)).days)).toBeLessThanOrEqual(1);
			}),
		);
	});
});
