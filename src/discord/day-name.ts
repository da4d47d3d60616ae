import type { Temporal } from 'temporal-polyfill';

/** A day with its weekday, as people of a Discord locale write it; as in English where the locale is none. */
export function dayName(day: Temporal.PlainDate, locale: string): string {
	try {
		return day.toLocaleString(locale, { dateStyle: 'full' });
	} catch {
		return day.toLocaleString('en', { dateStyle: 'full' });
	}
}
