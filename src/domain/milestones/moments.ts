import { Temporal } from 'temporal-polyfill';
import { dayOf, startOfDay, type DayRule } from '#src/domain/day.ts';
import type { Point, Wait } from './attempt.ts';
import { dateOf, lastNumber, monthsAfter, numberOf } from './day-number.ts';
import type { Step } from './step.ts';

/** The day of a start, and its number. */
export interface Beginning {
	readonly day: Temporal.PlainDate;
	readonly number: number;
}

export function beginning(day: Temporal.PlainDate): Beginning {
	return { day, number: numberOf(day) };
}

/** Of many counters that are looked at together, most come to the same few days in the same few zones. */
const found = new Map<string, Temporal.Instant>();
const mostFound = 500;

/** When the day of a number begins. Throws as `startOfDay`. */
export function beginningOf(day: number, rule: DayRule): Temporal.Instant {
	const key = `${rule.zone} ${rule.dayEndHour} ${day}`;
	const known = found.get(key);
	if (known) return known;
	const begins = startOfDay(dateOf(day), rule);
	if (found.size >= mostFound) found.clear();
	found.set(key, begins);
	return begins;
}

/**
 * The day on which a step from a start falls, as a number. Months and years are anniversaries on the calendar, a day that a
 * month does not have is its last one; hours are the days they make, begun ones whole. The days of pauses move the start
 * along, and a day within a pause waits for its end.
 * @param waits the pauses after the start, in order, as `waitsFrom` gives them.
 * @returns undefined when a pause has no end, or after the year 9999.
 */
export function dayOfStep(start: Beginning, step: Step, waits: readonly Wait[]): number | undefined {
	let shift = 0;
	let day = stepFrom(start, step);
	for (const { from, until } of waits) {
		if (from > day) break;
		if (until === Infinity) return undefined;
		shift += until - from + 1;
		day = Math.max(stepFrom(beginning(dateOf(start.number + shift)), step), until + 1);
	}
	return day > lastNumber ? undefined : day;
}

function stepFrom({ day, number }: Beginning, { unit, count }: Step): number {
	if (unit === 'months' || unit === 'years') return monthsAfter(day, unit === 'years' ? count * 12 : count);
	return number + (unit === 'days' ? count : Math.ceil(count / 24));
}

/**
 * The moment so many hours after a start with a time; pauses move it as they move days.
 * Where the clocks show the time of the start twice, the second counts, so that nothing is early.
 * @param waits as for `dayOfStep`. @returns undefined when a pause has no end.
 */
export function momentOfHours(
	start: Required<Point>,
	hours: number,
	waits: readonly Wait[],
	rule: DayRule,
): Temporal.Instant | undefined {
	const after = (shift: number) => moment(start.day.add({ days: shift }), start.time, rule.zone).add({ hours });
	let shift = 0;
	let at = after(shift);
	for (const { from, until } of waits) {
		if (from > numberOf(dayOf(at, rule))) break;
		if (until === Infinity) return undefined;
		shift += until - from + 1;
		const end = startOfDay(dateOf(until + 1), rule);
		const moved = after(shift);
		at = Temporal.Instant.compare(moved, end) < 0 ? end : moved;
	}
	return at;
}

/** When a start with a time was: the later one where the clocks show it twice, the first after a gap that skips it. */
export function moment(day: Temporal.PlainDate, time: Temporal.PlainTime | undefined, zone: string): Temporal.Instant {
	return day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'later' }).toInstant();
}

/** Up to when something counts that ended at a point: its time, the earlier one of two, or where its day begins. */
export function endMoment({ day, time }: Point, rule: DayRule): Temporal.Instant {
	if (!time) return startOfDay(day, rule);
	return day.toPlainDateTime(time).toZonedDateTime(rule.zone, { disambiguation: 'earlier' }).toInstant();
}

/** The date and time (to the minute) on a person's wall at a moment. The date changes at midnight, not at their day's end. */
export function pointAt(at: Temporal.Instant, zone: string): Required<Point> {
	const wall = at.toZonedDateTimeISO(zone);
	return { day: wall.toPlainDate(), time: wall.toPlainTime().round({ smallestUnit: 'minute', roundingMode: 'trunc' }) };
}
