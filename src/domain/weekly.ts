import { Temporal } from 'temporal-polyfill';

/** A time on the clock on some days of the week, in a zone. */
export interface Weekly {
	/** ISO 8601: 1 is Monday, 7 is Sunday. At least one. */
	readonly days: readonly number[];
	readonly time: Temporal.PlainTime;
	/** IANA. */
	readonly zone: string;
}

/**
 * The first occurrence after a moment. Where the clocks skip its time it comes as much later as they skip; where they show
 * it twice, the first time counts (RFC 5545, 3.3.5; Temporal's `compatible`).
 * @throws {RangeError} without a day, or for a zone that does not exist.
 */
export function occurrenceAfter(rule: Weekly, at: Temporal.Instant): Temporal.Instant {
	const today = at.toZonedDateTimeISO(rule.zone).toPlainDate();
	// From yesterday on, since a gap can move an occurrence over midnight.
	for (let offset = -1; offset <= 8; offset += 1) {
		const occurrence = on(rule, today.add({ days: offset }));
		if (occurrence && Temporal.Instant.compare(occurrence, at) > 0) return occurrence;
	}
	throw new RangeError('A weekly time has a day from 1 to 7');
}

/** The latest occurrence at a moment or before it. @throws as `occurrenceAfter`. */
export function occurrenceUpTo(rule: Weekly, at: Temporal.Instant): Temporal.Instant {
	const today = at.toZonedDateTimeISO(rule.zone).toPlainDate();
	for (let offset = 1; offset >= -8; offset -= 1) {
		const occurrence = on(rule, today.add({ days: offset }));
		if (occurrence && Temporal.Instant.compare(occurrence, at) <= 0) return occurrence;
	}
	throw new RangeError('A weekly time has a day from 1 to 7');
}

function on({ days, time, zone }: Weekly, date: Temporal.PlainDate): Temporal.Instant | undefined {
	if (!days.includes(date.dayOfWeek)) return undefined;
	return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}
