import { COUNTRIES, MORE_COUNTRY_NAMES, SHORT_NAMED, WIDELY_USED, currentName, zoneOf } from './zone-names.ts';

/** A country as it is offered to choose. */
export interface Country {
	/** ISO 3166-1 alpha-2, upper case. */
	readonly code: string;
	readonly name: string;
}

/** Says whether text is a country's code: ISO 3166-1 alpha-2 in upper case, and XK for Kosovo, which has no other. */
export function isCountry(code: string): boolean {
	return COUNTRY_CODES.has(code);
}

/**
 * A country's name in a language, as CLDR has it; in English where the locale is none. Never throws: what is not a
 * country's code comes back as it is.
 */
export function countryName(code: string, locale: string): string {
	return namesIn(locale).get(code)?.name ?? code;
}

/** The country a zone lies in, by CLDR; undefined for UTC and for what is no zone. Old names count: Europe/Kiev is in UA. */
export function countryOfZone(zone: string): string | undefined {
	zoneCountries ??= new Map(
		[...COUNTRY_CODES].flatMap((code) => zonesOfRegion(code).map((name) => [currentName(name), code] as const)),
	);
	const country = zoneCountries.get(zone);
	// Most people are counted in UTC before they tell their zone; the search for another name would find none.
	return country !== undefined || zone === 'UTC' ? country : zoneCountries.get(zoneOf(zone) ?? '');
}

/**
 * The country that a locale names: `pt-BR` is in Brazil. Undefined where it names none (`de`, `es-419`), and for
 * `en-US`, which is Discord's default and tells nothing about a person.
 */
export function countryOfLocale(locale: string): string | undefined {
	const region = localeOf(locale)?.region;
	return region !== undefined && isCountry(region) && locale.toLowerCase() !== 'en-us' ? region : undefined;
}

/**
 * Countries that fit what a person typed, best first, named in their language: a code, the beginning of a name or of
 * one of its words, in their language, in English or as people there say it, with or without accents.
 * With nothing typed: the locale's country, then those most people here come from.
 */
export function findCountries(query: string, locale: string, limit = 25): Country[] {
	const wanted = folded(query);
	const own = countryOfLocale(locale);
	const ranked = [...namesIn(locale)].map(([code, { name, comparable }]) => ({
		code,
		name,
		score: wanted === '' ? Number(code !== own) : fit(wanted, code, comparable),
		common: commonOrder().get(code) ?? Infinity,
	}));
	const order = new Intl.Collator(localeOf(locale)?.toString() ?? 'en');
	return ranked
		.filter(({ score }) => score < Infinity)
		.sort((a, b) => a.score - b.score || compare(a.common, b.common) || order.compare(a.name, b.name))
		.slice(0, limit)
		.map(({ code, name }) => ({ code, name }));
}

/** Text made comparable: lower case, without accents, everything that is no letter or digit as one space. */
export function folded(text: string): string {
	return text
		.slice(0, 100)
		.normalize('NFD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/[øłđıßæœ]/g, (letter) => PLAIN[letter] ?? letter)
		.replace(/['’]/g, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Other ways to name a country, made comparable: in English, as people there say it, and in everyday speech. */
export function otherCountryNames(code: string): readonly string[] {
	otherNames ??= new Map([...COUNTRY_CODES].map((each) => [each, spokenNames(each)]));
	return otherNames.get(code) ?? [];
}

const COUNTRY_CODES: ReadonlySet<string> = new Set(COUNTRIES.split(' '));
const PLAIN: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

// What Intl knows does not change while a process runs, so it is asked once.
let zoneCountries: Map<string, string> | undefined;
let otherNames: Map<string, readonly string[]> | undefined;
let common: Map<string, number> | undefined;
const namesByLocale = new Map<string, ReadonlyMap<string, Name>>();

function fit(wanted: string, code: string, own: string): number {
	if (wanted === code.toLowerCase()) return 0;
	const others = otherCountryNames(code);
	if (own === wanted || others.includes(wanted)) return 1;
	if (own.startsWith(wanted)) return 2;
	if (others.some((other) => other.startsWith(wanted))) return 3;
	if ([own, ...others].some((each) => each.includes(` ${wanted}`))) return 4;
	return Infinity;
}

function spokenNames(code: string): string[] {
	const language = new Intl.Locale(`und-${code}`).maximize().language;
	const spoken = new Intl.DisplayNames([language, 'en'], { type: 'region' }).of(code) ?? code;
	return [countryName(code, 'en'), spoken, ...(MORE_COUNTRY_NAMES[code]?.split('|') ?? [])].map(folded);
}

interface Name {
	readonly name: string;
	readonly comparable: string;
}

function namesIn(locale: string): ReadonlyMap<string, Name> {
	const key = localeOf(locale)?.toString() ?? 'en';
	const known = namesByLocale.get(key);
	if (known !== undefined) return known;

	const long = new Intl.DisplayNames([key, 'en'], { type: 'region' });
	const short = new Intl.DisplayNames([key, 'en'], { type: 'region', style: 'short' });
	const names = new Map(
		[...COUNTRY_CODES].map((code) => {
			const name = (SHORT_NAMED.has(code) ? short : long).of(code) ?? code;
			return [code, { name, comparable: folded(name) }];
		}),
	);
	// Discord has some thirty languages; more than that is somebody's experiment and need not be kept.
	if (namesByLocale.size < 64) namesByLocale.set(key, names);
	return names;
}

function commonOrder(): ReadonlyMap<string, number> {
	common ??= new Map(WIDELY_USED.map((zone, index) => [countryOfZone(zone) ?? '', index] as const).reverse());
	return common;
}

function compare(a: number, b: number): number {
	return a === b ? 0 : a - b;
}

function localeOf(text: string): Intl.Locale | undefined {
	try {
		return new Intl.Locale(text);
	} catch {
		return undefined;
	}
}

/** ECMA-402's Intl.Locale info, which TypeScript's ES2023 library lacks: Node 20 has the property, Node 26 the method. */
interface RegionInfo {
	readonly timeZones?: readonly string[];
	readonly getTimeZones?: () => readonly string[];
}

function zonesOfRegion(code: string): readonly string[] {
	const info = new Intl.Locale(`und-${code}`) as RegionInfo;
	return info.getTimeZones?.() ?? info.timeZones ?? [];
}
