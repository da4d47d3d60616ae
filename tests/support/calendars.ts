import type { CalendarMeeting } from '#src/calendar/calendar.ts';
import { instant, ruleWith } from './meetings.ts';

/** A meeting as a calendar is given it, plain where nothing else is said. */
export function shownMeeting(parts: Partial<CalendarMeeting> = {}): CalendarMeeting {
	return {
		id: '5f0c4a52-0f5d-4a0e-9d52-8d8a1b8f7a11',
		rule: ruleWith(),
		title: 'Lamp Group',
		description: undefined,
		location: undefined,
		url: undefined,
		described: new Map(),
		alarms: [],
		version: { sequence: 0, at: instant('2026-01-01T00:00:00Z') },
		...parts,
	};
}
