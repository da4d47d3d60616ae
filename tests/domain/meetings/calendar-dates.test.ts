import { describe, expect, test } from 'vitest';
import { event, lamp, newYork, next, taken, tuesdays } from '../../support/calendar.ts';
import { keysOf, localsOf } from '../../support/meetings.ts';

describe('the dates of an event', () => {
	test('are skipped by EXDATE, on the wall, in UTC or as days', () => {
		const exdates = ['EXDATE;TZID=America/New_York:20260113T190000', 'EXDATE:20260121T000000Z,20260204T000000Z'];
		const meeting = taken(event(...tuesdays, ...exdates, 'EXDATE;VALUE=DATE:20260127'));
		expect(localsOf(next(meeting, 3))).toEqual(['2026-01-06T19:00', '2026-02-10T19:00', '2026-02-17T19:00']);
		expect(meeting.doubts).toEqual([]);
	});

	test('that EXDATE skips though the rule has none there are left out, and said', () => {
		const meeting = taken(event(...tuesdays, 'EXDATE;TZID=America/New_York:20260114T190000'));
		expect([meeting.when.exceptions, meeting.doubts]).toEqual([[], ['dates-unread']]);
	});

	test('are more by RDATE, a period too, and by a start that the rule does not have', () => {
		const start = 'DTSTART;TZID=America/New_York:20260105T190000';
		const rdate = 'RDATE;VALUE=PERIOD:20260109T000000Z/PT1H';
		const meeting = taken(event(...lamp, start, 'RRULE:FREQ=WEEKLY;BYDAY=TU', rdate));
		expect(localsOf(next(meeting, 3))).toEqual(['2026-01-05T19:00', '2026-01-06T19:00', '2026-01-08T19:00']);
	});

	test('are moved, cancelled or only reworded by events of the same UID', () => {
		const change = (day: string, ...lines: readonly string[]) =>
			event(...lamp, `RECURRENCE-ID;TZID=America/New_York:${day}T190000`, ...lines);
		const meeting = taken(
			change('20260113', 'DTSTART;TZID=America/New_York:20260114T180000'),
			event(...tuesdays),
			change('20260120', 'DTSTART;TZID=America/New_York:20260120T190000', 'STATUS:CANCELLED'),
			change('20260127', 'DTSTART;TZID=America/New_York:20260127T190000'),
		);
		const four = next(meeting, 4);
		expect(localsOf(four)).toEqual(['2026-01-06T19:00', '2026-01-14T18:00', '2026-01-27T19:00', '2026-02-03T19:00']);
		expect(keysOf(four)[1]).toBe('2026-01-13T19:00');
		expect(four.map(({ how }) => how)).toEqual(['regular', 'moved', 'regular', 'regular']);
	});

	test('end by UNTIL as an instant: the last Tuesday evening is Wednesday in UTC', () => {
		const rule = 'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260121T000000Z';
		expect(localsOf(next(taken(event(...lamp, newYork, rule)), 9))).toEqual([
			...['2026-01-06T19:00', '2026-01-13T19:00', '2026-01-20T19:00'],
		]);
	});

	test('that are there without their series stand for themselves', () => {
		const alone = event(...lamp, 'RECURRENCE-ID:20260114T000000Z', 'DTSTART:20260115T000000Z');
		expect(taken(alone)).toMatchObject({
			id: 'lamp@example.org-2026-01-14T00:00',
			when: { repeat: { every: 'once' } },
		});
	});
});
