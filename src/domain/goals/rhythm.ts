import { Temporal } from 'temporal-polyfill';
import { startOfDay, type DayRule } from '#src/domain/day.ts';
import { occurrenceAfter, occurrenceUpTo, type Weekly } from '#src/domain/weekly.ts';

/** How often something is meant to be done: so many times a week (1 to 7), or on days of it (ISO 8601: 1 is Monday). */
export type GoalRhythm = { readonly times: number } | { readonly days: readonly number[] };

/** One time that somebody is reminded of a routine. */
export interface RoutineOccasion {
	readonly due: Temporal.Instant;
	/** The day of theirs that it is about. */
	readonly day: Temporal.PlainDate;
	/** The end of that day: from then on it would only surprise. */
	readonly expires: Temporal.Instant;
}

/** When somebody is reminded: by a rhythm, at `HH:MM` on their own clock, and by days of their own. */
export interface RoutineClock {
	readonly rhythm: GoalRhythm;
	readonly time: string;
	readonly rule: DayRule;
}

/** The Monday of the week of a day: weeks of goals begin on Mondays, wherever somebody lives. */
export function weekOf(day: Temporal.PlainDate): Temporal.PlainDate {
	return day.subtract({ days: day.dayOfWeek - 1 });
}

/** How often a week something is meant to be done. */
export function timesAWeek(rhythm: GoalRhythm): number {
	return 'times' in rhythm ? rhythm.times : rhythm.days.length;
}

/** On how many days of a week something was done; more often on a day counts once. */
export function doneInWeek(done: readonly Temporal.PlainDate[], day: Temporal.PlainDate): number {
	const monday = weekOf(day);
	return new Set(done.filter((one) => weekOf(one).equals(monday)).map(String)).size;
}

/** What is still to be done in the week of a day, 0 or more. On another day than meant it counts all the same. */
export function leftInWeek(rhythm: GoalRhythm, done: readonly Temporal.PlainDate[], day: Temporal.PlainDate): number {
	return Math.max(0, timesAWeek(rhythm) - doneInWeek(done, day));
}

/**
 * The days of the week on which somebody is reminded, in order. For so many times a week they lie evenly, from Monday on:
 * nobody is reminded more often than they mean to do it.
 */
export function reminderDays(rhythm: GoalRhythm): readonly number[] {
	if ('days' in rhythm) return rhythm.days;
	const upTo = (days: number) => Math.ceil((days * rhythm.times) / 7);
	return [1, 2, 3, 4, 5, 6, 7].filter((day) => upTo(day) > upTo(day - 1));
}

/** Whether something may be wanted on a day: on one of its days or, of so many times a week, on any. */
export function isOn(rhythm: GoalRhythm, day: Temporal.PlainDate): boolean {
	return 'times' in rhythm || rhythm.days.includes(day.dayOfWeek);
}

/** The first reminder after a moment. @throws {RangeError} for a zone or a time that does not exist. */
export function routineAfter(clock: RoutineClock, at: Temporal.Instant): RoutineOccasion {
	return occasionAt(clock, occurrenceAfter(weekly(clock), at));
}

/** The latest reminder at a moment or before it. @throws as `routineAfter`. */
export function routineUpTo(clock: RoutineClock, at: Temporal.Instant): RoutineOccasion {
	return occasionAt(clock, occurrenceUpTo(weekly(clock), at));
}

/** The end of a day of somebody's. */
export function endOfDay(day: Temporal.PlainDate, rule: DayRule): Temporal.Instant {
	return startOfDay(day.add({ days: 1 }), rule);
}

/** A time before the hour at which somebody's day ends is on the date after the day that it is about. */
function weekly({ rhythm, time, rule }: RoutineClock): Weekly {
	const isNight = Temporal.PlainTime.from(time).hour < rule.dayEndHour;
	const days = reminderDays(rhythm);
	return {
		days: isNight ? days.map((day) => (day % 7) + 1) : days,
		time: Temporal.PlainTime.from(time),
		zone: rule.zone,
	};
}

function occasionAt({ time, rule }: RoutineClock, due: Temporal.Instant): RoutineOccasion {
	const date = due.toZonedDateTimeISO(rule.zone).toPlainDate();
	const day = Temporal.PlainTime.from(time).hour < rule.dayEndHour ? date.subtract({ days: 1 }) : date;
	return { due, day, expires: endOfDay(day, rule) };
}
