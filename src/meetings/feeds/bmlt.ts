import { ofWorldId } from '#data/meetings/types.ts';
import { zoneOf } from '#src/domain/zones.ts';
import { attendanceOf } from './attendance.ts';
import { sortedCodes, type Sorted } from './codes.ts';
import { joined, lineIn, phoneIn, rawIn, textIn, webAddress, type Row } from './fields.ts';
import type { Attendance, Doubt, RowRead } from './meeting.ts';
import { minutesOfLength, sundayIs1, timeIn } from './times.ts';

/** The formats of one BMLT server: its own keys, what NA calls them everywhere, and what they are called there. */
export type Formats = ReadonlyMap<string, { readonly code: string | undefined; readonly name: string | undefined }>;

export function formatsIn(rows: readonly Row[]): Formats {
	return new Map(
		rows.flatMap((row) => {
			const key = rawIn(row, 'key_string');
			const world = rawIn(row, 'world_id');
			const code = world === undefined ? undefined : (ofWorldId.get(world) ?? world);
			return key === undefined ? [] : [[key, { code, name: lineIn(row, 'name_string', 50) }] as const];
		}),
	);
}

/**
 * Reads one row of a BMLT server's own JSON (bmlt-server, `GetSearchResults`), where Sunday is 1. Such a meeting is weekly
 * and has always met. Without the server's formats only the keys that are reserved everywhere are known.
 */
export function readBmltRow(row: Row, formats: Formats): RowRead {
	if (rawIn(row, 'published') === '0') return 'unpublished';
	const name = lineIn(row, 'meeting_name', 100) ?? lineIn(row, 'location_text', 100);
	if (name === undefined) return 'no-name';
	const when = dayAndTime(row);
	if (typeof when === 'string') return when;
	const codes = codesIn(row, formats);
	const link = rawIn(row, 'virtual_meeting_link');
	const url = link === undefined ? undefined : webAddress(link);
	const phone = phoneIn(row, 'phone_meeting_number');
	const attendance = attendanceIn(row, codes, url !== undefined || phone !== undefined);
	if (attendance === undefined) return 'inactive';

	const { day, time } = when;
	const length = rawIn(row, 'duration_time');
	const minutes = length === undefined ? undefined : minutesOfLength(length);
	const zone = rawIn(row, 'time_zone');
	const known = zone === undefined ? undefined : zoneOf(zone);
	const doubts: (Doubt | false)[] = [
		zone !== undefined && known === undefined && 'zone-unread',
		length !== undefined && minutes === undefined && 'end-unread',
		link !== undefined && url === undefined && 'url-unread',
	];
	return {
		id: rawIn(row, 'id_bigint')?.slice(0, 200) ?? `${name}-${day}-${time.toString({ smallestUnit: 'minute' })}`,
		name,
		zone: known,
		when: {
			...{ from: undefined, time, minutes: minutes ?? 60 },
			...{ repeat: { every: 'week', interval: 1, days: [day] }, exceptions: [] },
		},
		types: codes.types,
		otherTypes: codes.otherTypes,
		attendance,
		url,
		phone,
		joining: lineIn(row, 'virtual_meeting_additional_info'),
		place: placeIn(row),
		group: undefined,
		notes: textIn(row, 'comments'),
		doubts: doubts.filter((doubt) => doubt !== false),
	};
}

function dayAndTime(row: Row) {
	const dayText = rawIn(row, 'weekday_tinyint');
	const timeText = rawIn(row, 'start_time');
	if (dayText === undefined) return timeText === undefined ? 'by-appointment' : 'no-day';
	const day = sundayIs1(dayText);
	if (!day) return 'bad-day';
	if (timeText === undefined) return 'no-time';
	const time = timeIn(timeText);
	return time ? { day, time } : 'bad-time';
}

/** Keys that mean the same on every server: virtual, hybrid, place closed for now. */
const reserved: ReadonlyMap<string, string> = new Map([
	['VM', 'ONL'],
	['HY', 'ONL'],
	['TC', 'TC'],
]);

function codesIn(row: Row, formats: Formats): Sorted {
	const keys = (rawIn(row, 'formats') ?? '').split(',').map((key) => key.trim());
	const named = keys
		.filter((key) => key !== '')
		.map((key) => ({ key, code: reserved.get(key) ?? formats.get(key)?.code }));
	const sorted = sortedCodes([...new Set(named.flatMap(({ code }) => code ?? []))], 'na');
	const unnamed = named.filter(({ code }) => code === undefined || sorted.otherTypes.includes(code));
	return { ...sorted, otherTypes: [...new Set(unnamed.map(({ key }) => formats.get(key)?.name ?? key.slice(0, 50)))] };
}

function attendanceIn(row: Row, codes: Sorted, canJoin: boolean): Attendance | undefined {
	const isOnline = canJoin || codes.isFlaggedOnline;
	const closed = { isOnline, hasPlace: true, isPlaceOut: true };
	switch (rawIn(row, 'venue_type') ?? '') {
		case '1':
			return codes.isPlaceClosed ? attendanceOf(closed) : 'in-person';
		case '2':
			return 'online';
		case '3':
			return codes.isPlaceClosed ? 'online' : 'hybrid';
		default:
			return attendanceOf({ isOnline, hasPlace: placeIn(row) !== undefined, isPlaceOut: codes.isPlaceClosed });
	}
}

function placeIn(row: Row): string | undefined {
	const parts = ['text', 'info', 'street', 'municipality', 'province', 'postal_code_1'];
	return joined(
		row,
		parts.map((part) => `location_${part}`),
	);
}
