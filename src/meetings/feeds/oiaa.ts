import { Temporal } from 'temporal-polyfill';
import { zoneOf } from '#src/domain/zones.ts';
import { rawIn, type Row } from './fields.ts';
import { timeIn } from './times.ts';

/** Whether a row is as the Online Intergroup of AA writes it (code4recovery/central-query), all of whose meetings are online. */
export function isOiaaRow(row: Row): boolean {
	return ['timeUTC', 'nextEventUTC', 'startDateUTC', 'rtc'].some((name) => name in row);
}

/**
 * Such a row as the Meeting Guide has it. Its days are ISO's, 7 for Sunday, or there is only the moment of the next meeting,
 * which is turned to the wall of its zone. A group without a schedule is kept there as on day 0 at midnight in no zone: it
 * has no day and no time.
 */
export function asGuideRow(row: Row): Row {
	const lists = ['types', 'type', 'formats', 'features', 'communities', 'languages'].flatMap((name) =>
		listIn(row[name]),
	);
	const when = whenIn(row);
	return {
		...row,
		types: lists,
		...when,
		...endOf(when, row),
		attendance_option: row['archived'] === true ? 'inactive' : 'online',
	};
}

interface When {
	readonly day: unknown;
	readonly time: unknown;
}

function whenIn(row: Row): When {
	const zone = zoneOf(rawIn(row, 'timezone') ?? '');
	const next = rawIn(row, 'timeUTC') ?? rawIn(row, 'nextEventUTC');
	const local = next !== undefined && zone !== undefined ? localOf(next, zone) : undefined;
	const day = rawIn(row, 'day');
	if (day === undefined && local) return { day: local.dayOfWeek % 7, time: local.toPlainTime().toString().slice(0, 5) };
	if (day === undefined || day === '0')
		return zone === undefined || day === undefined ? nothing : { day: 'no day', time: '' };
	return { day: day === '7' ? 0 : day, time: row['time'] };
}

const nothing: When = { day: null, time: null };

function localOf(text: string, zone: string): Temporal.ZonedDateTime | undefined {
	try {
		return Temporal.Instant.from(text).toZonedDateTimeISO(zone);
	} catch {
		return undefined;
	}
}

function endOf({ time }: When, row: Row): { readonly end_time?: string } {
	const start = typeof time === 'string' ? timeIn(time) : undefined;
	const minutes = Number(rawIn(row, 'duration') ?? NaN);
	if (!start || !Number.isInteger(minutes) || minutes < 1 || minutes >= 1440) return {};
	return { end_time: start.add({ minutes }).toString({ smallestUnit: 'minute' }) };
}

function listIn(value: unknown): readonly unknown[] {
	if (Array.isArray(value)) return value;
	return typeof value === 'string' && value !== '' ? [value] : [];
}
