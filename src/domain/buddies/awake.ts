import { Temporal } from 'temporal-polyfill';

const day = 24 * 60;

/** When somebody is up, each day: from a minute of the day in UTC on, for so many minutes. */
export interface Awake {
	/** 0 to 1439. */
	readonly from: number;
	/** 1 to 1440. */
	readonly minutes: number;
}

/**
 * From when until when somebody is up, by the clock of their zone as it is set at a moment. Two equal times: always.
 * @param hours `HH:MM`. @param zone IANA. @throws {RangeError} for a time or a zone that does not exist.
 */
export function awakeOf(
	{ wakes, sleeps }: { readonly wakes: string; readonly sleeps: string },
	zone: string,
	at: Temporal.Instant,
): Awake {
	const [up, down] = [minuteOf(wakes), minuteOf(sleeps)];
	const east = Math.round(at.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9);
	return { from: wrapped(up - east), minutes: wrapped(down - up) || day };
}

function minuteOf(time: string): number {
	const { hour, minute } = Temporal.PlainTime.from(time);
	return hour * 60 + minute;
}

function wrapped(minute: number): number {
	return ((minute % day) + day) % day;
}

/** How many minutes a day two people are up together, 0 to 1440. */
export function minutesTogether(one: Awake, other: Awake): number {
	const begins = wrapped(other.from - one.from);
	const first = Math.max(0, Math.min(one.minutes, begins + other.minutes) - begins);
	// What goes over the end of the day of the first comes again at its beginning.
	const again = Math.max(0, Math.min(one.minutes, begins + other.minutes - day));
	return first + again;
}
