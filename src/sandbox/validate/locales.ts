import { Locale } from 'discord-api-types/v10';
import { unknownLocale } from './complaints.ts';
import { below, complain, isAbsent, record, type Check } from './fields.ts';

/** Discord's locales ("Reference", Locales), as discord-api-types lists them. */
const locales: ReadonlySet<string> = new Set(Object.values(Locale));

/**
 * Translations by locale, each of which passes `each`; null takes one away. A key that Discord does not know is a fault
 * of the whole.
 */
export function localizations(each: Check): Check {
	return record({
		also: (fields, spot) => {
			for (const [key, value] of Object.entries(fields)) {
				if (!locales.has(key)) complain(spot, unknownLocale(key));
				else if (!isAbsent(value)) each(value, below(spot, key));
			}
		},
	});
}
