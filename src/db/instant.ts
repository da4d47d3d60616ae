import type { Temporal } from 'temporal-polyfill';

/** An instant as the database has it: ISO 8601 in UTC with milliseconds, so that the order of texts is that of time. */
export function written(at: Temporal.Instant): string {
	// The same as Temporal's own, in a fraction of the time: it is written a dozen times for each thing that comes due.
	return new Date(at.epochMilliseconds).toISOString();
}
