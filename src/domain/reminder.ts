import { Temporal } from 'temporal-polyfill';
import { startOfDay, type DayRule } from './day.ts';
import { occurrenceAfter, occurrenceUpTo, type Weekly } from './weekly.ts';

/** A reminder that comes each day at a time on a person's own clock. */
export interface DailyReminder {
	/** `HH:MM` */
	readonly time: string;
	/** Whose days it goes by. */
	readonly rule: DayRule;
}

/** One time that a reminder comes. */
export interface Occasion {
	readonly due: Temporal.Instant;
	/** The day of theirs that it is about: before their day's end, that is the one of the evening before. */
	readonly day: Temporal.PlainDate;
	/** From then on it is too late for it: three hours on, or when that day is over. */
	readonly expires: Temporal.Instant;
}

const grace = Temporal.Duration.from({ hours: 3 });
const snooze = Temporal.Duration.from({ hours: 1 });
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/**
 * The first occasion after a moment. On the night on which the clocks skip a time shortly before somebody's day ends, it
 * comes when that day is over already, and has expired when it is due.
 * @throws {RangeError} for a zone that does not exist or a time that is none.
 */
export function occasionAfter(reminder: DailyReminder, at: Temporal.Instant): Occasion {
	return occasionAt(reminder, occurrenceAfter(weekly(reminder), at));
}

/** The latest occasion at a moment or before it. @throws as `occasionAfter`. */
export function occasionUpTo(reminder: DailyReminder, at: Temporal.Instant): Occasion {
	return occasionAt(reminder, occurrenceUpTo(weekly(reminder), at));
}

/** An hour on from a moment, for who wants to be asked again; undefined when that day of theirs is over by then. */
export function snoozed(at: Temporal.Instant, day: Temporal.PlainDate, rule: DayRule): Occasion | undefined {
	const due = at.add(snooze);
	const end = endOf(day, rule);
	return before(due, end) ? { due, day, expires: earlier(due.add(grace), end) } : undefined;
}

/** True once a day of theirs is over. */
export function isOver(day: Temporal.PlainDate, rule: DayRule, at: Temporal.Instant): boolean {
	return !before(at, endOf(day, rule));
}

function weekly({ time, rule }: DailyReminder): Weekly {
	return { days: everyDay, time: Temporal.PlainTime.from(time), zone: rule.zone };
}

function occasionAt({ time, rule }: DailyReminder, due: Temporal.Instant): Occasion {
	const date = due.toZonedDateTimeISO(rule.zone).toPlainDate();
	// By the time that was asked for: the one on the wall may be later, where the clocks skip it.
	const day = Temporal.PlainTime.from(time).hour < rule.dayEndHour ? date.subtract({ days: 1 }) : date;
	return { due, day, expires: earlier(due.add(grace), endOf(day, rule)) };
}

function endOf(day: Temporal.PlainDate, rule: DayRule): Temporal.Instant {
	return startOfDay(day.add({ days: 1 }), rule);
}

function before(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0;
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return before(one, other) ? one : other;
}
