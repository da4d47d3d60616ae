import type { Temporal } from 'temporal-polyfill';
import type { Repeat, WeekOfMonth, Weekday } from './rule.ts';
import { weekdayOf, weekdayOfCode } from './weekday-codes.ts';

interface Problem {
	readonly problem: 'bad-value' | 'unsupported';
}

/** The parts of an RRULE by name, in capital letters. */
type Parts = ReadonlyMap<string, string>;

const bad: Problem = { problem: 'bad-value' };
const unsupported: Problem = { problem: 'unsupported' };

/** How the parts of an RRULE repeat what starts at that time on the wall. */
export function repeatOf(parts: Parts, start: Temporal.PlainDateTime): Repeat | Problem {
	const interval = Number(parts.get('INTERVAL') ?? '1');
	if (!Number.isInteger(interval) || interval < 1) return bad;
	if (!saysOnlyWhatTheStartSays(parts, start)) return unsupported;
	switch (parts.get('FREQ') ?? '') {
		case 'DAILY':
			return daily(parts, interval);
		case 'WEEKLY':
			return weekly(parts, interval, start);
		case 'MONTHLY':
			return parts.has('BYMONTH') ? unsupported : monthly(parts, interval, start);
		case 'YEARLY':
			return yearly(parts, interval, start);
		case 'HOURLY':
		case 'MINUTELY':
		case 'SECONDLY':
			return unsupported;
		default:
			return bad;
	}
}

const known = new Set(['FREQ', 'INTERVAL', 'UNTIL', 'COUNT', 'WKST', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'BYMONTH']);

/** Whether all parts are ones we know, and those about the time of day repeat what the start says. */
function saysOnlyWhatTheStartSays(parts: Parts, { hour, minute }: Temporal.PlainDateTime): boolean {
	const times = new Map([
		['BYHOUR', hour],
		['BYMINUTE', minute],
		['BYSECOND', 0],
	]);
	return [...parts].every(([name, value]) => known.has(name) || times.get(name) === Number(value));
}

function daily(parts: Parts, interval: number): Repeat | Problem {
	if (parts.has('BYMONTHDAY') || parts.has('BYSETPOS') || parts.has('BYMONTH')) return unsupported;
	if (interval > 1) return unsupported;
	const days = parts.has('BYDAY') ? plainDays(parts) : allDays;
	return 'problem' in days ? days : { every: 'week', interval, days };
}

const allDays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function weekly(parts: Parts, interval: number, start: Temporal.PlainDateTime): Repeat | Problem {
	if (parts.has('BYMONTHDAY') || parts.has('BYSETPOS') || parts.has('BYMONTH')) return unsupported;
	const days = parts.has('BYDAY') ? plainDays(parts) : weekdaysOf(start);
	if ('problem' in days) return days;
	const weekStart = weekdayOfCode(parts.get('WKST') ?? 'MO');
	if (weekStart === undefined) return bad;
	return { every: 'week', interval, days, ...(weekStart !== 1 && { weekStart }) };
}

function monthly(parts: Parts, interval: number, start: Temporal.PlainDateTime): Repeat | Problem {
	if (parts.has('BYDAY')) return parts.has('BYMONTHDAY') ? unsupported : byWeekday(parts, interval);
	if (parts.has('BYSETPOS')) return unsupported;
	const dates = numbers(parts.get('BYMONTHDAY') ?? String(start.day));
	if (!dates || dates.some((date) => date === 0 || Math.abs(date) > 31)) return bad;
	return dates.some((date) => date < -1) ? unsupported : { every: 'month', by: 'date', interval, dates };
}

function yearly(parts: Parts, interval: number, start: Temporal.PlainDateTime): Repeat | Problem {
	const months = numbers(parts.get('BYMONTH') ?? String(start.month));
	if (!months || months.some((month) => month < 1 || month > 12)) return bad;
	const isInYear = parts.has('BYDAY') && !parts.has('BYMONTH');
	if (isInYear || months.length > 1 || months[0] !== start.month) return unsupported;
	return monthly(parts, interval * 12, start);
}

/** "Second and last Tuesday", as `2TU,-1TU` or as `TU` with `BYSETPOS=2,-1`. */
function byWeekday(parts: Parts, interval: number): Repeat | Problem {
	const set = parts.get('BYSETPOS');
	const named = (parts.get('BYDAY') ?? '').split(',').map(placeIn);
	if (named.some((place) => place === undefined)) return bad;
	const given = named.filter((place) => place !== undefined);
	if (set === undefined) return inMonth(interval, given);

	const positions = numbers(set);
	if (!positions) return bad;
	const [only] = given;
	if (given.length > 1 || only === undefined || only.week !== undefined) return unsupported;
	return inMonth(
		interval,
		positions.map((week) => ({ week, day: only.day })),
	);
}

interface Place {
	readonly week: number | undefined;
	readonly day: Weekday;
}

function placeIn(text: string): Place | undefined {
	const [, week, code = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
	const day = weekdayOfCode(code);
	return day && { week: week === undefined ? undefined : Number(week), day };
}

/** A day without a week is every one of the month, for which there is a weekly rule. */
function inMonth(interval: number, given: readonly Place[]): Repeat | Problem {
	const places = given.flatMap(({ week, day }) => (isWeekOfMonth(week) ? [{ week, day }] : []));
	if (places.length < given.length) return unsupported;
	return { every: 'month', by: 'weekday', interval, places };
}

function isWeekOfMonth(week: number | undefined): week is WeekOfMonth {
	return week === -1 || (week !== undefined && week >= 1 && week <= 5);
}

function plainDays(parts: Parts): readonly Weekday[] | Problem {
	const codes = (parts.get('BYDAY') ?? '').split(',');
	const days = codes.map(weekdayOfCode).filter((day) => day !== undefined);
	return days.length < codes.length ? bad : days;
}

function weekdaysOf(start: Temporal.PlainDateTime): readonly Weekday[] {
	return [weekdayOf(start.dayOfWeek)].filter((day) => day !== undefined);
}

function numbers(text: string): number[] | undefined {
	const list = text.split(',');
	return list.every((one) => /^[+-]?\d{1,2}$/.test(one)) ? list.map(Number) : undefined;
}
