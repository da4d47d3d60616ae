import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import type { Context } from '#src/discord/command.ts';
import type { Questions } from '#src/discord/setup/checklist.ts';
import { field } from '#src/discord/setup/place.ts';
import { readCountry, readZone, type Reading } from '#src/discord/setup/place-reading.ts';
import { countryName, type Country } from '#src/domain/countries.ts';
import { shortened } from '#src/domain/text.ts';
import type { ZoneChoice, ZoneProblem } from '#src/domain/zones.ts';
import { Expired } from '#src/errors.ts';
import { changeGuild, setGuildZone } from '#src/features/guilds.ts';

/** What was in the form when it was opened; empty for what was not set. */
export interface FilledIn {
	readonly zone: string;
	readonly country: string;
	readonly language: string;
}

/**
 * Keeps what somebody changed in the form, as far as it can be read; an emptied field goes back to not set. What fits more
 * than one place is asked about, what fits none is explained, and the rest is kept all the same. What they left as it was
 * is not touched: somebody else may have changed it in the meantime.
 * @throws {Expired} for a language that was not offered.
 */
export async function keepPlace(
	interaction: ModalSubmitInteraction,
	before: FilledIn,
	{ db, words, languages, at }: Context,
	guild: string,
): Promise<Questions> {
	const { locale } = interaction;
	const typed = (name: string) => valueOf(interaction, name)?.trim();
	const language = typed(field.language) ?? before.language;
	if (language !== before.language && !languages.has(language)) throw new Expired();
	const texts = {
		zone: typed(field.zone) ?? before.zone,
		country: typed(field.country) ?? nameOf(before.country, locale),
	};

	const zone = meant(texts.zone, before.zone, (text) => readZone(text, at, locale));
	const country = meant(texts.country, nameOf(before.country, locale), (text) => readCountry(text, locale));
	await changeGuild(db, guild, {
		...(language !== before.language && { locale: language }),
		...(country?.kind === 'one' && { country: country.value }),
	});
	if (zone?.kind === 'one') await setGuildZone(db, guild, zone.value);
	return {
		notes: [...zoneNotes(words, texts.zone, zone), ...countryNotes(words, texts.country, country)],
		zones: zone?.kind === 'several' ? zone.choices : [],
		countries: country?.kind === 'several' ? country.choices : [],
	};
}

function nameOf(country: string, locale: string): string {
	return country === '' ? '' : countryName(country, locale);
}

/** Undefined for what somebody left as it was; null in place of what they emptied. */
function meant<Choice, Problem>(
	text: string,
	before: string,
	read: (text: string) => Reading<string, Choice, Problem>,
): Reading<string | null, Choice, Problem> | undefined {
	if (text === before) return undefined;
	return text === '' ? { kind: 'one', value: null } : read(text);
}

function zoneNotes(
	{ setup: { place } }: Words,
	text: string,
	read: Reading<string | null, ZoneChoice, ZoneProblem> | undefined,
): string[] {
	if (!read || read.kind === 'one') return [];
	const why = read.problem === undefined ? [] : [place.problem[read.problem](inCode(text))];
	return [[...why, read.kind === 'several' ? place.several.zone(inCode(text)) : place.problem.nameCity].join(' ')];
}

function countryNotes(
	{ setup: { place } }: Words,
	text: string,
	read: Reading<string | null, Country, 'country'> | undefined,
): string[] {
	if (!read || read.kind === 'one') return [];
	return [read.kind === 'several' ? place.several.country(inCode(text)) : place.problem.country(inCode(text))];
}

const longestShown = 60;

/** What somebody typed, given back to them: nothing of it may turn into a mention or a link. */
function inCode(text: string): string {
	return `\`${shortened(text.replace(/\s+/g, ' '), longestShown).replaceAll('`', "'")}\``;
}
