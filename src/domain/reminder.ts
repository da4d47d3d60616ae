import { Temporal } from 'temporal-polyfill';
import { startOfDay, type DayRule } from './day.ts';
import { occurrenceAfter, occurrenceUpTo, type Weekly } from './weekly.ts';

/** Of what people can be reminded, in the order of a day: to set an intention, to check in, to look back. */
export const reminderKinds = ['morning', 'checkin', 'evening'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** How reminders come: by direct message, or quietly, the next time that their person uses Handrail. */
export const ways = ['dm', 'nudge'] as const;
export type Way = (typeof ways)[number];

/** A reminder that comes each day at a time on a person's own clock. */
export interface DailyReminder {
	readonly kind: ReminderKind;
	readonly way: Way;
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
	/** From then on it is too late for it; see `tooLateFrom`. */
	readonly expires: Temporal.Instant;
}

const grace = Temporal.Duration.from({ hours: 3 });
const hour = Temporal.Duration.from({ hours: 1 });
const noon = Temporal.PlainTime.from('12:00');
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
export function snoozed(
	at: Temporal.Instant,
	day: Temporal.PlainDate,
	reminder: Omit<DailyReminder, 'time'>,
): Occasion | undefined {
	const due = at.add(hour);
	return before(due, endOf(day, reminder.rule)) ? { due, day, expires: tooLateFrom(reminder, due, day) } : undefined;
}

/** True once a day of theirs is over. */
export function isOver(day: Temporal.PlainDate, rule: DayRule, at: Temporal.Instant): boolean {
	return !before(at, endOf(day, rule));
}

/** True for two moments that are less than an hour apart: of two reminders that ask for the same, one is enough then. */
export function isBeside(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Math.abs(one.epochMilliseconds - other.epochMilliseconds) < hour.total('milliseconds');
}

/** True for two times of a day (`HH:MM`) that are less than an hour apart, for who has days that end at this hour. */
export function areBeside(one: string, other: string, dayEndHour: number): boolean {
	const intoDay = (time: string) => {
		const { hour: hours, minute } = Temporal.PlainTime.from(time);
		return ((hours - dayEndHour + 24) % 24) * 60 + minute;
	};
	return Math.abs(intoDay(one) - intoDay(other)) < 60;
}

/**
 * From when on a reminder that was due would only surprise. A review is one until its day is over; an intention is wanted
 * until noon, and for three hours where it comes late in the morning or after it; to check in, a message comes within
 * three hours, and a quiet word as long as the day lasts. None outlasts its day.
 */
export function tooLateFrom(
	{ kind, way, rule }: Omit<DailyReminder, 'time'>,
	due: Temporal.Instant,
	day: Temporal.PlainDate,
): Temporal.Instant {
	const end = endOf(day, rule);
	if (kind === 'evening' || (kind === 'checkin' && way === 'nudge')) return end;
	return earlier(kind === 'morning' ? later(noonOf(due, rule), due.add(grace)) : due.add(grace), end);
}

function noonOf(at: Temporal.Instant, { zone }: DayRule): Temporal.Instant {
	const date = at.toZonedDateTimeISO(zone).toPlainDate();
	return date.toZonedDateTime({ timeZone: zone, plainTime: noon }).toInstant();
}

function weekly({ time, rule }: DailyReminder): Weekly {
	return { days: everyDay, time: Temporal.PlainTime.from(time), zone: rule.zone };
}

function occasionAt(reminder: DailyReminder, due: Temporal.Instant): Occasion {
	const { time, rule } = reminder;
	const date = due.toZonedDateTimeISO(rule.zone).toPlainDate();
	// By the time that was asked for: the one on the wall may be later, where the clocks skip it.
	const day = Temporal.PlainTime.from(time).hour < rule.dayEndHour ? date.subtract({ days: 1 }) : date;
	return { due, day, expires: tooLateFrom(reminder, due, day) };
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

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return before(one, other) ? other : one;
}
