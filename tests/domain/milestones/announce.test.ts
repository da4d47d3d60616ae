import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { nextAnnouncement } from '#src/domain/milestones/announce.ts';

const instant = (text: string) => Temporal.Instant.from(text);

describe('a milestone is announced', () => {
	test.each([
		['at the hour of the same day', '2026-11-23T03:00:00Z', 'UTC', 9, '2026-11-23T09:00:00Z'],
		['at once, where it comes at that hour', '2026-11-23T09:00:00Z', 'UTC', 9, '2026-11-23T09:00:00Z'],
		['the next day, where the hour is over', '2026-11-23T09:00:00.001Z', 'UTC', 9, '2026-11-24T09:00:00Z'],
		['on the clock of the server', '2026-11-23T03:00:00Z', 'America/New_York', 9, '2026-11-23T14:00:00Z'],
		['on the clock of the summer', '2026-07-23T03:00:00Z', 'America/New_York', 9, '2026-07-23T13:00:00Z'],
		['later, where the clocks skip the hour', '2026-03-28T20:00:00Z', 'Europe/Berlin', 2, '2026-03-29T01:00:00Z'],
		['the first of two times', '2026-10-24T20:00:00Z', 'Europe/Berlin', 2, '2026-10-25T00:00:00Z'],
		['the next day, after the first of two', '2026-10-25T00:30:00Z', 'Europe/Berlin', 2, '2026-10-26T01:00:00Z'],
		['the day after one that a zone left out', '2011-12-30T08:00:00Z', 'Pacific/Apia', 9, '2011-12-30T19:00:00Z'],
		['at midnight', '2026-11-23T03:00:00Z', 'UTC', 0, '2026-11-24T00:00:00Z'],
	])('%s', (_what, moment, zone, hour, at) => {
		expect(nextAnnouncement(instant(moment), zone, hour).toString()).toBe(at);
	});

	test('in any zone: never early, within two days, and not at a time before the hour', () => {
		const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Apia'];
		const moments = fc.integer({ min: 1_300_000_000_000, max: 1_900_000_000_000 });
		fc.assert(
			fc.property(moments, fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), (milliseconds, zone, hour) => {
				const moment = Temporal.Instant.fromEpochMilliseconds(milliseconds);
				const at = nextAnnouncement(moment, zone, hour);
				const hours = moment.until(at).total('hours');
				const clock = at.toZonedDateTimeISO(zone);
				expect(hours).toBeGreaterThanOrEqual(0);
				expect(hours).toBeLessThan(48);
				const skipped = clock.hour !== hour;
				// Clocks have skipped an hour at most, but for days that were left out whole.
				if (skipped) expect((clock.hour - hour + 24) % 24).toBeLessThanOrEqual(1);
				expect(nextAnnouncement(at, zone, hour).equals(at)).toBe(true);
			}),
		);
	});

	test.each([-1, 24, 9.5, Number.NaN])('at no hour like %s', (hour) => {
		expect(() => nextAnnouncement(instant('2026-11-23T03:00:00Z'), 'UTC', hour)).toThrow(RangeError);
	});
});
