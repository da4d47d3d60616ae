import type { Weekday } from './rule.ts';

const byCode = new Map<string, Weekday>([
	['MO', 1],
	['TU', 2],
	['WE', 3],
	['TH', 4],
	['FR', 5],
	['SA', 6],
	['SU', 7],
]);
const byDay = new Map([...byCode].map(([code, day]) => [day, code]));

/** How RFC 5545 writes a day of the week: `TU`. */
export function weekdayCode(day: Weekday): string {
	return byDay.get(day)!;
}

/** The day of the week that RFC 5545 writes so; undefined for anything else. */
export function weekdayOfCode(code: string): Weekday | undefined {
	return byCode.get(code);
}

/** A number as a day of the week of ISO 8601, 1 to 7; undefined for any other. */
export function weekdayOf(number: number): Weekday | undefined {
	return [...byDay.keys()].find((day) => day === number);
}
