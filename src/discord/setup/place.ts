import { ComponentType, TextInputStyle, type APILabelComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { sign } from '#src/discord/setup/texts.ts';
import { timeIn } from '#src/discord/zone-option.ts';
import { countryName, countryOfZone } from '#src/domain/countries.ts';
import { shortened } from '#src/domain/text.ts';
import type { KnownGuild } from '#src/features/guilds.ts';

/** The server's time zone, country and language, as lines of the checklist. */
export function placeText({ words, settings, at, locale }: Checklist): string {
	const { setup } = words;
	const { place } = setup;
	const zone =
		settings.zone === null
			? place.noZone(timeIn('UTC', at, locale))
			: place.zoneIs(settings.zone, timeIn(settings.zone, at, locale));
	const row = ({ name, what }: { name: string; what: string }, set: boolean, said: string) =>
		`${set ? sign.ready : sign.off} ${setup.state.text(name, said)}\n-# ${what}`;
	return [
		row(place.zone, settings.zone !== null, zone),
		row(place.country, settings.country !== null, countryText(words, settings, locale)),
		row(place.language, true, languageName(settings.locale ?? 'en')),
	].join('\n');
}

function countryText({ setup: { place } }: Words, { country, zone }: KnownGuild, locale: string): string {
	if (country !== null) return countryName(country, locale);
	const likely = likelyCountry({ country, zone });
	return likely === undefined ? place.noCountry : place.likelyCountry(countryName(likely, locale));
}

/** The country of a server, told or taken from its zone; ISO 3166-1 alpha-2. */
export function likelyCountry({ country, zone }: Pick<KnownGuild, 'country' | 'zone'>): string | undefined {
	return country ?? (zone === null ? undefined : countryOfZone(zone));
}

/** A language by the name that those who speak it give it. @param code of `data/words`. */
function languageName(code: string): string {
	return new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
}

/** The fields of the form, by custom_id. */
export const field = { zone: 'zone', country: 'country', language: 'language' } as const;
const longest = 100;

/** Asks for all three at once, with what is set already filled in. Its id says what that was. */
export function placeForm({
	words,
	languages,
	settings,
	locale,
}: Pick<Checklist, 'words' | 'languages' | 'settings' | 'locale'>): Form {
	const { form } = words.setup.place;
	const country = settings.country === null ? undefined : countryName(settings.country, locale);
	const language = settings.locale ?? 'en';
	const spoken = [...languages.keys()].map((code) => ({
		value: code,
		label: shortened(languageName(code), longest),
		default: code === language,
	}));
	return {
		custom_id: routes.placeForm.id({ zone: settings.zone ?? '', country: settings.country ?? '', language }),
		title: form.title,
		components: [
			label(form.zone, form.zoneHint, textInput(field.zone, settings.zone ?? undefined)),
			label(form.country, form.countryHint, textInput(field.country, country)),
			...(spoken.length < 2
				? []
				: [
						label(form.language, form.languageHint, {
							type: ComponentType.StringSelect,
							custom_id: field.language,
							options: spoken.slice(0, 25),
						}),
					]),
		],
	};
}

function label(name: string, description: string, component: APILabelComponent['component']): APILabelComponent {
	return { type: ComponentType.Label, label: name, description, component };
}

function textInput(id: string, value: string | undefined): APILabelComponent['component'] {
	return {
		type: ComponentType.TextInput,
		custom_id: id,
		style: TextInputStyle.Short,
		required: false,
		max_length: longest,
		...(value !== undefined && { value }),
	};
}
