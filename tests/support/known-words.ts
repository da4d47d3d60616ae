import { privacyNotice } from '#data/privacy/index.ts';
import { natureWords } from '#data/reachout/names.ts';
import { countries, fallback } from '#data/resources/index.ts';
import { languages } from '#data/words/index.ts';
import { allPlaces } from '#src/domain/places.ts';
import { ZONES } from '#src/domain/zone-names.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { wordsIn, type Known } from '#tests/support/stray-words.ts';

/** What one test knows. */
export interface Circumstances {
	/** Of the server, its channels, roles and people. */
	readonly names: Iterable<string>;
	/** What people typed. */
	readonly typed: Iterable<string>;
	/** Discord locales that people have. */
	readonly locales: Iterable<string>;
	/** References that were given to errors, as they are in the log. */
	readonly references: Iterable<string>;
}

/**
 * All that a message may hold outside of phrases, and why:
 * - names of the server, its channels, roles and people: theirs, not ours
 * - what people typed, line by line: given back to them or shared as they wished; of a step with a name, its name too
 * - references of errors: made up at random, and only those that the log has too
 * - names, numbers, hours, notes and addresses of helplines and directories: facts of `data/resources`
 * - the privacy notice of `data/privacy`, whole, as a file: a document of its own
 * - the made-up names of requests ("River 27"): by chance, out of the words of `data/reachout`
 * - zones and the places in them ("Lisbon, Portugal"): IANA's names and those of cities
 * - countries, the languages that there are words in, months, weekdays and times of day, as `Intl` writes them in the
 *   locales of the test's people and in those languages
 */
export function knownWords({ names, typed, locales, references }: Circumstances): Known {
	const lines = [...typed]
		.flatMap((text) => text.split(/\r\n?|\n/))
		.flatMap((line) => [line, ...line.split(' = ').slice(1)])
		.map((line) => keyOf(wordsIn(line)));
	const own = new Set([...keys([...names, ...references]), ...lines]);
	const known = [
		own,
		facts(),
		places(),
		pseudonyms(),
		...[...new Set([...locales, ...languages.keys()])].map(inLocale),
	];
	return {
		has: (words) => known.some((set) => set.has(keyOf(words))),
		isDocument: (file) => file === privacyNotice.toString('utf8'),
		begins: (words) => words.length > 0 && lines.some((line) => line.startsWith(keyOf(words))),
	};
}

/** The names of a sandbox as it is now: those of everything that anybody there sees. */
export function namesOf(sandbox: Sandbox): string[] {
	const { people } = sandbox.person('Ana').view();
	return people.flatMap(({ id, name }) => {
		const { guild, bot, roles, channels } = sandbox.person(id).view();
		return [name, ...[guild, bot, ...roles, ...channels].map((one) => one.name)];
	});
}

/** The locales of a sandbox's people. */
export function localesOf(sandbox: Sandbox): string[] {
	const { people } = sandbox.person('Ana').view();
	return people.map(({ locale }) => locale);
}

function keyOf(words: readonly string[]): string {
	return words.join(' ');
}

function keys(texts: readonly string[]): string[] {
	return texts.map((text) => keyOf(wordsIn(text))).filter((key) => key !== '');
}

/** Kept once made: all tests of a process know the same facts. */
function once<Given extends readonly string[]>(make: (...given: Given) => ReadonlySet<string>) {
	const made = new Map<string, ReadonlySet<string>>();
	return (...given: Given): ReadonlySet<string> => {
		const key = given.join();
		const kept = made.get(key) ?? make(...given);
		made.set(key, kept);
		return kept;
	};
}

const facts = once(() => {
	const lines = [...countries.values()].flatMap((country) => [
		...country.emergency.flatMap(({ number, service }) => [number, service]),
		country.emergencyNote,
		...country.lines.flatMap(({ name, audience, call, text, textWord, whatsapp, chat, url, hours, note }) => [
			...[name, audience, ...call, text, textWord, whatsapp, chat, url, hours, note],
		]),
	]);
	const directories = fallback.flatMap(({ name, url }) => [name, url]);
	return new Set(keys([...lines, ...directories].filter((text) => text !== null)));
});

/** Of their numbers nothing is left: see `wordsIn`. */
const pseudonyms = once(() => new Set(keys(natureWords)));

const places = once(
	() =>
		new Set(
			keys([...ZONES, ...Intl.supportedValuesOf('timeZone'), ...cities(), ...allPlaces().map(({ label }) => label)]),
		),
);

/** What zones are named after: "New York". */
function cities(): string[] {
	return ZONES.map((zone) => (zone.split('/').at(-1) ?? '').replaceAll('_', ' '));
}

const inLocale = once((locale: string) =>
	isLocale(locale)
		? new Set(keys([...countryNames(locale), ...languageNames(locale), ...timeWords(locale)]))
		: new Set<string>(),
);

function isLocale(text: string): boolean {
	try {
		return Intl.DateTimeFormat.supportedLocalesOf(text).length > 0;
	} catch {
		return false;
	}
}

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

function countryNames(locale: string): string[] {
	const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
	return (['long', 'short'] as const).flatMap((style) => {
		const names = new Intl.DisplayNames(locale, { type: 'region', style });
		return codes.map((code) => names.of(code) ?? code).filter((name) => !/^[A-Z]{2}$/.test(name));
	});
}

function languageNames(locale: string): string[] {
	const names = new Intl.DisplayNames(locale, { type: 'language' });
	return [...languages.keys()].map((code) => names.of(code) ?? code);
}

/** Every word that a date or a time can have there. */
function timeWords(locale: string): string[] {
	const months = Array.from({ length: 12 }, (_, month) => new Date(2026, month, 1, month * 2));
	const week = Array.from({ length: 7 }, (_, day) => new Date(2026, 0, 1 + day, day * 3));
	const moments = [...months, ...week];
	return (['full', 'long', 'medium', 'short'] as const).flatMap((style) => {
		const formats = [
			new Intl.DateTimeFormat(locale, { dateStyle: style }),
			new Intl.DateTimeFormat(locale, { timeStyle: style === 'short' ? 'short' : 'medium' }),
		];
		return formats.flatMap((format) => moments.flatMap((at) => format.formatToParts(at).map(({ value }) => value)));
	});
}
