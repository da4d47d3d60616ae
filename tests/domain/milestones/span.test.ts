import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Attempt, CounterPause } from '#src/domain/milestones/attempt.ts';
import { dueUpTo } from '#src/domain/milestones/due.ts';
import { spanOf, type TimeSpan } from '#src/domain/milestones/span.ts';
import { attempt, ladderOf, pause } from '#tests/support/milestones.ts';

const lisbon = { zone: 'Europe/Lisbon', dayEndHour: 3 };

function spanText(span: TimeSpan): string {
	return 'hours' in span ? `${span.hours} h` : `${span.years} y, ${span.months} m, ${span.days} d`;
}

function spanAt(at: string, one: Attempt, pauses: CounterPause[] = []): string {
	return spanText(spanOf(one, pauses, Temporal.Instant.from(at), lisbon));
}

describe('how long it has been', () => {
	test.each<[string, string, Attempt, CounterPause[]?]>([
		['2 y, 3 m, 4 d', '2026-11-26T12:00Z', attempt('2024-08-22')],
		['0 y, 1 m, 0 d', '2026-02-28T12:00Z', attempt('2026-01-31')],
		['0 y, 1 m, 1 d', '2026-03-01T12:00Z', attempt('2026-01-31')],
		['0 y, 1 m, 30 d', '2026-03-30T12:00Z', attempt('2026-01-31')],
		['0 y, 2 m, 0 d', '2026-03-31T12:00Z', attempt('2026-01-31')],
		['1 y, 0 m, 0 d', '2025-02-28T12:00Z', attempt('2024-02-29')],
		['0 y, 11 m, 29 d', '2025-02-27T12:00Z', attempt('2024-02-29')],
		['0 y, 0 m, 0 d', '2026-11-26T12:00Z', attempt('2026-11-26')],
		['0 y, 0 m, 0 d', '2026-11-26T12:00Z', attempt('2026-11-30')],
		['0 y, 0 m, 2 d', '2026-11-26T12:00Z', attempt('2026-11-24')],
		['0 h', '2026-11-26T12:59Z', attempt('2026-11-26 12:00')],
		['0 h', '2026-11-26T12:00Z', attempt('2026-11-28 12:00')],
		['71 h', '2026-11-26T11:59Z', attempt('2026-11-23 12:00')],
		['0 y, 0 m, 3 d', '2026-11-26T12:00Z', attempt('2026-11-23 12:00')],
		// Before their day ends it is still the evening before.
		['0 y, 0 m, 9 d', '2026-11-26T02:59Z', attempt('2026-11-16')],
		['0 y, 0 m, 10 d', '2026-11-26T03:00Z', attempt('2026-11-16')],
		['0 y, 3 m, 10 d', '2026-11-26T12:00Z', attempt('2026-01-01', '2026-04-11')],
		['20 h', '2026-11-26T12:00Z', attempt('2026-01-01 08:00', '2026-01-02 04:30')],
		['0 y, 0 m, 1 d', '2026-11-26T12:00Z', attempt('2026-01-01 08:00', '2026-01-02')],
		['0 y, 1 m, 0 d', '2026-02-11T12:00Z', attempt('2026-01-01'), [pause('2026-01-05', '2026-01-14')]],
		['0 y, 0 m, 4 d', '2026-11-26T12:00Z', attempt('2026-01-01'), [pause('2026-01-05')]],
		['0 y, 0 m, 1 d', '2026-11-26T12:00Z', attempt('2026-11-24 12:00'), [pause('2026-11-25', '2026-11-25')]],
	])('%s: at %s', (expected, at, one, pauses = []) => {
		expect(spanAt(at, one, pauses)).toBe(expected);
	});

	test('says a month or a year from the moment on at which its milestone comes, not before', () => {
		const start = fc
			.integer({ min: 0, max: 20_000 })
			.map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }));
		fc.assert(
			fc.property(start, fc.integer({ min: 1, max: 60 }), (day, count) => {
				const one = { start: { day } };
				const [due] = dueUpTo([ladderOf(`P${count}M`)], one, [], lisbon, Temporal.Instant.from('2100-01-01T00:00Z'));
				const then = spanText(spanOf(one, [], due!.at, lisbon));
				expect(then).toBe(`${Math.floor(count / 12)} y, ${count % 12} m, 0 d`);
				const before = spanOf(one, [], due!.at.subtract({ seconds: 1 }), lisbon);
				expect('hours' in before ? -1 : before.years * 12 + before.months).toBe(count - 1);
			}),
		);
	});
});
