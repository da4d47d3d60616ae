import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayOf, type DayRule } from '#src/domain/day.ts';
import { excusedByMove, progressOn } from '#src/domain/streak.ts';
import { ZONES } from '#src/domain/zone-names.ts';

const { Instant, PlainDate } = Temporal;

describe('daily check-ins through a year of clock changes', () => {
	const utc = { zone: 'UTC', dayEndHour: 0 };

	test('at eight in New York do not break on the 23-hour day', () => {
		const newYork: DayRule = { zone: 'America/New_York', dayEndHour: 0 };
		const days = new Set<string>();
		for (let date = PlainDate.from('2026-03-01'); date.toString() <= '2026-03-14'; date = date.add({ days: 1 })) {
			const at = date.toZonedDateTime({ timeZone: 'America/New_York', plainTime: '08:00' }).toInstant();
			days.add(dayOf(at, newYork).toString());
		}
		expect(progressOn(days, PlainDate.from('2026-03-09')).current).toBeGreaterThanOrEqual(9);
		expect(progressOn(days, PlainDate.from('2026-03-14'))).toMatchObject({ current: 14, best: 14, total: 14 });
	});

	test('ten to midnight and ten past are two days; so is a nightly habit that drifts past midnight one a day', () => {
		const evening = dayOf(Instant.from('2026-11-22T23:50Z'), utc).toString();
		const night = dayOf(Instant.from('2026-11-23T00:10Z'), utc).toString();
		expect(progressOn(new Set([evening, night]), PlainDate.from('2026-11-23')).current).toBe(2);

		const late: DayRule = { zone: 'Europe/Berlin', dayEndHour: 3 };
		const nights = ['2026-11-20T23:30+01:00', '2026-11-22T00:40+01:00', '2026-11-23T02:10+01:00'];
		const days = new Set(nights.map((at) => dayOf(Instant.from(at), late).toString()));
		expect(progressOn(days, PlainDate.from('2026-11-22')).current).toBe(3);
	});

	test('do not break where the clocks skip three hours around the end of the day', () => {
		// Antarctica/Casey, 2021-10-03: 00:01 was followed by 03:01.
		const casey: DayRule = { zone: 'Antarctica/Casey', dayEndHour: 1 };
		const at = Instant.from('2021-10-03T03:01+11:00');
		expect(dayOf(at, casey).toString()).toBe('2021-10-03');
		expect(dayOf(at.subtract({ milliseconds: 1 }), casey).toString()).toBe('2021-10-02');
	});

	test('at any time of the day, in any zone, give 365 in 365 days', () => {
		const minutes = fc.array(fc.integer({ min: 0, max: 1439 }), { minLength: 365, maxLength: 365 });
		// On the 58th night the clocks skip two o'clock, an hour before the day ends.
		const skipped = Array.from({ length: 365 }, (_, index) => (index === 58 ? 120 : 0));
		const start = fc.integer({ min: 0, max: 3000 }).map((days) => PlainDate.from('2019-01-01').add({ days }));
		fc.assert(
			fc.property(
				fc.constantFrom(...ZONES),
				fc.integer({ min: 0, max: 12 }),
				start,
				minutes,
				(zone, dayEndHour, from, times) => {
					const days = times.map((minute, index) => {
						const hour = { hour: Math.floor(minute / 60), minute: minute % 60 };
						// The small hours belong to the night before: they are met on the next date.
						const date = from.add({ days: index + (hour.hour < dayEndHour ? 1 : 0) });
						// A time that the clocks skip is met before them or after them; in the small hours, before the day ends.
						const disambiguation = hour.hour < dayEndHour ? 'earlier' : 'compatible';
						const at = date.toPlainDateTime(hour).toZonedDateTime(zone, { disambiguation });
						return dayOf(at.toInstant(), { zone, dayEndHour });
					});
					const progress = progressOn(new Set(days.map(String)), from.add({ days: 364 }));
					expect(progress).toMatchObject({ current: 365, best: 365, total: 365, recent: 30 });
				},
			),
			{
				numRuns: 20,
				examples: [['America/Edmonton', 3, PlainDate.from('2019-01-10'), skipped]],
			},
		);
	});
});

describe('a move', () => {
	const rule = (zone: string, dayEndHour = 3): DayRule => ({ zone, dayEndHour });
	const at = Instant.from('2026-11-23T12:00Z');

	test.each<[string, DayRule, DayRule, string[]]>([
		['over the date line to the west', rule('Pacific/Honolulu'), rule('Pacific/Auckland'), ['2026-11-22']],
		['back again', rule('Pacific/Auckland'), rule('Pacific/Honolulu'), []],
		['within the day', rule('Europe/London'), rule('Europe/Lisbon'), []],
		['to the same place', rule('Europe/London'), rule('Europe/London'), []],
		['to an earlier day end', rule('Europe/London', 12), rule('Europe/London', 0), []],
		[
			'from the farthest west with a late day end',
			rule('Pacific/Midway', 12),
			rule('Pacific/Kiritimati', 0),
			['2026-11-22', '2026-11-23'],
		],
	])('%s', (_, from, to, excused) => {
		const found = excusedByMove(at, from, to);
		expect(found).toEqual(excused);
	});

	test('excuses at most two days, all before the new today, and never breaks a streak', () => {
		const anyRule = fc.record({ zone: fc.constantFrom(...ZONES), dayEndHour: fc.integer({ min: 0, max: 12 }) });
		const moment = fc
			.integer({ min: 1_700_000_000, max: 1_900_000_000 })
			.map((seconds) => Instant.fromEpochMilliseconds(seconds * 1000));
		fc.assert(
			fc.property(
				moment,
				anyRule,
				anyRule,
				fc.integer({ min: 1, max: 20 }),
				fc.boolean(),
				(when, from, to, length, done) => {
					const [before, after] = [dayOf(when, from), dayOf(when, to)];
					const excused = excusedByMove(when, from, to);
					expect(excused).toHaveLength(Math.max(0, before.until(after).days));
					expect(excused.length).toBeLessThanOrEqual(2);
					for (const day of excused) expect(day < after.toString()).toBe(true);

					const until = before.subtract({ days: done ? 0 : 1 });
					const days = new Set(Array.from({ length }, (_, days) => until.subtract({ days }).toString()));
					expect(progressOn(days, after, new Set(excused)).current).toBe(progressOn(days, before).current);
				},
			),
			{ numRuns: 300 },
		);
	});
});
