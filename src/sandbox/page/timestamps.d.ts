/** Where and how a person reads times. */
export interface Reader {
	/** A Discord locale, for example `en-GB`. An unknown one is read as `en-GB`. */
	readonly locale: string;
	/** An IANA zone. An unknown one is read as UTC. */
	readonly zone: string;
}

/**
 * A timestamp as Discord's clients write it. `style`: t, T, d, D, f, F, s, S or R; any other is read as f. `seconds`
 * and `nowSeconds` since 1970. Source: Discord's reference, "Message Formatting", table "Timestamp Styles".
 */
export function formatStamp(seconds: number, style: string, reader: Reader, nowSeconds: number): string;

/** When a message was sent: the hour for today, `Yesterday at …`, else a short date with the hour. ISO 8601 in. */
export function formatSent(sent: string, reader: Reader, now: string): string;

/** Day and hour in full, to be read on the clock and in tooltips: `Mon 23 Nov 2026, 03:31`. ISO 8601 in. */
export function formatClock(instant: string, reader: Reader): string;

/** The calendar day in the reader's zone, `2026-11-23`: equal for messages of one day. ISO 8601 in. */
export function dayOf(instant: string, reader: Reader): string;

/** A day as a divider shows it: `23 November 2026`. ISO 8601 in. */
export function formatDay(instant: string, reader: Reader): string;
