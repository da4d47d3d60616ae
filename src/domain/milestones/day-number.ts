import { Temporal } from 'temporal-polyfill';
import { countOf } from '#src/domain/streak.ts';

/*
 * Days as numbers, so that the next day has the next number. With ladders and years there is much to count for each
 * counter, and numbers take a tenth of the time.
 */

const epoch = Temporal.PlainDate.from('1970-01-01');
const epochNumber = countOf('1970-01-01');

/** Throws RangeError for days outside the years 0 to 9999. */
export function numberOf(day: Temporal.PlainDate): number {
	return countOf(day.toString());
}

/** Of many counters that are looked at together, most come to the same few days. */
const dates = new Map<number, Temporal.PlainDate>();
const mostDates = 1000;

export function dateOf(number: number): Temporal.PlainDate {
	const known = dates.get(number);
	if (known) return known;
	const date = epoch.add({ days: number - epochNumber });
	if (dates.size >= mostDates) dates.clear();
	dates.set(number, date);
	return date;
}

/** The day in UTC at a moment. A person's own day is at most two days before it and one after. */
export function utcDayAt(at: Temporal.Instant): number {
	return Math.floor(at.epochMilliseconds / 86_400_000) + epochNumber;
}

/** The last day that is counted. */
export const lastNumber = countOf('9999-12-31');

/** The day so many months after another; the last day of a month that is too short. Infinity after the year 9999. */
export function monthsAfter(day: Temporal.PlainDate, months: number): number {
	const month = day.month - 1 + months;
	const year = day.year + Math.floor(month / 12);
	if (year > 9999) return Infinity;
	const ofYear = (month % 12) + 1;
	const number = Math.min(day.day, daysInMonth(year, ofYear));
	return countOf(`${padded(year, 4)}-${padded(ofYear, 2)}-${padded(number, 2)}`);
}

function daysInMonth(year: number, month: number): number {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function padded(number: number, digits: number): string {
	return String(number).padStart(digits, '0');
}
