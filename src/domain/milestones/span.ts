import { Temporal } from 'temporal-polyfill';
import { dayOf, type DayRule } from '#src/domain/day.ts';
import { daysIn, type Attempt, type CounterPause } from './attempt.ts';
import { endMoment, moment } from './moments.ts';

/** How long something has lasted, as people say it: by the calendar, or in hours at first. Whole, never negative. */
export type TimeSpan =
	{ readonly years: number; readonly months: number; readonly days: number } | { readonly hours: number };

const hoursTold = 72;

/**
 * How long an attempt has lasted until its end, or until a moment. Whole years and months are those whose anniversaries have
 * come, as milestones count them: on 28 February one month has passed since 31 January. Days of pauses are left out.
 * The first 72 hours of an attempt with a time are told in hours, where no pause lies in them.
 * Throws RangeError for a zone that does not exist.
 */
export function spanOf(
	attempt: Attempt,
	pauses: readonly CounterPause[],
	at: Temporal.Instant,
	rule: DayRule,
): TimeSpan {
	const today = dayOf(at, rule);
	const days = daysIn(attempt, pauses, today);
	const hours = hoursIn(attempt, at, rule);
	const wholeDays = daysIn(attempt, [], today);
	if (hours !== undefined && hours < hoursTold && days === wholeDays) return { hours };
	const end = earlier(attempt.end?.day ?? today, today);
	return calendarSpan(attempt.start.day.add({ days: Math.max(0, wholeDays - days) }), end);
}

/** Whole hours; undefined where a time is missing. */
function hoursIn({ start, end }: Attempt, at: Temporal.Instant, rule: DayRule): number | undefined {
	if (!start.time || (end && !end.time)) return undefined;
	const ended = end && endMoment(end, rule);
	const until = ended && Temporal.Instant.compare(ended, at) < 0 ? ended : at;
	const begun = moment(start.day, start.time, rule.zone);
	return Math.max(0, Math.floor((until.epochMilliseconds - begun.epochMilliseconds) / 3_600_000));
}

/** Anniversaries are counted from the start each, so that none drifts. */
function calendarSpan(start: Temporal.PlainDate, end: Temporal.PlainDate): TimeSpan {
	if (Temporal.PlainDate.compare(end, start) <= 0) return { years: 0, months: 0, days: 0 };
	const most = (end.year - start.year) * 12 + end.month - start.month;
	const all = Temporal.PlainDate.compare(start.add({ months: most }), end) > 0 ? most - 1 : most;
	const days = start.add({ months: all }).until(end).days;
	return { years: Math.floor(all / 12), months: all % 12, days };
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
	return Temporal.PlainDate.compare(one, other) < 0 ? one : other;
}
