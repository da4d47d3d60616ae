import { CITIES, WRITTEN } from './cities.ts';
import { countryName, countryOfZone, folded, otherCountryNames } from './countries.ts';
import { RENAMED, WIDELY_USED, ZONES } from './zone-names.ts';

/** A place a person may name for their zone. Names are `folded`. */
export interface Place {
	readonly zone: string;
	/** "Lisbon, Portugal" */
	readonly label: string;
	readonly names: readonly string[];
	/** ISO 3166-1 alpha-2; undefined for UTC. */
	readonly country: string | undefined;
	readonly countryNames: readonly string[];
	/** Every word of its names, its country and its zone, each with a space before it. */
	readonly words: string;
	/** The zone's own place, shown where nothing else was asked for; not one of the cities that share its clock. */
	readonly main: boolean;
	/** The lower, the more people live by that zone's clock; Infinity for most. */
	readonly rank: number;
}

/**
 * All places that are known: those of zones many people live by first, a zone's own place before its other cities, then
 * by name. Made at the first call, which takes a moment, then kept.
 */
export function allPlaces(): readonly Place[] {
	places ??= ZONES.flatMap((zone) => [ownPlace(zone), ...cities(zone)]).sort(
		(a, b) =>
			Number(a.rank > b.rank) - Number(a.rank < b.rank) ||
			Number(b.main) - Number(a.main) ||
			(a.label < b.label ? -1 : 1),
	);
	return places;
}

/**
 * How well a place fits what was typed (`folded`, not empty): 1 for all of a name, more for less, Infinity for not at
 * all. A city's name comes before its country's, the beginning of a name before its later words.
 */
export function fit(wanted: string, place: Place): number {
	if (!wanted.split(' ').every((word) => place.words.includes(` ${word}`))) return Infinity;

	const starts = (name: string): boolean => name.startsWith(wanted);
	const startsWord = (name: string): boolean => name.includes(` ${wanted}`);
	const { names, country, countryNames } = place;

	if (names.includes(wanted)) return 1;
	if (country?.toLowerCase() === wanted || countryNames.includes(wanted)) return 1;
	if (names.some(starts)) return 2;
	if (countryNames.some(starts)) return 3;
	if (names.some(startsWord)) return 4;
	return countryNames.some(startsWord) ? 5 : 6;
}

let places: readonly Place[] | undefined;

const OLD_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(RENAMED).map(([old, zone]) => [zone, old]));
const RANKS: ReadonlyMap<string, number> = new Map(WIDELY_USED.map((zone, index) => [zone, index]));

function ownPlace(zone: string): Place {
	const city = WRITTEN[zone] ?? cityIn(zone);
	const old = OLD_NAMES.get(zone);
	const names = [city, cityIn(zone), ...(old === undefined ? [] : [cityIn(old)])];
	return place(zone, names, countryOfZone(zone), true);
}

function cities(zone: string): Place[] {
	return (CITIES[zone]?.split('|') ?? []).map((entry) => {
		const [city = entry, country] = entry.split('@');
		return place(zone, [city], country ?? countryOfZone(zone), country !== undefined);
	});
}

function place(zone: string, names: readonly string[], country: string | undefined, main: boolean): Place {
	const inEnglish = country === undefined ? undefined : countryName(country, 'en');
	const parts = [names[0] ?? zone, ...(main ? stateIn(zone) : []), inEnglish ?? ''].filter(
		(part, index, all) => part !== '' && folded(part) !== folded(all[index - 1] ?? ''),
	);
	const comparable = [...new Set(names.map(folded))];
	const countryNames = country === undefined ? ['coordinated universal time'] : otherCountryNames(country);
	const words = [...comparable, ...countryNames, country ?? '', zone].flatMap((name) => folded(name).split(' '));
	return {
		zone,
		label: parts.join(', '),
		names: comparable,
		country,
		countryNames,
		words: [...new Set(words)].map((word) => ` ${word}`).join(''),
		main,
		rank: RANKS.get(zone) ?? Infinity,
	};
}

/** "Sao Paulo" in America/Sao_Paulo. */
function cityIn(zone: string): string {
	const city = zone.split('/').at(-1) ?? zone;
	return city.replace(/^St_/, 'St. ').replaceAll('_', ' ');
}

/** "Indiana" in America/Indiana/Knox; Argentina is there too, but it is the country. */
function stateIn(zone: string): string[] {
	return zone
		.split('/')
		.slice(1, -1)
		.filter((part) => part !== 'Argentina')
		.map((part) => part.replaceAll('_', ' '));
}
