import type { Temporal } from 'temporal-polyfill';
import type { Program } from '#data/meetings/types.ts';
import type { Weekday } from '#src/domain/meetings/rule.ts';
import { zoneOf } from '#src/domain/zones.ts';
import { attendanceOf } from './attendance.ts';
import { codesIn, sortedCodes, type Sorted } from './codes.ts';
import { joined, lineIn, phoneIn, rawIn, textIn, webAddress, type Row } from './fields.ts';
import type { Attendance, Doubt, RowRead } from './meeting.ts';
import { daysIn, minutesUntil, timeIn } from './times.ts';

/**
 * Reads one row of a Meeting Guide feed (code4recovery/spec 1.1.9), as TSML sites, BMLT's TSML output and others write it.
 * Such a meeting is weekly and has always met.
 */
export function readTsmlRow(row: Row, program: Program): RowRead {
	const name = lineIn(row, 'name', 100) ?? lineIn(row, 'group', 100) ?? lineIn(row, 'location', 100);
	if (name === undefined) return 'no-name';
	const when = daysAndTime(row);
	if (typeof when === 'string') return when;
	const codes = sortedCodes(codesIn(row['types']), program);
	const url = rawIn(row, 'conference_url');
	const address = url === undefined ? undefined : webAddress(url);
	const phone = phoneIn(row, 'conference_phone');
	const attendance = attendanceIn(row, codes, address !== undefined || phone !== undefined);
	if (attendance === undefined) return 'inactive';

	const { days, time } = when;
	const end = lengthIn(row, time);
	const zone = rawIn(row, 'timezone');
	const known = zone === undefined ? undefined : zoneOf(zone);
	const doubts: (Doubt | false)[] = [
		zone !== undefined && known === undefined && 'zone-unread',
		end === 'unread' && 'end-unread',
		url !== undefined && address === undefined && 'url-unread',
	];
	return {
		id: rawIn(row, 'slug')?.slice(0, 200) ?? rawIn(row, 'id')?.slice(0, 200) ?? madeId(name, days, time),
		name,
		zone: known,
		when: {
			...{ from: undefined, time, minutes: typeof end === 'number' ? end : 60 },
			...{ repeat: { every: 'week', interval: 1, days }, exceptions: [] },
		},
		types: codes.types,
		otherTypes: codes.otherTypes,
		attendance,
		url: address,
		phone,
		joining: joined(row, ['conference_url_notes', 'conference_phone_notes']),
		place: placeIn(row),
		group: lineIn(row, 'group'),
		notes: textIn(row, 'notes'),
		doubts: doubts.filter((doubt) => doubt !== false),
	};
}

function daysAndTime(row: Row) {
	const given = row['day'];
	const isNoDay = given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0);
	const text = rawIn(row, 'time');
	if (isNoDay) return text === undefined ? 'by-appointment' : 'no-day';
	const days = daysIn(given);
	if (!days) return 'bad-day';
	if (text === undefined) return 'no-time';
	const time = timeIn(text);
	return time ? { days, time } : 'bad-time';
}

/** How many minutes it lasts; past midnight where it ends before it begins. */
function lengthIn(row: Row, start: Temporal.PlainTime): number | 'unread' | undefined {
	const text = rawIn(row, 'end_time');
	if (text === undefined) return undefined;
	const end = timeIn(text);
	return (end && minutesUntil(start, end)) ?? 'unread';
}

function attendanceIn(row: Row, codes: Sorted, canJoin: boolean): Attendance | undefined {
	switch (rawIn(row, 'attendance_option')?.toLowerCase() ?? '') {
		case 'in_person':
			return 'in-person';
		case 'hybrid':
			return 'hybrid';
		case 'online':
			return 'online';
		case 'inactive':
			return undefined;
		default:
			return attendanceOf({
				isOnline: canJoin || codes.isFlaggedOnline,
				hasPlace: placeIn(row) !== undefined,
				isPlaceOut: codes.isPlaceClosed || rawIn(row, 'approximate')?.toLowerCase() === 'yes',
			});
	}
}

function placeIn(row: Row): string | undefined {
	const whole = lineIn(row, 'formatted_address') === undefined ? parts : ['location', 'formatted_address'];
	return joined(row, whole);
}

const parts = ['location', 'address', 'city', 'state', 'postal_code', 'country'];

/** A name for a row that has none, the same as long as its name, days and time are. */
function madeId(name: string, days: readonly Weekday[], time: Temporal.PlainTime): string {
	const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	const when = time.toString({ smallestUnit: 'minute' }).replace(':', '');
	return [...words, days.join(''), when].join('-').slice(0, 200);
}
