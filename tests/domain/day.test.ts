import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { DEFAULT_DAY_END_HOUR, chosenDay, dayOf, startOfDay, type DayRule } from '#src/domain/day.ts';
import { ZONES } from '#src/domain/zone-names.ts';

const { Instant, PlainDate } = Temporal;
const rule = (zone: string, dayEndHour = DEFAULT_DAY_END_HOUR): DayRule => ({ zone, dayEndHour });

/** A moment from a wall clock with its offset: `2026-11-23T23:50+00:00`. */
const day = (moment: string, at: DayRule): string => dayOf(Instant.from(moment), at).toString();

describe('a day', () => {
	test('begins and ends at three at night when nothing else is said', () => {
		const lisbon = rule('Europe/Lisbon');
		expect(day('2026-11-24T02:59:59.999+00:00', lisbon)).toBe('2026-11-23');
		expect(day('2026-11-24T03:00+00:00', lisbon)).toBe('2026-11-24');
	});

	test('is the same one at ten to and ten past midnight, or another one, as a person wants', () => {
		const before = '2026-11-23T23:50-05:00';
		const after = '2026-11-24T00:10-05:00';
		const midnight = rule('America/New_York', 0);
		expect([day(before, midnight), day(after, midnight)]).toEqual(['2026-11-23', '2026-11-24']);
		const late = rule('America/New_York');
		expect([day(before, late), day(after, late)]).toEqual(['2026-11-23', '2026-11-23']);
	});

	test('can end as late as noon', () => {
		expect(day('2026-11-24T11:59+05:30', rule('Asia/Kolkata', 12))).toBe('2026-11-23');
		expect(day('2026-11-24T12:00+05:30', rule('Asia/Kolkata', 12))).toBe('2026-11-24');
	});

	test('is the one on the wall where a person lives', () => {
		const moment = '2026-11-23T12:00Z';
		expect(day(moment, rule('Pacific/Kiritimati'))).toBe('2026-11-23');
		expect(day('2026-11-23T14:00Z', rule('Pacific/Kiritimati'))).toBe('2026-11-24');
		expect(day(moment, rule('Pacific/Honolulu'))).toBe('2026-11-22');
	});

	test.each([
		['a gap over the day end moves the start forward', 'America/New_York', 2, '2026-03-08', '2026-03-08T07:00:00Z'],
		['a gap at midnight', 'America/Santiago', 0, '2026-09-06', '2026-09-06T04:00:00Z'],
		['a gap at midnight', 'America/Havana', 0, '2026-03-08', '2026-03-08T05:00:00Z'],
		['a gap at midnight', 'Asia/Beirut', 0, '2026-03-29', '2026-03-28T22:00:00Z'],
		['a gap at midnight', 'Africa/Cairo', 0, '2026-04-24', '2026-04-23T22:00:00Z'],
		['the first of two midnights', 'America/Havana', 0, '2026-11-01', '2026-11-01T04:00:00Z'],
		['the first of two three o’clocks', 'Pacific/Chatham', 3, '2026-04-05', '2026-04-04T13:15:00Z'],
		['a gap of half an hour', 'Australia/Lord_Howe', 2, '2026-10-04', '2026-10-03T15:30:00Z'],
		['half an hour twice, before the day end', 'Australia/Lord_Howe', 2, '2026-04-05', '2026-04-04T15:30:00Z'],
		['two hours of summer time', 'Antarctica/Troll', 2, '2026-03-29', '2026-03-29T01:00:00Z'],
		['a day that never was, as the next one', 'Pacific/Apia', 3, '2011-12-30', '2011-12-30T13:00:00Z'],
	])('starts right: %s (%s, %i:00, %s)', (_, zone, hour, date, start) => {
		expect(startOfDay(PlainDate.from(date), rule(zone, hour)).toString()).toBe(start);
	});

	test.each([
		['Europe/London', '2026-03-28', 23],
		['Europe/London', '2026-10-24', 25],
		['America/New_York', '2026-03-07', 23],
		['America/New_York', '2026-10-31', 25],
		['Australia/Lord_Howe', '2026-10-03', 23.5],
		['Australia/Lord_Howe', '2026-04-04', 24.5],
		['Antarctica/Troll', '2026-03-28', 22],
		['Pacific/Chatham', '2026-04-05', 25],
		['Asia/Kolkata', '2026-03-28', 24],
	])('in %s, that of %s has %d hours, all its own', (zone, date, hours) => {
		const there = rule(zone);
		const one = PlainDate.from(date);
		const start = startOfDay(one, there);
		const end = startOfDay(one.add({ days: 1 }), there);
		expect(start.until(end).total('hours')).toBe(hours);
		for (let at = start; Instant.compare(at, end) < 0; at = at.add({ minutes: 15 })) {
			expect(dayOf(at, there).toString()).toBe(date);
		}
		expect(dayOf(end, there).toString()).toBe(one.add({ days: 1 }).toString());
	});

	test('once begun, does not end again when the clock goes back over its start', () => {
		const chatham = rule('Pacific/Chatham');
		expect(day('2026-04-05T02:50+13:45', chatham)).toBe('2026-04-04');
		expect(day('2026-04-05T03:30+13:45', chatham)).toBe('2026-04-05');
		expect(day('2026-04-05T02:50+12:45', chatham)).toBe('2026-04-05');
		expect(day('2026-04-05T03:10+12:45', chatham)).toBe('2026-04-05');

		const santiago = rule('America/Santiago', 0);
		expect(day('2026-04-04T23:30-03:00', santiago)).toBe('2026-04-04');
		expect(day('2026-04-04T23:30-04:00', santiago)).toBe('2026-04-04');

		const havana = rule('America/Havana', 0);
		expect(day('2026-11-01T00:30-04:00', havana)).toBe('2026-11-01');
		expect(day('2026-11-01T00:30-05:00', havana)).toBe('2026-11-01');
	});

	test('has begun even where the wall is back on the date before', () => {
		// Until 2011 Newfoundland set its clocks back at one past midnight, to one past eleven.
		const stJohns = rule('America/St_Johns', 0);
		expect(day('2010-11-06T23:59-02:30', stJohns)).toBe('2010-11-06');
		expect(day('2010-11-07T00:00-02:30', stJohns)).toBe('2010-11-07');
		expect(day('2010-11-06T23:01-03:30', stJohns)).toBe('2010-11-07');
	});

	test('that a country left out is nobody’s day, and not a day to fill in later', () => {
		const apia = rule('Pacific/Apia');
		expect(day('2011-12-29T23:59-10:00', apia)).toBe('2011-12-29');
		expect(day('2011-12-31T00:00+14:00', apia)).toBe('2011-12-29');
		expect(day('2011-12-31T03:00+14:00', apia)).toBe('2011-12-31');
		const at = Instant.from('2011-12-31T12:00+14:00');
		expect(chosenDay('yesterday', at, apia).toString()).toBe('2011-12-29');
		expect(chosenDay('day-before', at, apia).toString()).toBe('2011-12-28');
	});

	test.each([-1, 13, 24, 2.5, NaN, Infinity])('cannot end at hour %d', (hour) => {
		expect(() => day('2026-11-23T12:00Z', rule('Europe/Lisbon', hour))).toThrow(RangeError);
	});

	test.each(['Mars/Olympus', '', 'Lisbon'])('cannot be told in the zone %j', (zone) => {
		expect(() => day('2026-11-23T12:00Z', rule(zone))).toThrow(RangeError);
	});
});

describe('a chosen day', () => {
	test('at one at night, is counted from the evening it still is', () => {
		const at = Instant.from('2026-03-01T01:00+01:00');
		const berlin = rule('Europe/Berlin');
		expect(chosenDay('today', at, berlin).toString()).toBe('2026-02-28');
		expect(chosenDay('yesterday', at, berlin).toString()).toBe('2026-02-27');
		expect(chosenDay('day-before', at, berlin).toString()).toBe('2026-02-26');
	});
});

const zone = fc.constantFrom(...ZONES);
const anyRule = fc.record({ zone, dayEndHour: fc.integer({ min: 0, max: 12 }) });
// Since 1972 all offsets are whole minutes, as UTC is.
const moment = fc
	.integer({ min: Date.UTC(1972, 1) / 1000, max: Date.UTC(2040, 0) / 1000 })
	.map((seconds) => Instant.fromEpochMilliseconds(seconds * 1000));

const leftOutADay = ['Apia', 'Fakaofo', 'Kanton', 'Kiritimati', 'Kwajalein'].map((island) => `Pacific/${island}`);

describe('days, in any zone with any day end', () => {
	test('contain the moments they are asked for, between their start and the next one’s', () => {
		fc.assert(
			fc.property(moment, anyRule, (at, there) => {
				const found = dayOf(at, there);
				expect(Instant.compare(startOfDay(found, there), at)).toBeLessThanOrEqual(0);
				for (const later of [1, 2, 3]) {
					expect(Instant.compare(startOfDay(found.add({ days: later }), there), at)).toBe(1);
				}
			}),
			{ numRuns: 400 },
		);
	});

	test('never go back while time goes on', () => {
		fc.assert(
			fc.property(moment, fc.integer({ min: 0, max: 3 * 86_400 }), anyRule, (at, seconds, there) => {
				expect(PlainDate.compare(dayOf(at, there), dayOf(at.add({ seconds }), there))).toBeLessThanOrEqual(0);
			}),
			{ numRuns: 400 },
		);
	});

	test('count back one by one', () => {
		fc.assert(
			fc.property(moment, anyRule, (at, there) => {
				fc.pre(!leftOutADay.includes(there.zone));
				const today = dayOf(at, there);
				expect(chosenDay('today', at, there).equals(today)).toBe(true);
				expect(chosenDay('yesterday', at, there).equals(today.subtract({ days: 1 }))).toBe(true);
				expect(chosenDay('day-before', at, there).equals(today.subtract({ days: 2 }))).toBe(true);
			}),
			{ numRuns: 200 },
		);
	});
});

describe('around each change of the clocks in 2026', () => {
	const zones = [
		...['Pacific/Chatham', 'America/Santiago', 'America/Havana', 'Asia/Beirut', 'Africa/Cairo', 'Antarctica/Troll'],
		...['Australia/Lord_Howe', 'America/New_York', 'Europe/Dublin', 'Africa/Casablanca', 'America/St_Johns'],
	];

	test.each(zones.flatMap((name) => [0, 1, 2, 3].map((hour) => [name, hour] as const)))(
		'every quarter of an hour in %s has its day, with the day end at %i',
		(name, hour) => {
			const there = rule(name, hour);
			const start = Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(name);
			let change = start.getTimeZoneTransition('next');
			let changes = 0;
			for (; change !== null && change.year < 2027; change = change.getTimeZoneTransition('next')) {
				changes += 1;
				const first = change.toPlainDate().subtract({ days: 2 });
				const starts = [1, 2, 3, 4].map((days) => startOfDay(first.add({ days }), there));
				let at = startOfDay(first, there);
				let date = first;
				for (const next of starts) {
					for (; Instant.compare(at, next) < 0; at = at.add({ minutes: 15 })) {
						expect(dayOf(at, there).toString()).toBe(date.toString());
					}
					expect(at.equals(next)).toBe(true);
					date = date.add({ days: 1 });
				}
			}
			expect(changes).toBeGreaterThanOrEqual(2);
		},
	);
});
