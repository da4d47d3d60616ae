import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Helpline } from '#data/resources/index.ts';
import { countryName } from '#src/domain/countries.ts';
import { helpFor } from '#src/domain/helplines.ts';

/**
 * Where to find a person to talk to, as text for a card: two lines, the emergency number, a directory. From bundled data
 * alone: no database, no network, and any country, known or not, gives an answer.
 * @param country ISO 3166-1 alpha-2.
 * @param locale for the country's name; a Discord locale.
 */
export function helpText(words: Words, country: string | undefined, locale: string, on?: Temporal.PlainDate): string {
	const { help } = words;
	const { country: known, emergency, emergencyNote, lines, directories, confirmed } = helpFor(country, { on });
	const numbers = emergency.map(({ number, service }) => (service === null ? number : help.service(number, service)));
	const links = directories.map(({ name, url }) => `[${name}](${url})`).join(', ');
	const where = known && countryName(known.code, locale);
	return [
		help.title,
		...lines.flatMap((shown) => [lineText(words, shown), ...(shown.note === null ? [] : [`-# ${shown.note}`])]),
		help.directories(links),
		numbers.length === 0 ? help.emergencyUnknown : help.emergency(numbers.join(help.or)),
		...(emergencyNote === null ? [] : [`-# ${emergencyNote}`]),
		...(where === undefined || lines.length === 0 ? [] : [confirmed ? help.confirmed(where) : help.unconfirmed(where)]),
	].join('\n');
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
