import type { Temporal } from 'temporal-polyfill';
import { clockTime } from '#src/domain/clock-time.ts';
import { typedMinutes } from '#src/domain/typed-amount.ts';

/** The shortest and the longest that somebody can be on call in one go, in minutes. */
const shortest = 15;
const longest = 24 * 60;

/**
 * The end that somebody typed for a time on call: a time of day (`22:00`, `10 pm`: the next time that their clock shows it)
 * or a length (`3h`, `90 minutes`). A number alone may be either, so it is none. `short`, `long`: it is less or more than
 * there can be; `unread`: it is nothing of these.
 * @param zone IANA. @throws {RangeError} for a zone that does not exist.
 */
export function typedUntil(
	text: string,
	at: Temporal.Instant,
	zone: string,
): { readonly until: Temporal.Instant } | { readonly problem: 'unread' | 'short' | 'long' } {
	const said = text
		.trim()
		.toLowerCase()
		.replace(/^(until|till?|for|up to)\s+/, '');
	const time = clockTime(said);
	// "3h" is an hour of the day in French, and a length of time when somebody says for how long.
	const isLength = /^\d{1,2}\s?h(\s\d{1,2})?$/.test(said);
	if (time && !isLength) return within(nextAt(time, at, zone), at);
	const minutes = /^\d+$/.test(said) ? undefined : typedMinutes(said);
	if (minutes === undefined) return { problem: tooLong.test(said) ? 'long' : 'unread' };
	return within(at.add({ minutes }), at);
}

/** What `typedMinutes` does not take because it is more than a day. */
const tooLong = /^\d{1,4}(?:[.,]\d{1,2})?\s?(h|hrs?|hours?|d|days?|w|weeks?|m|min|minutes?)$/;

function within(
	until: Temporal.Instant,
	at: Temporal.Instant,
): { readonly until: Temporal.Instant } | { readonly problem: 'short' | 'long' } {
	const minutes = at.until(until).total('minutes');
	if (minutes < shortest) return { problem: 'short' };
	// A day on which the clock is put back has an hour more.
	return minutes > longest + 60 ? { problem: 'long' } : { until };
}

function nextAt(time: Temporal.PlainTime, at: Temporal.Instant, zone: string): Temporal.Instant {
	const today = at.toZonedDateTimeISO(zone).toPlainDate();
	const on = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
	const first = on(today);
	return first.epochMilliseconds > at.epochMilliseconds ? first : on(today.add({ days: 1 }));
}
