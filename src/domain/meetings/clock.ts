import type { Temporal } from 'temporal-polyfill';

/**
 * What the clocks of a zone do to a time on the wall: `skipped` where no clock shows it, so that it is met as much later as
 * the clocks jump; `twice` where they show it two times, of which the first counts.
 */
export type ClockChange = 'skipped' | 'twice';

/**
 * The moment of a time on the wall. In a gap it moves forward, in an overlap the first counts, as RFC 5545 section 3.3.5
 * reads a date-time. Throws RangeError for a zone that does not exist.
 */
export function momentOf(local: Temporal.PlainDateTime, zone: string): Temporal.Instant {
	return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant();
}

/** What the clocks do to that very time; undefined where it comes once, as nearly always. */
export function clockChangeAt(local: Temporal.PlainDateTime, zone: string): ClockChange | undefined {
	const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
	const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
	if (earlier.epochMilliseconds === later.epochMilliseconds) return undefined;
	return earlier.toPlainDateTime().equals(local) ? 'twice' : 'skipped';
}

/** Minutes east of Greenwich at a moment. */
export function offsetAt(at: Temporal.Instant, zone: string): number {
	return at.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

/** From midnight to half past three: when clocks are moved, in most zones that move them. */
export function isSmallHour({ hour, minute }: Temporal.PlainTime): boolean {
	return hour < 3 || (hour === 3 && minute <= 30);
}
