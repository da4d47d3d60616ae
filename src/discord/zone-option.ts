import { SlashCommandStringOption } from '@discordjs/builders';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import { findZones, zoneOf, zoneProblem } from '#src/domain/zones.ts';
import { shortened } from '#src/domain/text.ts';
import { UserError } from '#src/errors.ts';

/** An option that takes a time zone. Its command answers with `zoneChoices` while it is typed, and reads `chosenZone`. */
export function zoneOption(name: string, description: string, required = false): SlashCommandStringOption {
	return new SlashCommandStringOption()
		.setName(name)
		.setDescription(description)
		.setRequired(required)
		.setAutocomplete(true)
		.setMaxLength(100);
}

/** Suggestions for an option that takes a time zone: what a person typed may be a city, a country or their time. */
export function zoneChoices(
	typed: string,
	at: Temporal.Instant,
	locale: string,
): APIApplicationCommandOptionChoice<string>[] {
	return findZones(typed, at, { locale }).map(({ zone, place, offset, time }) => ({
		name: shortened(`${place} · ${time} · ${offset}`, 100),
		value: zone,
	}));
}

const longestShown = 60;

/** The zone that an option names, with its proper name. @throws {UserError} saying why it is none. */
export function chosenZone(text: string): string {
	const zone = zoneOf(text);
	if (zone !== undefined) return zone;
	const problem = zoneProblem(text) ?? 'unknown';
	// A person's own words, given back to them: nothing of it may turn into a mention or a link.
	const said = `\`${shortened(text, longestShown).replaceAll('`', "'")}\``;
	throw new UserError((words) => words.settings.timezone.problem[problem](said));
}

/** The time of day in a zone, as people of this Discord locale write it; as in English where the locale is none. */
export function timeIn(zone: string, at: Temporal.Instant, locale: string): string {
	const time = at.toZonedDateTimeISO(zone).toPlainTime();
	return time.toLocaleString(isLocale(locale) ? locale : 'en', { timeStyle: 'short' });
}

function isLocale(text: string): boolean {
	try {
		return Intl.DateTimeFormat.supportedLocalesOf(text).length > 0;
	} catch {
		return false;
	}
}
