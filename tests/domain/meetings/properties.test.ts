import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { momentOf } from '#src/domain/meetings/clock.ts';
import { readRrule } from '#src/domain/meetings/rrule-read.ts';
import { rruleOf } from '#src/domain/meetings/rrule.ts';
import type { MeetingRule, Repeat, WeekOfMonth, Weekday } from '#src/domain/meetings/rule.ts';
import { ZONES } from '#src/domain/zone-names.ts';
import { problemsOf } from '#src/meetings/problems.ts';
import { nextOccurrences, occurrencesBetween } from '#src/meetings/recurrence.ts';
import { date, daysOf, instant, ruleWith, wall, weekly } from '../../support/meetings.ts';
import { dayNumber, dayText, daysByHand, momentByHand } from './independent.ts';

const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const interval = fc.integer({ min: 1, max: 6 });
const week = fc.constantFrom<WeekOfMonth>(1, 2, 3, 4, 5, -1);
const place = fc.record({ week, day: weekday });
const repeat: fc.Arbitrary<Repeat> = fc.oneof(
	fc.record({
		every: fc.constant('week'),
		interval,
		days: fc.uniqueArray(weekday, { minLength: 1 }),
		weekStart: weekday,
	}),
	fc.record({
		...{ every: fc.constant('month'), by: fc.constant('weekday'), interval },
		places: fc.uniqueArray(place, { minLength: 1, maxLength: 4, selector: (one) => `${one.week} ${one.day}` }),
	}),
	fc.record({
		...{ every: fc.constant('month'), by: fc.constant('date'), interval },
		dates: fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)), { minLength: 1, maxLength: 4 }),
	}),
	fc.constant<Repeat>({ every: 'once' }),
);
const startDay = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2031-12-31') });
const minute = fc.nat(24 * 60 - 1);
const zone = fc.constantFrom(...ZONES);

const wallAt = (day: number, minutes: number) => wall(`${dayText(day)}T00:00`).add({ minutes });
const minutesOf = (at: Temporal.Instant) => at.epochMilliseconds / 60_000;
const startOf = (day: number) => instant(`${dayText(day)}T00:00:00Z`);
const years = 3 * 366;

describe('a meeting in any zone, at any time, however it repeats', () => {
	test('meets on the days and at the moments that a second computation gives', () => {
		fc.assert(
			fc.property(zone, startDay, minute, repeat, (name, day, minutes, how) => {
				const rule = ruleWith({ zone: name, start: wallAt(day, minutes), repeat: how });
				const found = occurrencesBetween(rule, startOf(day - 3), startOf(day + years));
				const days = daysByHand(how, day, day + years - 3);
				const byHand = days.map((one) => momentByHand(one * 1440 + minutes, name));
				expect(found.map(({ at }) => minutesOf(at)).slice(0, byHand.length)).toEqual(byHand);
				expect(daysOf(found).slice(0, days.length)).toEqual(days.map(dayText));
			}),
			{ numRuns: 120 },
		);
	});

	test('is found one by one as it is found all at once', () => {
		fc.assert(
			fc.property(zone, startDay, minute, repeat, fc.nat(800), (name, day, minutes, how, later) => {
				const rule = ruleWith({ zone: name, start: wallAt(day, minutes), repeat: how });
				const from = startOf(day + later);
				const next = nextOccurrences(rule, from.subtract({ nanoseconds: 1 }), 6);
				const all = occurrencesBetween(rule, from, next.at(-1)?.at.add({ nanoseconds: 1 }) ?? startOf(day + 9000));
				expect(next.map(({ key }) => key)).toEqual(all.map(({ key }) => key));
				for (const [index, { at }] of all.entries()) {
					const before = all[index - 1]?.at ?? from.subtract({ nanoseconds: 1 });
					expect(nextOccurrences(rule, before, 1)[0]!.at.equals(at)).toBe(true);
				}
			}),
			{ numRuns: 100 },
		);
	});

	test('counts from its first, whatever is looked at', () => {
		fc.assert(
			fc.property(startDay, repeat, fc.integer({ min: 1, max: 12 }), fc.nat(12), (day, how, count, skip) => {
				const rule = ruleWith({ zone: 'UTC', start: wallAt(day, 720), repeat: how, count });
				const days = daysByHand(how, day, day + 9000).slice(0, count);
				fc.pre(days.length > 0);
				expect(daysOf(nextOccurrences(rule, startOf(day), 20))).toEqual(days.map(dayText));
				const from = days[Math.min(skip, days.length - 1)]!;
				const rest = daysOf(nextOccurrences(rule, startOf(from), 20));
				expect(rest).toEqual(days.filter((one) => one >= from).map(dayText));
			}),
			{ numRuns: 100 },
		);
	});

	test('says the same after it was written as an RRULE and read again', () => {
		const ends = fc.oneof(
			fc.constant({}),
			fc.record({ count: fc.integer({ min: 1, max: 50 }) }),
			fc.record({ until: fc.nat(2000) }),
		);
		fc.assert(
			fc.property(zone, startDay, minute, repeat, ends, (name, day, minutes, how, end) => {
				const until = 'until' in end ? date(dayText(day + end.until)) : undefined;
				const count = 'count' in end ? end.count : undefined;
				const rule = ruleWith({ zone: name, start: wallAt(day, minutes), repeat: how, until, count });
				const text = rruleOf(rule);
				if (text === undefined) return;
				const read = readRrule(text, rule);
				expect(read).toMatchObject({ repeat: { every: how.every } });
				const again: MeetingRule = { ...rule, until: undefined, count: undefined, ...read };
				expect(rruleOf(again)).toBe(text);
				expect(again.until?.toString()).toBe(until?.toString());
			}),
			{ numRuns: 300 },
		);
	});

	test('is without a problem', () => {
		fc.assert(
			fc.property(zone, startDay, minute, repeat, (name, day, minutes, how) => {
				const problems = problemsOf(ruleWith({ zone: name, start: wallAt(day, minutes), repeat: how }));
				expect(problems.filter((problem) => problem !== 'never')).toEqual([]);
				if (problems.length > 0) expect(daysByHand(how, day, day + 12_000)).toEqual([]);
			}),
			{ numRuns: 200 },
		);
	});
});

/** Ten years take long: each zone has its turn once in a while. */
const zonesInTurn = fc.uniqueArray(zone, { minLength: 12, maxLength: 12 });

test('over ten years the time on the wall stays, but where no clock shows it', () => {
	fc.assert(
		fc.property(zonesInTurn, minute, weekday, (names, minutes, day) => {
			for (const name of names) {
				const rule = ruleWith({ zone: name, start: wallAt(dayNumber('2026-01-01'), minutes), repeat: weekly([day]) });
				const all = occurrencesBetween(rule, instant('2026-01-03T00:00:00Z'), instant('2036-01-01T00:00:00Z'));
				expect(all.length).toBeGreaterThanOrEqual(520);
				const moved = all.filter(({ at, local }) => !at.toZonedDateTimeISO(name).toPlainDateTime().equals(local));
				expect(moved.length).toBeLessThanOrEqual(10);
				for (const { at, local } of moved) {
					expect(minutesOf(at)).toBe(momentByHand(minutesOf(momentOf(local, 'UTC')), name));
				}
			}
		}),
		{ numRuns: 2 },
	);
});
