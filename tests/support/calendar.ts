import { expect } from 'vitest';
import type { FeedMeeting } from '#src/meetings/feeds/meeting.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { ruleOf } from '#src/meetings/feeds/rule.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import { found } from './feeds.ts';
import { date, instant } from './meetings.ts';

export const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
export const calendar = (...parts: readonly string[]) =>
	['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...parts, 'END:VCALENDAR', ''].join('\r\n');
export const read = (...parts: readonly string[]) => found(readFeed(calendar(...parts)));

export const newYork = 'DTSTART;TZID=America/New_York:20260106T190000';
export const lamp = ['UID:lamp@example.org', 'SUMMARY:Lamp Group'];
export const tuesdays = [...lamp, newYork, 'DTEND;TZID=America/New_York:20260106T203000', 'RRULE:FREQ=WEEKLY;BYDAY=TU'];
export const taken = (...parts: readonly string[]): FeedMeeting => {
	const { meetings, refused } = read(...parts);
	expect(refused).toEqual([]);
	return meetings[0]!;
};
export const next = (meeting: FeedMeeting, count = 4) =>
	nextOccurrences(ruleOf(meeting, meeting.zone ?? 'UTC', date('2026-01-01')), instant('2026-01-01T00:00:00Z'), count);
