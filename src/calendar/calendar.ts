import { createHash } from 'node:crypto';
import ical, { ICalAlarmType, type ICalCalendar, type ICalEventData } from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import { keyOf, type MeetingRule } from '#src/domain/meetings/rule.ts';
import { civilOf } from '#src/meetings/civil.ts';
import { isRegular, occurrence, type Occurrence } from '#src/meetings/recurrence.ts';
import { isClear, spread, type CalendarSeries } from './spread.ts';
import { vtimezone } from './vtimezone.ts';

/** A meeting as a calendar shows it. All texts are as people are to read them. */
export interface CalendarMeeting {
	/** The same for as long as there is the meeting; it makes the UIDs. */
	readonly id: string;
	/** Without problems; see `problemsOf`. */
	readonly rule: MeetingRule;
	readonly title: string;
	readonly description: string | undefined;
	readonly location: string | undefined;
	/** `http` or `https`. */
	readonly url: string | undefined;
	/** What is said of single occurrences in place of `description`, by their keys. */
	readonly described: ReadonlyMap<string, string>;
	/** Minutes before the start at which the program is to remind. */
	readonly alarms: readonly number[];
	/** How often it was changed, and when last. */
	readonly version: { readonly sequence: number; readonly at: Temporal.Instant };
}

/** Programs that follow a calendar are asked to look this often, in seconds. */
export const refreshSeconds = 3600;

/**
 * Meetings as an iCalendar text (RFC 5545), the same for the same meetings all through a year. @param at decides how far
 * single dates and clocks are followed: five years and more; see `spread`.
 */
export function calendarText(name: string, meetings: readonly CalendarMeeting[], at: Temporal.Instant): string {
	const [first, last] = yearsOf(meetings, at);
	const calendar = ical({
		name: escaped(name),
		prodId: { company: 'Handrail', product: 'Meetings', language: 'EN' },
		timezone: { name: null, generator: (zone) => vtimezone(zone, first, last) },
	});
	const asked = yearBegins(at);
	for (const meeting of meetings) addMeeting(calendar, meeting, asked);
	return `${calendar.toString().replace('\r\nNAME:', `\r\n${refresh}NAME:`)}\r\n`;
}

/** The library would write it below the zones, where no property of a calendar may be (RFC 5545 section 3.6). */
const refresh = `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshSeconds}S\r\nX-PUBLISHED-TTL:PT${refreshSeconds}S\r\n`;

function yearBegins(at: Temporal.Instant): Temporal.Instant {
	const { year } = at.toZonedDateTimeISO('UTC');
	return at.toZonedDateTimeISO('UTC').with({ year, month: 1, day: 1 }).startOfDay().toInstant();
}

/** All years in which something can be written with a zone: one more than single dates are followed for. */
function yearsOf(meetings: readonly CalendarMeeting[], at: Temporal.Instant): readonly [number, number] {
	const { year } = at.toZonedDateTimeISO('UTC');
	const starts = meetings.map(({ rule }) => rule.start.year);
	const moved = meetings.flatMap(({ rule }) =>
		rule.exceptions.flatMap((one) => (one.kind === 'skipped' ? [] : [one.to.year])),
	);
	return [Math.min(year, ...starts, ...moved), Math.max(year, ...starts, ...moved) + 6];
}

function addMeeting(calendar: ICalCalendar, meeting: CalendarMeeting, at: Temporal.Instant): void {
	const { rule } = meeting;
	const { series, alone } = spread(rule, at);
	const uid = `${meeting.id}@handrail`;
	if (series) {
		calendar.createEvent({ ...eventOf(meeting, series.first, undefined), id: uid, repeating: repeating(rule, series) });
		for (const { of, to } of [...series.moved, ...described(meeting, series)]) {
			const recurrenceId = of.toZonedDateTime(rule.zone);
			calendar.createEvent({ ...eventOf(meeting, to, to.key), id: uid, recurrenceId });
		}
	}
	for (const one of alone) {
		const id = `${meeting.id}-${one.key.replaceAll(/[-:]/g, '')}@handrail`;
		calendar.createEvent({ ...eventOf(meeting, one, one.key), id });
	}
}

/** Dates of the series of which something is said, at their own time. */
function described({ rule, described }: CalendarMeeting, series: CalendarSeries): CalendarSeries['moved'] {
	const civil = civilOf(rule);
	const isSeries = (to: Occurrence) => {
		const [own] = civil.between(to.local, to.local);
		return own !== undefined && isRegular(rule, own) && isClear(rule.zone, to) && !isBefore(own, series.first.local);
	};
	return [...described.keys()]
		.map((key) => occurrence(rule, wallOfKey(key, rule)))
		.filter(isSeries)
		.map((to) => ({ of: to.local, to }));
}

function wallOfKey(key: string, { start }: MeetingRule): Temporal.PlainDateTime {
	const [day = '', time = ''] = key.split('T');
	const [year, month, date] = day.split('-').map(Number);
	const [hour, minute] = time.split(':').map(Number);
	return start.with({ year: year!, month: month!, day: date!, hour: hour!, minute: minute! });
}

function isBefore(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): boolean {
	return keyOf(one) < keyOf(other);
}

/** @param key what is said of this occurrence is said in place of what is said of all; undefined: of all. */
function eventOf(meeting: CalendarMeeting, { at, ends, ...one }: Occurrence, key: string | undefined): ICalEventData {
	const { rule, title, location, url, alarms, version } = meeting;
	const zone = isClear(rule.zone, { at, ends, ...one }) ? rule.zone : 'UTC';
	const description = (key === undefined ? undefined : meeting.described.get(key)) ?? meeting.description;
	return {
		start: at.toZonedDateTimeISO(zone),
		end: ends.toZonedDateTimeISO(zone),
		timezone: zone,
		summary: clean(title),
		stamp: version.at.toZonedDateTimeISO('UTC'),
		lastModified: version.at.toZonedDateTimeISO('UTC'),
		sequence: version.sequence,
		...(description !== undefined && { description: clean(description) }),
		...(location !== undefined && { location: clean(location) }),
		...(url !== undefined && { url: unescapable(url) }),
		alarms: alarms.map((lead) => ({ type: ICalAlarmType.display, trigger: lead * 60, description: clean(title) })),
	};
}

/** The library would write the times of dates that are left out as the clocks show them, which is what they must not be. */
function repeating({ zone }: MeetingRule, { rrule, without }: CalendarSeries): string | null {
	if (rrule === undefined) return null;
	const times = without.map((local) => `${keyOf(local).replaceAll(/[-:]/g, '')}00${zone === 'UTC' ? 'Z' : ''}`);
	const name = zone === 'UTC' ? 'EXDATE' : `EXDATE;TZID=${zone}`;
	return [`RRULE:${rrule}`, ...(times.length > 0 ? [`${name}:${times.join(',')}`] : []), ''].join('\r\n');
}

/** Without what no text of a calendar may hold (RFC 5545 section 3.1, `CONTROL`). */
function clean(text: string): string {
	return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim();
}

/** As a text is written (RFC 5545 section 3.3.11), where the library does not do it. */
function escaped(name: string): string {
	return clean(name)
		.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
		.replaceAll(/\s+/g, ' ');
}

/** The library escapes addresses as it does texts, which would break them. */
function unescapable(url: string): string {
	return clean(url)
		.replaceAll(/[\\;,]/g, (sign) => encodeURIComponent(sign))
		.replaceAll(/\s/g, '');
}

/** A short name for what a calendar says, for ETag. */
export function markOf(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
