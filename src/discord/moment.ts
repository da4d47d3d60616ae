import { Temporal } from 'temporal-polyfill';

/** A day as everybody sees it in their own zone and language. @param at ISO 8601, as it is stored. */
export function dayShown(at: string): string {
	return `<t:${Math.floor(Temporal.Instant.from(at).epochMilliseconds / 1000)}:D>`;
}

/** A time of day as everybody sees it in their own zone and language. */
export function timeShown(at: Temporal.Instant): string {
	return `<t:${Math.floor(at.epochMilliseconds / 1000)}:t>`;
}

/** How far off a moment is, as Discord keeps it up to date: "in 3 hours". */
export function soonShown(at: Temporal.Instant): string {
	return `<t:${Math.floor(at.epochMilliseconds / 1000)}:R>`;
}

/** A day and a time as everybody sees them in their own zone and language: "Friday, 27 November 2026 19:00". */
export function whenShown(at: Temporal.Instant): string {
	return `<t:${Math.floor(at.epochMilliseconds / 1000)}:F>`;
}

/** A day and a time as everybody sees them in their own zone and language. */
export function momentShown(at: Temporal.Instant): string {
	return `<t:${Math.floor(at.epochMilliseconds / 1000)}:f>`;
}
