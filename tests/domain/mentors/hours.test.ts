import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { hoursKept, hoursRead, hoursSeen, overlapMinutes, overlapWord, usualTimes } from '#src/domain/mentors/hours.ts';
import type { Hours } from '#src/domain/reachout/hours.ts';
import { ZONES } from '#src/domain/zone-names.ts';

const at = Temporal.Instant.from('2026-11-23T15:00:00Z');
const on = (weekday: number, begins: string, ends: string): Hours => ({ weekday, begins, ends });
const evening = [on(2, '19:00', '21:00')];

const zones = fc.constantFrom(...ZONES);
const moments = fc
	.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
	.map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));
const clock = fc
	.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
	.map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const weeks = fc.array(
	fc.tuple(fc.integer({ min: 1, max: 7 }), clock, clock).map(([weekday, begins, ends]) => on(weekday, begins, ends)),
	{ minLength: 1, maxLength: 7 },
);

describe('the hours of a mentor', () => {
	test('are kept and read as they were', () => {
		fc.assert(
			fc.property(weeks, (hours) => {
				expect(hoursRead(hoursKept(hours))).toEqual(hours);
			}),
		);
		expect(hoursRead('8 19:00 21:00,2 19:00 21:00,never')).toEqual(evening);
	});

	test.each([
		['America/New_York', [on(2, '14:00', '16:00')], 'good'],
		['Pacific/Auckland', [on(3, '08:00', '10:00')], 'good'],
		['Asia/Tokyo', [on(3, '04:00', '06:00')], 'none'],
		['Asia/Kolkata', [on(3, '00:30', '02:30')], 'none'],
		['Asia/Shanghai', [on(3, '03:00', '05:00')], 'none'],
	] as const)('in Lisbon are seen from %s on the clock there', (to, seen, fits) => {
		const way = { from: 'Europe/Lisbon', to };
		expect(hoursSeen(evening, way, at)).toEqual(seen);
		expect(overlapWord(overlapMinutes(evening, way, at))).toBe(fits);
	});

	test('that fit for less than two hours a week fit a little', () => {
		const way = { from: 'UTC', to: 'UTC' };
		expect(overlapWord(overlapMinutes([on(2, '21:00', '23:00')], way, at))).toBe('little');
		expect(overlapMinutes([on(2, '21:00', '23:00')], way, at)).toBe(60);
	});
});

describe('when two people are reminded of each other', () => {
	test('is one moment at which both have an hour left, near the evening of who has the mentor', () => {
		expect(usualTimes(evening, { mentor: 'Europe/Lisbon', mentee: 'America/New_York' }, at)).toEqual({
			mentor: { day: 2, time: '20:00' },
			mentee: { day: 2, time: '15:00' },
			shared: true,
		});
	});

	test('is a time for each where they are never awake together', () => {
		expect(usualTimes([on(2, '12:00', '14:00')], { mentor: 'Europe/Lisbon', mentee: 'Pacific/Auckland' }, at)).toEqual({
			mentor: { day: 2, time: '12:00' },
			mentee: { day: 2, time: '18:00' },
			shared: false,
		});
	});

	test('is by day for who has the mentor, and in the mentor’s hours, wherever and whenever', () => {
		fc.assert(
			fc.property(weeks, zones, zones, moments, (hours, mentor, mentee, now) => {
				const times = usualTimes(hours, { mentor, mentee }, now);
				expect(times.mentee.time >= '08:00' && times.mentee.time < '22:00').toBe(true);
				const overlaps = overlapMinutes(hours, { from: mentor, to: mentee }, now) > 0;
				expect(times.shared).toBe(overlaps);
			}),
		);
	});
});
