import { Temporal } from 'temporal-polyfill';

/** The local hour at which a day ends for who has not chosen one: late enough for a late evening, before any morning. */
export const DEFAULT_DAY_END_HOUR = 3;

/** What a person's day is: where they live, and when their day is over. */
export interface DayRule {
	/** An IANA zone, for example `Europe/Lisbon`. */
	readonly zone: string;
	/** The local hour at which a day ends, whole, 0 to 12: with 3, half past two at night still belongs to the evening. */
	readonly dayEndHour: number;
}

/** A day a person may check in for. */
export type DayChoice = 'today' | 'yesterday' | 'day-before';

/**
 * The moment a day begins: its own `dayEndHour` o'clock on that person's wall.
 * Where the clocks skip that time the day begins with the first moment after the gap, where they show it twice the first
 * counts.
 * Throws RangeError for a zone that does not exist or an hour that is not whole or not 0 to 12.
 */
export function startOfDay(day: Temporal.PlainDate, rule: DayRule): Temporal.Instant {
	const { zone, dayEndHour } = rule;
	if (!Number.isInteger(dayEndHour) || dayEndHour < 0 || dayEndHour > 12) {
		throw new RangeError(`A day ends at a whole hour from 0 to 12, not at ${dayEndHour}.`);
	}
	const wall = { hour: dayEndHour };
	const start = day.toZonedDateTime({ timeZone: zone, plainTime: wall });
	if (start.hour === dayEndHour && start.minute === 0) return start.toInstant();

	const before = day.toPlainDateTime(wall).toZonedDateTime(zone, { disambiguation: 'earlier' });
	const after = before.getTimeZoneTransition('next');
	// A gap that swallows the whole date leaves no moment of it.
	return (after?.toPlainDate().equals(day) ? after : start).toInstant();
}

/**
 * The day a moment belongs to: the latest that has begun by then. Days cover all of time without a hole or an overlap,
 * and a later moment never has an earlier day, also where the clocks go back over the day's end.
 * A date that a zone left out (Pacific/Apia, 2011-12-30) is nobody's day.
 * Throws as `startOfDay` does.
 */
export function dayOf(at: Temporal.Instant, rule: DayRule): Temporal.PlainDate {
	// A clock goes back by a day at most, so the calendar on the wall is never more than one day behind.
	let day = at.toZonedDateTimeISO(rule.zone).toPlainDate().add({ days: 1 });
	while (Temporal.Instant.compare(startOfDay(day, rule), at) > 0) day = day.subtract({ days: 1 });
	return day;
}

/** The day a person means at that moment. Each step back is a day that really was, so no gap is left to fill. */
export function chosenDay(choice: DayChoice, at: Temporal.Instant, rule: DayRule): Temporal.PlainDate {
	const today = dayOf(at, rule);
	switch (choice) {
		case 'today':
			return today;
		case 'yesterday':
			return before(today, rule);
		case 'day-before':
			return before(before(today, rule), rule);
	}
}

function before(day: Temporal.PlainDate, rule: DayRule): Temporal.PlainDate {
	return dayOf(startOfDay(day, rule).subtract({ nanoseconds: 1 }), rule);
}
