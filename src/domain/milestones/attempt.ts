import type { Temporal } from 'temporal-polyfill';
import { countOf } from '#src/domain/streak.ts';
import { numberOf } from './day-number.ts';

/** A day and perhaps a time (to the minute), as the clock on a person's own wall shows them. */
export interface Point {
	readonly day: Temporal.PlainDate;
	readonly time?: Temporal.PlainTime | undefined;
}

/** Days on which a counter waits, both included; without an end it still does. Pauses may overlap. */
export interface CounterPause {
	readonly from: Temporal.PlainDate;
	readonly until?: Temporal.PlainDate | undefined;
}

/** Time counted from a start. A slip ends it; the present one has no end. */
export interface Attempt {
	readonly start: Point;
	readonly end?: Point | undefined;
}

/** Days of a counter: in the present attempt, in the longest one and in all together. Whole, never negative. */
export interface Figures {
	readonly present: number;
	readonly best: number;
	readonly total: number;
}

/**
 * The days of an attempt until its end, or until today: each one from the start on that is over and was not paused. None
 * while the start is still to come.
 */
export function daysIn(attempt: Attempt, pauses: readonly CounterPause[], today: Temporal.PlainDate): number {
	const start = numberOf(attempt.start.day);
	const end = Math.min(numberOf(today), attempt.end ? numberOf(attempt.end.day) : Infinity);
	const waited = waitsFrom(start, pauses)
		.map(({ from, until }) => Math.max(0, Math.min(until + 1, end) - from))
		.reduce((sum, days) => sum + days, 0);
	return Math.max(0, end - start - waited);
}

/** How the attempts of a counter stand, in the order in which they were made. The best counts the present one too. */
export function figuresOf(
	attempts: readonly Attempt[],
	pauses: readonly CounterPause[],
	today: Temporal.PlainDate,
): Figures {
	const days = attempts.map((attempt) => daysIn(attempt, pauses, today));
	const last = attempts.at(-1);
	return {
		present: last && !last.end ? (days.at(-1) ?? 0) : 0,
		best: Math.max(0, ...days),
		total: days.reduce((sum, count) => sum + count, 0),
	};
}

/**
 * How the days of a practice stand (`YYYY-MM-DD`, those that count). `present` is the run of days up to today; today may
 * still be open, and a paused day neither breaks a run nor adds to it. Throws RangeError for text that is not a day.
 */
export function figuresOfDays(
	done: ReadonlySet<string>,
	today: Temporal.PlainDate,
	pauses: readonly CounterPause[] = [],
): Figures {
	const days = [...done].map(countOf).sort((a, b) => a - b);
	const waits = waitsFrom(-Infinity, pauses);
	let run = 0;
	let best = 0;
	let next = days[0] ?? 0;
	for (const day of days) {
		run = isHeld(next, day, waits) ? run + 1 : 1;
		best = Math.max(best, run);
		next = day + 1;
	}
	return { present: isHeld(next, numberOf(today), waits) ? run : 0, best, total: days.length };
}

/** Days on which a counter waits, as numbers, both included. */
export interface Wait {
	readonly from: number;
	readonly until: number;
}

/** The pauses that lie on or after a day, cut off before it, in order and with nothing counted twice. */
export function waitsFrom(start: number, pauses: readonly CounterPause[]): readonly Wait[] {
	const inOrder = pauses
		.map(({ from, until }) => ({ from: numberOf(from), until: until ? numberOf(until) : Infinity }))
		.sort((a, b) => a.from - b.from);
	const waits: Wait[] = [];
	let next = start;
	for (const { from, until } of inOrder) {
		if (until < next || until < from) continue;
		waits.push({ from: Math.max(from, next), until });
		next = until + 1;
	}
	return waits;
}

/** Whether every day from one up to that before another was paused; true where there is none between. */
function isHeld(from: number, before: number, waits: readonly Wait[]): boolean {
	let day = from;
	for (const { from: first, until } of waits) if (first <= day && until >= day) day = until + 1;
	return day >= before;
}
