import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { onCallUntil, type Hours } from '#src/domain/reachout/hours.ts';
import { ZONES } from '#src/domain/zone-names.ts';

const at = (text: string) => Temporal.Instant.from(text);
const on = (weekday: number, begins: string, ends: string): Hours => ({ weekday, begins, ends });
const until = (hours: readonly Hours[], zone: string, moment: string) =>
	onCallUntil(hours, zone, at(moment))?.toString();

describe('hours on call', () => {
	const friday = [on(5, '18:00', '22:00')];

	test('are what the clock on the wall shows, in the helper’s zone', () => {
		expect(until(friday, 'Europe/Lisbon', '2026-11-27T17:59:59Z')).toBeUndefined();
		expect(until(friday, 'Europe/Lisbon', '2026-11-27T18:00:00Z')).toBe('2026-11-27T22:00:00Z');
		expect(until(friday, 'Europe/Lisbon', '2026-11-27T22:00:00Z')).toBeUndefined();
		expect(until(friday, 'Pacific/Auckland', '2026-11-27T05:00:00Z')).toBe('2026-11-27T09:00:00Z');
		expect(until(friday, 'Pacific/Auckland', '2026-11-27T18:00:00Z')).toBeUndefined();
	});

	test('go on over midnight, also from Sunday to Monday', () => {
		expect(until([on(7, '22:00', '06:00')], 'UTC', '2026-11-30T05:59:00Z')).toBe('2026-11-30T06:00:00Z');
		expect(until([on(7, '22:00', '06:00')], 'UTC', '2026-11-29T05:59:00Z')).toBeUndefined();
	});

	test('last a whole day where they end when they begin', () => {
		expect(until([on(5, '09:00', '09:00')], 'UTC', '2026-11-28T08:59:00Z')).toBe('2026-11-28T09:00:00Z');
	});

	test('count as one where they touch or overlap', () => {
		const hours = [on(5, '18:00', '20:00'), on(5, '20:00', '23:00'), on(5, '22:00', '02:00')];
		expect(until(hours, 'UTC', '2026-11-27T18:30:00Z')).toBe('2026-11-28T02:00:00Z');
	});

	test('follow the clocks when they are moved', () => {
		// In New York clocks go from two to three on 8 March 2026, and from two to one on 1 November 2026.
		const night = [on(7, '01:30', '02:30')];
		expect(until(night, 'America/New_York', '2026-03-08T06:30:00Z')).toBe('2026-03-08T07:30:00Z');
		expect(until(night, 'America/New_York', '2026-11-01T05:30:00Z')).toBe('2026-11-01T07:30:00Z');
		expect(until([on(7, '02:10', '02:50')], 'America/New_York', '2026-03-08T07:15:00Z')).toBe('2026-03-08T07:50:00Z');
	});
});

const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
});
const someHours = fc.array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), begins: time, ends: time }), {
	maxLength: 6,
});
const moment = fc
	.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
	.map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

describe('in every zone, at every moment', () => {
	test('who is on call stays so until then, and is not on call at that moment unless it is a week ahead', () => {
		fc.assert(
			fc.property(someHours, fc.constantFrom(...ZONES), moment, (hours, zone, now) => {
				const end = onCallUntil(hours, zone, now);
				if (!end) return;
				expect(Temporal.Instant.compare(end, now)).toBe(1);
				const last = end.subtract({ milliseconds: 1 });
				expect(onCallUntil(hours, zone, last)).toBeDefined();
				if (now.until(end).total('hours') < 24 * 6) expect(onCallUntil(hours, zone, end)).toBeUndefined();
			}),
		);
	});

	test('away from changes of the clock, it is the wall clock that tells', () => {
		fc.assert(
			fc.property(someHours, fc.constantFrom(...ZONES), moment, (hours, zone, now) => {
				const local = now.toZonedDateTimeISO(zone);
				const moved = [-72, 72].some((by) => local.add({ hours: by }).offset !== local.offset);
				fc.pre(!moved);
				const clock = local.toPlainTime();
				const isIn = hours.some(({ weekday, begins, ends }) => {
					const [from, to] = [Temporal.PlainTime.from(begins), Temporal.PlainTime.from(ends)];
					const over = ends <= begins;
					const today = weekday === local.dayOfWeek && Temporal.PlainTime.compare(clock, from) >= 0;
					const yesterday = weekday === ((local.dayOfWeek + 5) % 7) + 1 && over;
					const before = Temporal.PlainTime.compare(clock, to) < 0;
					return over ? today || (yesterday && before) : today && before;
				});
				expect(onCallUntil(hours, zone, now) !== undefined).toBe(isIn);
			}),
		);
	});
});
