import { Temporal } from 'temporal-polyfill';

/** A day as everybody sees it in their own zone and language. @param at ISO 8601, as it is stored. */
export function dayShown(at: string): string {
	return `<t:${Math.floor(Temporal.Instant.from(at).epochMilliseconds / 1000)}:D>`;
}
