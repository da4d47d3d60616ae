import ICAL from 'ical.js';
import { lineIn } from './fields.ts';
import { mostRows } from './json.ts';
import type { FeedMeeting, FeedReading, RefusedRow } from './meeting.ts';
import { fieldsOf, readSeries } from './series.ts';
import { valueIn, zoneOfTzid } from './calendar-values.ts';

/**
 * Reads an iCalendar text (RFC 5545). A row is a series: an event with what is said of its single dates, which are events
 * of the same UID with a RECURRENCE-ID. An event of which only a single date is there stands for itself.
 */
export function readCalendar(text: string): FeedReading {
	const found = parsed(text);
	if (!found) return { problem: 'broken-calendar' };
	const { calendars, broken } = found;
	const series = calendars.flatMap((calendar) => {
		const named = valueIn(calendar, 'x-wr-timezone');
		const zone = typeof named === 'string' ? zoneOfTzid(named) : undefined;
		return seriesIn(calendar.getAllSubcomponents('vevent')).map((events) => ({ ...events, zone }));
	});
	if (series.length + broken === 0) return { problem: 'no-rows' };
	if (series.length + broken > mostRows) return { problem: 'too-many-rows' };

	const meetings = new Map<string, FeedMeeting>();
	const refused: RefusedRow[] = [];
	for (const [index, { event, changes, zone }] of series.entries()) {
		const read = readSeries(event, changes, zone);
		const row = typeof read === 'object' && meetings.has(read.id) ? 'twice' : read;
		if (typeof row === 'object') meetings.set(row.id, row);
		else refused.push({ row: index + 1, name: lineIn(fieldsOf(event), 'summary', 100), why: row });
	}
	for (let left = 1; left <= broken; left += 1) {
		refused.push({ row: series.length + left, name: undefined, why: 'broken-event' });
	}
	return { format: 'icalendar', program: undefined, meetings: [...meetings.values()], refused };
}

interface Series {
	readonly event: ICAL.Component;
	readonly changes: ICAL.Component[];
}

function seriesIn(events: readonly ICAL.Component[]): Series[] {
	const byUid = new Map<unknown, Series>();
	const alone: Series[] = [];
	for (const event of events.filter((one) => !isChange(one))) {
		const series = { event, changes: [] };
		const uid = fieldsOf(event)['uid'];
		// A second event of one UID without a RECURRENCE-ID is a row of its own, to be refused.
		if (uid === undefined || byUid.has(uid)) alone.push(series);
		else byUid.set(uid, series);
	}
	for (const event of events.filter(isChange)) {
		const series = byUid.get(fieldsOf(event)['uid']);
		if (series) series.changes.push(event);
		else alone.push({ event, changes: [] });
	}
	return [...byUid.values(), ...alone];
}

function isChange(event: ICAL.Component): boolean {
	return event.hasProperty('recurrence-id');
}

interface Parsed {
	readonly calendars: readonly ICAL.Component[];
	/** So many events were left out, as they cannot be parsed. */
	readonly broken: number;
}

/** One broken event is no reason to lose the others, as it is for the library. */
function parsed(text: string): Parsed | undefined {
	const whole = parsedWhole(text);
	if (whole) return { calendars: whole, broken: 0 };
	let broken = 0;
	const rest = text.replaceAll(/^BEGIN:VEVENT\r?\n[^]*?^END:VEVENT\r?\n/gim, (event) => {
		if (parsedWhole(`BEGIN:VCALENDAR\r\n${event}END:VCALENDAR\r\n`)) return event;
		broken += 1;
		return '';
	});
	const calendars = broken > 0 ? parsedWhole(rest) : undefined;
	return calendars && { calendars, broken };
}

function parsedWhole(text: string): ICAL.Component[] | undefined {
	try {
		const found: unknown = ICAL.parse(text);
		if (!Array.isArray(found)) return undefined;
		// One calendar is a list that begins with its name, several are a list of such lists.
		const calendars: unknown[] = typeof found[0] === 'string' ? [found] : found;
		return calendars.filter(Array.isArray).map((calendar) => new ICAL.Component(calendar));
	} catch {
		return undefined;
	}
}
