import { Temporal } from 'temporal-polyfill';
import { clockTime } from '#src/domain/clock-time.ts';
import type { Weekday } from '#src/domain/meetings/rule.ts';
import { weekdayOf } from '#src/domain/meetings/weekday-codes.ts';

/** The time of day in a feed: "19:30", "7:30 PM", "19:30:00", "noon", "midnight"; undefined for anything else. */
export function timeIn(text: string): Temporal.PlainTime | undefined {
	const asked = text.toLowerCase().replace(/^(\d{1,2}:\d{2}):\d{2}$/, '$1');
	if (asked === 'noon') return Temporal.PlainTime.from('12:00');
	if (asked === 'midnight') return Temporal.PlainTime.from('00:00');
	return clockTime(asked);
}

/**
 * The days of the Meeting Guide: 0 is Sunday, 6 is Saturday; a number, its text, an English name, or a list of those.
 * Undefined where one of them is no day: half a list would be a guess.
 */
export function daysIn(value: unknown): readonly Weekday[] | undefined {
	const days = (Array.isArray(value) ? value : [value]).map(dayIn);
	const known = days.filter((day) => day !== undefined);
	return known.length < days.length ? undefined : [...new Set(known)].sort((one, other) => one - other);
}

function dayIn(value: unknown): Weekday | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim().toLowerCase();
	const number = /^\d$/.test(text) ? Number(text) : names.indexOf(text);
	return number < 0 || number > 6 ? undefined : sundayIs0(number);
}

const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function sundayIs0(number: number): Weekday | undefined {
	return weekdayOf(number === 0 ? 7 : number);
}

/** The day of BMLT's JSON: "1" is Sunday, "7" is Saturday. */
export function sundayIs1(text: string): Weekday | undefined {
	return /^[1-7]$/.test(text) ? sundayIs0(Number(text) - 1) : undefined;
}

/** Minutes from one time to another, past midnight where the other is earlier; undefined where they are the same. */
export function minutesUntil(start: Temporal.PlainTime, end: Temporal.PlainTime): number | undefined {
	const minutes = start.until(end).total('minutes');
	return minutes === 0 ? undefined : (minutes + 1440) % 1440;
}

/** Minutes of a length as BMLT writes it, "01:30:00"; undefined for none, or for more than a day. */
export function minutesOfLength(text: string): number | undefined {
	const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?$/.exec(text) ?? [];
	const all = Number(hours) * 60 + Number(minutes);
	return all >= 1 && all <= 1440 ? all : undefined;
}
