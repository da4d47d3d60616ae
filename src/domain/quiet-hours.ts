import type { Temporal } from 'temporal-polyfill';

/** From the first whole local hour, 0 to 23, until the second, which is another one; over midnight if it is earlier. */
export interface QuietHours {
	readonly from: number;
	readonly to: number;
}

/**
 * When the quiet that a moment falls into is over; undefined when it falls into none. What counts is what the clock on the
 * wall shows: an hour that it shows twice is quiet twice, and one that it skips is not waited for.
 * @param quiet null: there are none. @param zone IANA. @throws {RangeError} for a zone that does not exist.
 */
export function quietUntil(at: Temporal.Instant, quiet: QuietHours | null, zone: string): Temporal.Instant | undefined {
	if (!quiet || !isQuiet(at, quiet, zone)) return undefined;
	const here = at.toZonedDateTimeISO(zone);
	const wall = { hour: quiet.to };
	// Where the clocks skip the end of the quiet, and it is quiet right after, it lasts until a later day's end.
	const ends = [0, 1, 2, 3].flatMap((days) => {
		const plain = here.toPlainDate().add({ days }).toPlainDateTime(wall);
		return [
			plain.toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant(),
			plain.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant(),
		];
	});
	// A clock that is put forward may skip the end, and one that is put back may leave the quiet by it.
	const change = here.getTimeZoneTransition('next')?.toInstant();
	return [...ends, ...(change ? [change] : [])]
		.filter((end) => end.epochMilliseconds > at.epochMilliseconds && !isQuiet(end, quiet, zone))
		.reduce((first, end) => (end.epochMilliseconds < first.epochMilliseconds ? end : first));
}

function isQuiet(at: Temporal.Instant, { from, to }: QuietHours, zone: string): boolean {
	const { hour } = at.toZonedDateTimeISO(zone);
	return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
