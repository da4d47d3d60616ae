import type { Temporal } from 'temporal-polyfill';

/** An instant as the database has it: ISO 8601 in UTC with milliseconds, so that the order of texts is that of time. */
export function written(at: Temporal.Instant): string {
	return at.toString({ fractionalSecondDigits: 3 });
}
