import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { countryName } from '#src/domain/countries.ts';
import { helpFor, isForEverybody } from '#src/domain/helplines.ts';
import type { ServerLines, ShownLine } from '#src/domain/server-lines.ts';

/** For whom and where help is shown. */
export interface HelpOptions {
	/** ISO 3166-1 alpha-2. */
	readonly country: string | undefined;
	/** For the country's name; a Discord locale. */
	readonly locale: string;
	/** The day it is, to tell which lines a person has confirmed lately. */
	readonly on?: Temporal.PlainDate;
	/** What the moderators of a server decided about lines. */
	readonly server?: ServerLines | undefined;
	/** How to tell one's country, as text that can be tapped. */
	readonly tellCountry?: string | undefined;
	/** Where it is read: what nobody has confirmed yet is the server's to confirm, but not in a DM. A server, if not told. */
	readonly place?: 'server' | 'dm';
}

/**
 * Where to find a person to talk to, as text for a card: the emergency number before all else, two lines, directories.
 * Where no line is for everybody the directories come before the lines for some. From bundled data alone: no database,
 * no network, and any country, known or not, gives an answer.
 */
export function helpText(words: Words, { country, locale, on, server, tellCountry, place }: HelpOptions): string {
	const { help } = words;
	const { country: known, lines, directories, confirmed } = helpFor(country, { on, server });
	const links = directories.map(({ name, url }) => `[${name}](${url})`).join(', ');
	const shown = linesText(words, lines);
	const unconfirmed = place === 'dm' ? help.unchecked : help.unconfirmed;
	return [
		known ? help.titleIn(countryName(known.code, locale)) : help.title,
		...emergencyText(words, country),
		...(lines.some(isForEverybody) ? [...shown, help.directories(links)] : [help.directoriesAlone(links), ...shown]),
		...(known ? [(confirmed ? help.confirmed : unconfirmed)(countryName(known.code, locale))] : []),
		...(tellCountry === undefined ? [] : [(known ? help.elsewhere : help.tellCountry)(tellCountry)]),
	].join('\n');
}

/** Whom to call in danger, and what to know of it, as lines of text. */
export function emergencyText({ help }: Words, country: string | undefined): string[] {
	const { emergency, emergencyNote } = helpFor(country);
	const numbers = emergency.map(({ number, service }) => (service === null ? number : help.service(number, service)));
	return [
		numbers.length === 0 ? help.emergencyUnknown : help.emergency(numbers.join(help.or)),
		...small(emergencyNote),
	];
}

/** Each line with whom it is for and how to reach it, as lines of text. */
export function linesText(words: Words, lines: readonly ShownLine[]): string[] {
	return lines.flatMap((one) => [lineText(words, one), ...small(one.note)]);
}

function small(note: string | null): string[] {
	return note === null ? [] : [`-# ${note}`];
}

function lineText({ help }: Words, shown: ShownLine): string {
	const ways = [
		...(shown.call.length === 0 ? [] : [help.call(shown.call.join(help.or))]),
		...(shown.text === null ? [] : [help.text(shown.text, shown.textWord)]),
		...(shown.whatsapp === null ? [] : [help.whatsapp(shown.whatsapp)]),
		...(shown.chat === null ? [] : [help.chat(shown.chat)]),
	];
	const reachable = ways.length > 0 || shown.url === null ? ways : [help.page(shown.url)];
	const hours = shown.hours === null ? [] : [asTyped(shown.hours)];
	const by = shown.by === undefined ? [] : [help.by[shown.by]];
	return [`**${nameOf(shown)}**`, ...forWhom(help, shown), reachable.join(help.or), ...hours, ...by].join(' · ');
}

/** What moderators typed stands there as it is; ours has no marks in it. */
function nameOf({ name, by }: ShownLine): string {
	return by === 'added' ? asTyped(name) : name;
}

/** Read before the number, so that nobody calls a line that is not for them. */
function forWhom(help: Words['help'], shown: ShownLine): string[] {
	if (shown.audience !== null) return [help.audience(shown.audience)];
	return shown.kind === 'crisis' ? [] : [help.kind[shown.kind]];
}
