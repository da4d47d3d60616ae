import { describe, expect, test } from 'vitest';
import { clockChangeAt, momentOf } from '#src/domain/meetings/clock.ts';
import { weekdayOf } from '#src/domain/meetings/weekday-codes.ts';
import { nextOccurrences, previewed } from '#src/meetings/recurrence.ts';
import { instant, ruleWith, wall, weekly } from '../../support/meetings.ts';

/** Clock changes of 2026 by tzdata 2025c, worked out with Temporal and with Python's zoneinfo, which agree. */
const golden = [
	['America/New_York', 'skipped', '2026-03-08T02:30', '03:30', '2026-03-08T07:30:00Z'],
	['America/New_York', 'twice', '2026-11-01T01:30', '01:30', '2026-11-01T05:30:00Z'],
	['Europe/London', 'skipped', '2026-03-29T01:30', '02:30', '2026-03-29T01:30:00Z'],
	['Europe/Dublin', 'skipped', '2026-03-29T01:30', '02:30', '2026-03-29T01:30:00Z'],
	['Europe/London', 'twice', '2026-10-25T01:30', '01:30', '2026-10-25T00:30:00Z'],
	['Europe/Dublin', 'twice', '2026-10-25T01:30', '01:30', '2026-10-25T00:30:00Z'],
	['Africa/Casablanca', 'twice', '2026-02-15T02:30', '02:30', '2026-02-15T01:30:00Z'],
	['Africa/Casablanca', 'skipped', '2026-03-22T02:30', '03:30', '2026-03-22T02:30:00Z'],
	['Australia/Lord_Howe', 'twice', '2026-04-05T01:45', '01:45', '2026-04-04T14:45:00Z'],
	['Australia/Lord_Howe', 'skipped', '2026-10-04T02:15', '02:45', '2026-10-03T15:45:00Z'],
	['America/Havana', 'skipped', '2026-03-08T00:30', '01:30', '2026-03-08T05:30:00Z'],
	['America/Havana', 'twice', '2026-11-01T00:30', '00:30', '2026-11-01T04:30:00Z'],
	['Asia/Beirut', 'skipped', '2026-03-29T00:30', '01:30', '2026-03-28T22:30:00Z'],
	['Asia/Beirut', 'twice', '2026-10-24T23:30', '23:30', '2026-10-24T20:30:00Z'],
	['Africa/Cairo', 'skipped', '2026-04-24T00:30', '01:30', '2026-04-23T22:30:00Z'],
	['Africa/Cairo', 'twice', '2026-10-29T23:30', '23:30', '2026-10-29T20:30:00Z'],
	['America/Santiago', 'twice', '2026-04-04T23:30', '23:30', '2026-04-05T02:30:00Z'],
	['America/Santiago', 'skipped', '2026-09-06T00:30', '01:30', '2026-09-06T04:30:00Z'],
	['Pacific/Chatham', 'twice', '2026-04-05T03:15', '03:15', '2026-04-04T13:30:00Z'],
	['Pacific/Chatham', 'skipped', '2026-09-27T03:15', '04:15', '2026-09-26T14:30:00Z'],
	['America/Phoenix', undefined, '2026-03-08T02:30', '02:30', '2026-03-08T09:30:00Z'],
	['Asia/Kolkata', undefined, '2026-03-29T01:30', '01:30', '2026-03-28T20:00:00Z'],
] as const;

describe('a time on the wall on the day the clocks change', () => {
	test.each(golden)('in %s, %s: %s is met at %s', (zone, change, asked, met, at) => {
		const local = wall(asked);
		expect(momentOf(local, zone).toString()).toBe(at);
		expect(clockChangeAt(local, zone)).toBe(change);
		expect(instant(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })).toBe(met);
	});

	test.each(golden)('does not unsettle a weekly meeting: %s, %s, %s', (zone, change, asked, _met, at) => {
		const local = wall(asked);
		const day = weekdayOf(local.dayOfWeek)!;
		const rule = ruleWith({ zone, start: local.subtract({ weeks: 3 }), repeat: weekly([day]) });
		const five = previewed(nextOccurrences(rule, momentOf(rule.start, zone), 5), zone);
		expect(five.map((one) => one.local.toString())).toEqual(
			[2, 1, 0, -1, -2].map((weeks) => local.subtract({ weeks }).toString()),
		);
		expect(five[2]!.at.toString()).toBe(at);
		expect(five.map((one) => one.change)).toEqual([undefined, undefined, change, undefined, undefined]);
		const shifts = five.map(({ shifted }) => shifted);
		expect(shifts.filter((minutes) => minutes !== 0)).toHaveLength(change === undefined ? 0 : 1);
	});

	test('is the same as ever on the wall for a meeting in the evening, and the moment shifts by an hour', () => {
		const rule = ruleWith({ start: wall('2026-03-17T19:00') });
		const three = previewed(nextOccurrences(rule, instant('2026-03-20T12:00:00Z'), 3), rule.zone);
		expect(three.map(({ at, shifted, change }) => [at.toString(), shifted, change])).toEqual([
			['2026-03-24T18:00:00Z', 0, undefined],
			['2026-03-31T17:00:00Z', 60, undefined],
			['2026-04-07T17:00:00Z', 0, undefined],
		]);
		const back = previewed(nextOccurrences(rule, instant('2026-10-19T12:00:00Z'), 2), rule.zone);
		expect(back.map(({ shifted }) => shifted)).toEqual([0, -60]);
	});
});
