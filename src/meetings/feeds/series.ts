import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { momentOf } from '#src/domain/meetings/clock.ts';
import { readRrule, type ReadRrule } from '#src/domain/meetings/rrule-read.ts';
import { civilOf } from '../civil.ts';
import { problemsOf } from '../problems.ts';
import { stampsIn, valueIn, wallIn, zoneOfTzid, type Stamp } from './calendar-values.ts';
import { exceptionsIn } from './series-dates.ts';
import { lineIn, textIn, webAddress, type Row } from './fields.ts';
import type { Doubt, FeedMeeting, RowRead } from './meeting.ts';
import { ruleOf } from './rule.ts';

/** The texts of an event by the names of their properties, the first of each. Who is invited is not looked at. */
export function fieldsOf(event: ICAL.Component): Row {
	const names = ['uid', 'summary', 'location', 'description', 'status', 'x-google-conference'];
	return Object.fromEntries(names.map((name): [string, unknown] => [name, valueIn(event, name)]));
}

/** Reads an event of a calendar that has that zone where it says one, with what is said of its single dates. */
export function readSeries(
	event: ICAL.Component,
	changes: readonly ICAL.Component[],
	calendarZone: string | undefined,
): RowRead {
	const fields = fieldsOf(event);
	const name = lineIn(fields, 'summary', 100);
	if (name === undefined) return 'no-name';
	if (lineIn(fields, 'status')?.toUpperCase() === 'CANCELLED') return 'cancelled';
	const [stamp] = stampsIn(event, 'dtstart');
	if (!stamp) return 'no-time';
	if (stamp.isDay) return 'all-day';

	const zone = zoneAt(stamp, calendarZone, event.hasProperty('rrule'));
	const place = zone ?? 'UTC';
	const start = wallIn(place, stamp);
	const repeats = repeatIn(event, start, place);
	if (typeof repeats === 'string') return repeats;
	const dates = exceptionsIn(event, changes, { ...repeats, start, zone: place });
	const minutes = minutesIn(event, stamp, place);
	const doubts: (Doubt | false)[] = [
		zone === undefined && stamp.tzid !== undefined && 'zone-unread',
		minutes === 'unread' && 'end-unread',
		dates.hasUnread && 'dates-unread',
	];
	const meeting: FeedMeeting = {
		id: (lineIn(fields, 'uid') ?? `${name}-${start.toString({ smallestUnit: 'minute' })}`) + changedDate(event),
		name,
		zone,
		when: {
			...{ from: start.toPlainDate(), time: start.toPlainTime(), ...repeats, exceptions: dates.exceptions },
			minutes: typeof minutes === 'number' ? minutes : 60,
		},
		types: [],
		otherTypes: [],
		...whereIn(fields),
		group: undefined,
		notes: textIn(fields, 'description'),
		doubts: doubts.filter((doubt) => doubt !== false),
	};
	return problemsOf(ruleOf(meeting, place, start.toPlainDate())).length > 0 ? 'bad-rule' : meeting;
}

/** A series in UTC stays there; a single event in UTC is as well told on the wall of its calendar. */
function zoneAt({ isUtc, tzid }: Stamp, calendarZone: string | undefined, repeats: boolean): string | undefined {
	if (isUtc) return repeats ? 'UTC' : (calendarZone ?? 'UTC');
	return tzid === undefined ? calendarZone : zoneOfTzid(tzid);
}

function repeatIn(event: ICAL.Component, start: Temporal.PlainDateTime, zone: string) {
	if (!event.hasProperty('rrule')) return once;
	const read = readRrule(String(valueIn(event, 'rrule')), { start, zone });
	if (!('problem' in read)) return civilOf({ ...read, start }).from(start) ? read : 'bad-rule';
	return read.problem === 'unsupported' ? 'unsupported-rule' : 'bad-rule';
}

const once: ReadRrule = { repeat: { every: 'once' } };

function minutesIn(event: ICAL.Component, start: Stamp, zone: string): number | 'unread' | undefined {
	if (!event.hasProperty('dtend') && !event.hasProperty('duration')) return undefined;
	const [end] = stampsIn(event, 'dtend');
	const seconds = end
		? momentOf(wallIn(zone, end), zone)
				.since(momentOf(wallIn(zone, start), zone))
				.total('seconds')
		: secondsOf(valueIn(event, 'duration'));
	const minutes = Math.round(seconds / 60);
	return minutes >= 1 && minutes <= 1440 ? minutes : 'unread';
}

function secondsOf(duration: unknown): number {
	return duration instanceof ICAL.Duration ? duration.toSeconds() : 0;
}

/** Tells apart single dates of a series that is not there. */
function changedDate(event: ICAL.Component): string {
	const [date] = stampsIn(event, 'recurrence-id');
	return date ? `-${date.wall.toString({ smallestUnit: 'minute' })}` : '';
}

function whereIn(fields: Row): Pick<FeedMeeting, 'attendance' | 'url' | 'phone' | 'joining' | 'place'> {
	const location = lineIn(fields, 'location');
	const isLink = location !== undefined && /^https?:/i.test(location);
	const url = webAddress((isLink ? location : lineIn(fields, 'x-google-conference')) ?? '');
	const place = isLink ? undefined : location;
	const attendance = url === undefined ? 'in-person' : place === undefined ? 'online' : 'hybrid';
	return { attendance, url, phone: undefined, joining: undefined, place };
}
