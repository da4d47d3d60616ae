import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Helpline } from '#data/resources/index.ts';
import { countryName } from '#src/domain/countries.ts';
import { helpFor } from '#src/domain/helplines.ts';

export interface HelpOptions {
	/** ISO 3166-1 alpha-2. */
	readonly country: string | undefined;
	/** For the country's name; a Discord locale. */
	readonly locale: string;
	/** The day it is, to tell which lines a person has confirmed lately. */
	readonly on?: Temporal.PlainDate;
	/** How to tell one's country, as text that can be tapped. */
	readonly tellCountry?: string;
}

/**
 * Where to find a person to talk to, as text for a card: two lines, directories, the emergency number. From bundled data
 * alone: no database, no network, and any country, known or not, gives an answer.
 */
export function helpText(words: Words, { country, locale, on, tellCountry }: HelpOptions): string {
	const { help } = words;
	const { country: known, emergency, emergencyNote, lines, directories, confirmed } = helpFor(country, { on });
	const numbers = emergency.map(({ number, service }) => (service === null ? number : help.service(number, service)));
	const links = directories.map(({ name, url }) => `[${name}](${url})`).join(', ');
	return [
		help.title,
		...lines.flatMap((shown) => [lineText(words, shown), ...small(shown.note)]),
		lines.length === 0 ? help.directoriesAlone(links) : help.directories(links),
		numbers.length === 0 ? help.emergencyUnknown : help.emergency(numbers.join(help.or)),
		...small(emergencyNote),
		...(known ? [(confirmed ? help.confirmed : help.unconfirmed)(countryName(known.code, locale))] : []),
		...(tellCountry === undefined ? [] : [(known ? help.elsewhere : help.tellCountry)(tellCountry)]),
	].join('\n');
}

function small(note: string | null): string[] {
	return note === null ? [] : [`-# ${note}`];
}

function lineText({ help }: Words, shown: Helpline): string {
	const ways = [
		...(shown.call.length === 0 ? [] : [help.call(shown.call.join(help.or))]),
		...(shown.text === null ? [] : [help.text(shown.text, shown.textWord)]),
		...(shown.whatsapp === null ? [] : [help.whatsapp(shown.whatsapp)]),
		...(shown.chat === null ? [] : [help.chat(shown.chat)]),
	];
	const reachable = ways.length > 0 || shown.url === null ? ways : [help.page(shown.url)];
	const about = [shown.audience, shown.hours].filter((text) => text !== null);
	return `**${shown.name}** · ${[reachable.join(help.or), ...about].join(' · ')}`;
}
