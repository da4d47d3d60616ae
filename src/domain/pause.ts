import { Temporal } from 'temporal-polyfill';
import { typedDate, typedSpan, type TypedDate } from './typed-date.ts';

/** Days on which a streak waits, both included; in the person's own days. */
export interface Pause {
	readonly from: Temporal.PlainDate;
	readonly until: Temporal.PlainDate;
}

/** So many days back a pause may begin, for who could not tell before. */
export const mostDaysBack = 30;

/** A pause ends within this time from today. */
export const longestPause = Temporal.Duration.from({ years: 1 });

/** Why a pause cannot be; undefined when it can. `backwards`: it ends before it begins. */
export function pauseProblem(
	{ from, until }: Pause,
	today: Temporal.PlainDate,
): 'backwards' | 'too-early' | 'too-long' | undefined {
	if (isBefore(until, from)) return 'backwards';
	if (isBefore(from, today.subtract({ days: mostDaysBack }))) return 'too-early';
	return isBefore(today.add(longestPause), until) ? 'too-long' : undefined;
}

/**
 * The first day of a pause as somebody typed it. A date without a year is the coming one, unless that is far off and the
 * last one is not.
 */
export function typedStart(text: string, today: Temporal.PlainDate): TypedDate {
	const ahead = typedDate(text, today, 'ahead');
	const back = typedDate(text, today, 'back');
	if (ahead.kind !== 'day' || back.kind !== 'day') return ahead;
	const isRecent = !isBefore(back.day, today.subtract({ days: mostDaysBack }));
	return isRecent && today.until(ahead.day).days > 7 ? back : ahead;
}

/** The last day of a pause as somebody typed it: a date, or how long it lasts from its first day on. */
export function typedEnd(text: string, today: Temporal.PlainDate, from: Temporal.PlainDate): TypedDate {
	const span = typedSpan(text);
	if (span) return { kind: 'day', day: from.add(span).subtract({ days: 1 }) };
	const after = typedDate(text, today, 'ahead', from);
	// Nobody means the year after next by a date just before the first day.
	const isFar = after.kind === 'day' && isBefore(today.add(longestPause), after.day);
	return isFar ? typedDate(text, today, 'ahead') : after;
}

/** Whether a pause is still to come, there now, or over on a day. */
export function pauseState({ from, until }: Pause, today: Temporal.PlainDate): 'coming' | 'now' | 'over' {
	if (isBefore(today, from)) return 'coming';
	return isBefore(until, today) ? 'over' : 'now';
}

/** Every day of a pause, in order. */
export function daysOfPause({ from, until }: Pause): readonly Temporal.PlainDate[] {
	return Array.from({ length: from.until(until).days + 1 }, (_, days) => from.add({ days }));
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
	return Temporal.PlainDate.compare(one, other) < 0;
}
