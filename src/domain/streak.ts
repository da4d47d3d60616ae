import { Temporal } from 'temporal-polyfill';
import { type DayRule, dayOf } from './day.ts';

/** How a person's check-ins stand on a day. Whole numbers of days, never negative. */
export interface Progress {
	/** Days in a row up to today. Today may still be open: a streak that reached yesterday lives. */
	readonly current: number;
	/** The longest streak there ever was; never less than `current`. */
	readonly best: number;
	/** All days with a check-in. */
	readonly total: number;
	/** Days with a check-in among the last 30, today included. */
	readonly recent: number;
	/** The latest day with a check-in before today (`YYYY-MM-DD`). */
	readonly lastBefore: string | undefined;
}

/** What kind of check-in it was, to find the right words. */
export type Moment = 'first' | 'again-today' | 'going-on' | 'welcome-back';

/**
 * Counts days (`YYYY-MM-DD`) with a check-in as they stand on `today`.
 * A held day without a check-in keeps a streak together and adds nothing. A day after today counts as done: it comes
 * from a journey west over the date line, and what a person did is not taken back.
 * Takes time in proportion to the days given. Throws RangeError for text that is not a day.
 */
export function progressOn(
	days: ReadonlySet<string>,
	today: Temporal.PlainDate,
	held: ReadonlySet<string> = new Set(),
): Progress {
	const now = countOf(today.toString());
	const done = [...days].map(countOf).sort((a, b) => a - b);
	const resting = new Set([...held].map(countOf));
	// Each stretch of rest then ends at the next check-in, so none is walked twice.
	for (const day of done) resting.delete(day);

	let run = 0;
	let best = 0;
	let reach = -Infinity;
	for (const day of done) {
		run = day <= reach ? run + 1 : 1;
		best = Math.max(best, run);
		reach = firstNotHeld(day + 1, resting);
	}
	return {
		current: reach >= now ? run : 0,
		best,
		total: done.length,
		recent: done.filter((day) => day > now - 30 && day <= now).length,
		lastBefore: latestBefore(today.toString(), days),
	};
}

/**
 * The days (`YYYY-MM-DD`) that a change of zone or day-end cuts short: when the calendar jumps forward, from the day it
 * was up to the day before the one it is now. Two at most; none when the day stays or goes back.
 */
export function excusedByMove(at: Temporal.Instant, from: DayRule, to: DayRule): string[] {
	const next = dayOf(at, to);
	const excused: string[] = [];
	for (let day = dayOf(at, from); Temporal.PlainDate.compare(day, next) < 0; day = day.add({ days: 1 })) {
		excused.push(day.toString());
	}
	return excused;
}

/**
 * Tells a check-in by what it changed, also when it was for an earlier day and joined two streaks.
 * `going-on` promises a streak of two days or more; with `welcome-back` it is one day, or none when the day that was
 * added lies before a gap.
 */
export function momentOf(before: Progress, after: Progress): Moment {
	if (before.total === 0) return 'first';
	if (after.total === before.total) return 'again-today';
	return after.current >= 2 ? 'going-on' : 'welcome-back';
}

function firstNotHeld(from: number, held: ReadonlySet<number>): number {
	let day = from;
	while (held.has(day)) day += 1;
	return day;
}

function latestBefore(today: string, days: ReadonlySet<string>): string | undefined {
	let latest: string | undefined;
	for (const day of days) {
		if (day < today && (latest === undefined || day > latest)) latest = day;
	}
	return latest;
}

/** Numbers a day so that the next day has the next number; Temporal takes twenty times as long, felt over years. */
function countOf(text: string): number {
	const year = Number(text.slice(0, 4));
	const month = Number(text.slice(5, 7));
	const day = Number(text.slice(8));
	const count = daysTo(year, month) + day;
	const exists = month >= 1 && month <= 12 && day >= 1 && count <= daysTo(year, month + 1);
	if (!exists || !/^\d{4}-\d\d-\d\d$/.test(text)) {
		throw new RangeError(`A day looks like 2026-11-23, not like ${JSON.stringify(text)}.`);
	}
	return count;
}

/** Days before a month in the Gregorian calendar, on years that begin in March (H. Hinnant, `days_from_civil`). */
function daysTo(year: number, month: number): number {
	const y = month < 3 ? year - 1 : year;
	const m = month < 3 ? month + 9 : month - 3;
	return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5);
}
