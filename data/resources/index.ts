/**
 * The helplines and emergency numbers that Handrail shows: facts in `helplines.json`, one country after the other.
 *
 * How they came about. Each line was collected by reading lists, news pages and operators' pages and counting how many
 * independent sources show the same number. Copies count once: aidlines repeats Wikipedia, two lists repeat Find A
 * Helpline, each web host counts once. Emergency numbers were compared with libphonenumber and up to five lists.
 * Nobody has called or texted the lines. A row says so: `verifiedOn` is null until a named person has compared it with
 * the operator's own site and written the day there.
 *
 * The rule. A line ships only with at least two agreeing sources, never from one list alone. Numbers stand as they are
 * dialled inside the country, letter by letter as the sources show them; a number is never reformatted, completed or
 * prefixed. A number is changed by hand, row by row, with its sources, and by two people: `tests/data/helplines.test.ts`
 * keeps a fingerprint. A row checked more than 180 days ago fails the tests until it is checked again.
 *
 * Left out though two lists have them: National Lifeline in Ghana (the lists go back to one) and Befrienders Cairo in
 * Egypt (local numbers without the area code, which a mobile cannot dial). Also left out: single numbers of a line that
 * only one source shows.
 *
 * Rights. These are facts, taken one by one; no list was copied and no text of a source is repeated (names, numbers,
 * hours and addresses only; audience and notes are our words). Each row names its sources. Of the lists among them:
 *   Wikipedia, "List of suicide crisis lines", 9 July 2021, in sashabaranov/suicide-hotlines 908044f: text CC BY-SA
 *   atlacord/Naga 2894e91 (2023), DennisGross/aidlines 4f81e37 (2024): no licence stated
 *   Find A Helpline listing (2023), seen in nepthius/ResilientRhino 2d965df: the listing belongs to ThroughLine
 *   Find A Helpline rows (2026), seen in craigrallen/world-emergency-hotlines: mixed
 *   Kouki-odaka/open-helplines (2026): data CC0
 *   libphonenumber short numbers 8.13.48 (2024), daviddrysdale/python-phonenumbers 4920fee: Apache-2.0
 *   vamel/travelApp 6dc74d6, armenta-i/health-routes 456afd0 (looks derived from libphonenumber): no licence seen
 *   Smartraveller (Australian Government), seen in marcolussetti/travel-advisories: which service a number reaches
 */
import list from './helplines.json' with { type: 'json' };

/**
 * What a line is for first of all: 'crisis' is for anyone in distress (but see `audience`), 'dv' is for domestic and
 * sexual violence, 'substance' for alcohol and drugs. A line of any other kind is never shown without saying so.
 */
export type HelplineKind = 'crisis' | 'youth' | 'lgbtq' | 'dv' | 'substance' | 'veterans';

/** One line: a service that people reach by the same numbers. */
export interface Helpline {
	/** Stable, unique: the country's code in small letters and a slug, as in 'us-988'. It outlives changes of number. */
	readonly id: string;
	readonly name: string;
	readonly kind: HelplineKind;
	/**
	 * Who is meant when it is not everybody in the country, as in 'people in Scotland'. It is read after "for" and says
	 * enough without the kind; null where the kind says it all. English, no full stop.
	 */
	readonly audience: string | null;
	/** Numbers to call as dialled inside the country, the first one first. Empty when the line has no telephone. */
	readonly call: readonly string[];
	/** Number for a text message (SMS) as dialled inside the country. */
	readonly text: string | null;
	/** The word to send to `text`, where the operator asks for one. */
	readonly textWord: string | null;
	/** Number to write to by WhatsApp, not by SMS. */
	readonly whatsapp: string | null;
	/** Address of the chat. */
	readonly chat: string | null;
	/** Address of the line's own pages. */
	readonly url: string | null;
	/** In the country's time. Exactly '24/7' when it is always open; null when no source says. English. */
	readonly hours: string | null;
	/** BCP 47 codes, to be named with `Intl.DisplayNames`; null when no source says. */
	readonly languages: readonly string[] | null;
	readonly sources: readonly string[];
	/** How many of the sources are independent of each other and agree; at least 2. */
	readonly agreeingSources: number;
	/** The day (YYYY-MM-DD) on which a named person compared the row with the operator; null before that. */
	readonly verifiedOn: string | null;
	/** What somebody must know before they call or text: show it with the line. English. */
	readonly note: string | null;
	/** What a moderator should look at when they confirm the line; not for people in need. English. */
	readonly reviewNote: string | null;
}

/**
 * What a number answers to, in the order in which a country's numbers stand. 'ambulance or fire': one of the two;
 * the lists do not settle which (vamel/travelApp has them the other way round for several countries).
 */
export type EmergencyService =
	'ambulance' | 'ambulance and fire' | 'police' | 'fire and rescue' | 'ambulance or fire' | 'from mobiles';

/** A number for danger to life, as dialled inside the country. */
export interface EmergencyNumber {
	readonly number: string;
	/** null: for every emergency, or no list names a service. */
	readonly service: EmergencyService | null;
}

/** What there is in one country. */
export interface Country {
	/** ISO 3166-1 alpha-2, capital letters. */
	readonly code: string;
	/** English; other languages by `Intl.DisplayNames`. */
	readonly name: string;
	/** Never empty; numbers for everything first, then in the order of `EmergencyService`. */
	readonly emergency: readonly EmergencyNumber[];
	/** What somebody must know about the emergency numbers: show it with them. English. */
	readonly emergencyNote: string | null;
	readonly emergencySources: readonly string[];
	/** Sorted by kind; within a kind by hand. May be empty. */
	readonly lines: readonly Helpline[];
}

/** A place to look for a line when we have none to show. */
export interface Directory {
	readonly name: string;
	readonly url: string;
}

/** All countries we know an emergency number for, by code, in the order of the codes. */
export const countries: ReadonlyMap<string, Country> = new Map(
	(list as readonly Country[]).map((country) => [country.code, country]),
);

/** Directories for every other country; the first is the widest and is always shown. */
export const fallback: readonly [Directory, ...Directory[]] = [
	{ name: 'Find A Helpline', url: 'https://findahelpline.com' },
	{ name: 'Befrienders Worldwide', url: 'https://www.befrienders.org' },
];
