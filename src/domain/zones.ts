import type { Temporal } from 'temporal-polyfill';
import { countryOfLocale, folded, isCountry } from './countries.ts';
import { allPlaces, fit, type Place } from './places.ts';
import { ABBREVIATIONS, OTHER_ABBREVIATIONS, zoneOf } from './zone-names.ts';

export { zoneOf } from './zone-names.ts';

/** A zone as it is offered to choose. */
export interface ZoneChoice {
	/** The IANA name, to be stored. */
	readonly zone: string;
	/** The place as a person would say it, in English: "Lisbon, Portugal". */
	readonly place: string;
	/** The offset at that moment: "UTC+1", "UTC-3:30", "UTC+0". */
	readonly offset: string;
	/** The time on the wall there at that moment: "14:05". */
	readonly time: string;
}

/** Why text is no zone: `offset` and `abbreviation` say when it is, not where; `unknown` is anything else. */
export type ZoneProblem = 'offset' | 'abbreviation' | 'unknown';

/** What is known about who asks. */
export interface ZoneHint {
	/** Their Discord locale. */
	readonly locale?: string;
}

/** Says whether text names a zone that `zoneOf` knows. */
export function isZone(text: string): boolean {
	return zoneOf(text) !== undefined;
}

/** What is wrong with text as a zone, for words to explain it; undefined where it is one. */
export function zoneProblem(text: string): ZoneProblem | undefined {
	const asked = text.trim().toLowerCase();
	if (isZone(asked)) return undefined;
	if (/^(etc\/)?(gmt|utc)?\s*[+\-−]\s*\d{1,2}(:?\d{2})?$|^(etc\/)?gmt0$/.test(asked)) return 'offset';
	if (USERS.has(asked) || OTHER_ABBREVIATIONS.has(asked)) return 'abbreviation';
	const posix = /^(systemv\/)?[a-z]{3,4}\d{1,2}([a-z]{3,4})?$/;
	return posix.test(asked) || /^(etc\/)?(gmt|greenwich)$/.test(asked) ? 'abbreviation' : 'unknown';
}

/**
 * Zones that fit what a person typed, best first, 25 at most (as many choices as Discord shows), each zone once.
 * Typed may be the beginning of a place's, a state's or a country's name, a country's code, an abbreviation (gives the
 * places that use it), a zone's name, an offset ("UTC+2"), or the time on their own clock: "21:30" fits within two
 * minutes, "9 pm" within that hour, and "9:30" is read as morning, then as evening.
 * With nothing typed: the zones of their locale's country, then those many people use.
 */
export function findZones(query: string, at: Temporal.Instant, hint: ZoneHint = {}): ZoneChoice[] {
	const region = likelyRegion(hint.locale);
	const readings = matches(query.trim().slice(0, 100).toLowerCase(), at);
	return readings
		.flatMap((score) => best(score, region).slice(0, Math.ceil(LIMIT / readings.length)))
		.slice(0, LIMIT)
		.map(({ zone, label }) => {
			const offset = offsetOf(zone, at);
			return { zone, place: label, offset: `UTC${signed(offset)}`, time: clock(minuteOfDay(at, offset)) };
		});
}

const LIMIT = 25;
const DAY = 24 * 60;
const USERS: ReadonlyMap<string, readonly string[]> = new Map(
	ABBREVIATIONS.flatMap(([names, zones]) => names.split('|').map((name) => [name, zones] as const)),
);

/** How well a place fits: the lower the better, Infinity for not at all. */
type Score = (place: Place) => number;

/** The ways to read what was typed, the likeliest first. */
function matches(query: string, at: Temporal.Instant): Score[] {
	if (query === '') return [all(() => true)];

	const times = timesIn(query);
	if (times.length > 0) {
		return times.map(({ from, minutes }) =>
			all(({ zone }) => (minuteOfDay(at, offsetOf(zone, at)) - from + DAY) % DAY < minutes),
		);
	}
	const offset = offsetIn(query);
	if (offset !== undefined) return [all(({ zone }) => offsetOf(zone, at) === offset)];

	const wanted = folded(query);
	if (wanted === '') return [];
	const named = zoneOf(query);
	const users = USERS.get(wanted.replace(/ (standard |daylight |summer )?time$/, '')) ?? [];
	return [
		(place) => {
			if (place.zone === named) return -1;
			if (users.includes(place.zone)) return users.indexOf(place.zone) / users.length;
			return fit(wanted, place);
		},
	];
}

/** All that pass, none better than another. */
function all(passes: (place: Place) => boolean): Score {
	return (place) => (passes(place) ? 0 : Infinity);
}

function best(score: Score, region: string | undefined): Place[] {
	const away = (place: Place): number => (region !== undefined && place.country === region ? 0 : 1);
	const found = allPlaces()
		.map((place) => ({ place, score: score(place) }))
		.filter((each) => each.score < Infinity)
		.sort((a, b) => a.score - b.score || away(a.place) - away(b.place));
	const first = new Map<string, Place>();
	for (const { place } of found) if (!first.has(place.zone)) first.set(place.zone, place);
	return [...first.values()];
}

/** The country a person of that locale most likely lives in; none for English, which is spoken everywhere. */
function likelyRegion(locale: string | undefined): string | undefined {
	if (locale === undefined || /^en(-us)?$/i.test(locale)) return undefined;
	const named = countryOfLocale(locale);
	if (named !== undefined) return named;
	try {
		const { region } = new Intl.Locale(locale).maximize();
		return region !== undefined && isCountry(region) ? region : undefined;
	} catch {
		return undefined;
	}
}

/** A stretch of the day, in minutes after midnight; it may begin late and go on after the next midnight. */
interface Stretch {
	readonly from: number;
	readonly minutes: number;
}

const TIME =
	/^(?<hour>\d{1,2}?)(?:\s?[:.h]\s?(?<minute>[0-5]\d)|(?<bare>[0-5]\d))?\s?(?:(?<half>[ap])\.?\s?m\.?|h|uhr)?$/;

/** When it is by what was typed: "21:30", "9.30 pm", "21h30", "930", "9 pm", "9"; none where it is no time of day. */
function timesIn(text: string): Stretch[] {
	const said = TIME.exec(text)?.groups;
	if (said === undefined) return [];
	const { hour = '', half, minute = said['bare'] } = said;
	return hoursMeant(hour, half).map((each) =>
		minute === undefined ? { from: each * 60, minutes: 60 } : { from: each * 60 + Number(minute) - 2, minutes: 5 },
	);
}

function hoursMeant(digits: string, half: string | undefined): number[] {
	const hour = Number(digits);
	if (half !== undefined) return hour >= 1 && hour <= 12 ? [(hour % 12) + (half === 'p' ? 12 : 0)] : [];
	if (hour > 23) return [];
	return hour > 12 || digits.startsWith('0') ? [hour] : [hour, (hour + 12) % 24];
}

/** Minutes east of Greenwich, where that was typed: "+2", "UTC-3:30", "GMT+0530". */
function offsetIn(text: string): number | undefined {
	const [, sign, hours, minutes = '0'] = /^(?:utc|gmt)?\s?([+\-−])\s?(\d{1,2})(?::?([0-5]\d))?$/.exec(text) ?? [];
	if (hours === undefined) return undefined;
	return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

// Temporal takes some 20 microseconds for one zone; asked once a quarter of an hour, as no zone changes in between.
let offsets = { quarter: NaN, byZone: new Map<string, number>() };

/** Minutes east of Greenwich in a zone at a moment. */
function offsetOf(zone: string, at: Temporal.Instant): number {
	const quarter = Math.floor(at.epochMilliseconds / 900_000);
	if (offsets.quarter !== quarter) offsets = { quarter, byZone: new Map() };
	const known = offsets.byZone.get(zone);
	if (known !== undefined) return known;
	const offset = Math.round(at.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9);
	offsets.byZone.set(zone, offset);
	return offset;
}

function minuteOfDay(at: Temporal.Instant, offset: number): number {
	const minute = (Math.floor(at.epochMilliseconds / 60_000) + offset) % DAY;
	return minute < 0 ? minute + DAY : minute;
}

function clock(minutes: number): string {
	return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** "+1", "-3:30", "+0" */
function signed(minutes: number): string {
	const size = Math.abs(minutes);
	const hours = `${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}`;
	return size % 60 === 0 ? hours : `${hours}:${twoDigits(size % 60)}`;
}

function twoDigits(number: number): string {
	return String(number).padStart(2, '0');
}
