import { Temporal } from 'temporal-polyfill';
import { countries, fallback } from '#data/resources/index.ts';
import type { Country, Directory, Helpline } from '#data/resources/index.ts';

/** How long a check of a line by a person is good for. */
export const confirmationDays = 180;

/** What to put before somebody who may need help now: a few ways, in the order to show them. */
export interface Help {
	/** undefined: we do not know the country, so say "your local emergency number". */
	readonly country: Pick<Country, 'code' | 'name'> | undefined;
	/** Empty when the country is not known: a number is never guessed. */
	readonly emergency: Country['emergency'];
	readonly emergencyNote: string | null;
	/** Those for everybody in distress first; others only where the country has fewer than two of these. */
	readonly lines: readonly Helpline[];
	/** findahelpline.com always; more of them when fewer than two lines for everybody are shown. */
	readonly directories: readonly Directory[];
	/** Lines are shown and a person has checked each of them within the last 180 days. */
	readonly confirmed: boolean;
}

/** What `helpFor` may be told besides the country. */
export interface HelpOptions {
	/** The day it is; without it nothing counts as confirmed. */
	readonly on?: Temporal.PlainDate | undefined;
	/** Most lines to show, 2 if not given; less than 1 counts as 2. */
	readonly limit?: number | undefined;
	/** When the server's moderators confirmed a line: its id and the day (YYYY-MM-DD). The later check counts. */
	readonly confirmedOn?: ReadonlyMap<string, string> | undefined;
}

/**
 * The help to show first, for a country (ISO 3166-1 alpha-2, any case; UK is taken as GB). Total: an unknown country,
 * any other text and undefined all give at least two ways to find help, and it throws nothing and waits for nothing.
 * Lines for everybody in distress come first, and where there are two of them no others; a line for some fills up what
 * is missing, and whoever shows it must say for whom it is. Among equals those always open come before the others, and
 * then those with the most agreeing sources.
 */
export function helpFor(code: string | undefined, options: HelpOptions = {}): Help {
	const { on, limit = 2, confirmedOn } = options;
	const country = countryFor(code);
	const most = limit >= 1 ? Math.trunc(limit) : 2;
	const known = [...(country?.lines ?? [])].sort(inOrderOfHelp);
	const forEverybody = known.filter(isForEverybody);
	const lines = (forEverybody.length < 2 ? known : forEverybody).slice(0, most);

	return {
		country: country && { code: country.code, name: country.name },
		emergency: country?.emergency ?? [],
		emergencyNote: country?.emergencyNote ?? null,
		lines,
		directories: lines.filter(isForEverybody).length < 2 ? fallback : [fallback[0]],
		confirmed: lines.length > 0 && lines.every((line) => isConfirmed(line, on, confirmedOn?.get(line.id))),
	};
}

/** Whether the line is for anyone in distress in its country. Of any other it must be said for whom or what it is. */
export function isForEverybody(line: Helpline): boolean {
	return line.kind === 'crisis' && line.audience === null;
}

/**
 * Whether a person has checked the line at most 180 days before `on`, by the shipped row or by `confirmedOn`, the day
 * (YYYY-MM-DD) on which this server's moderators did. A day after `on`, or one that does not exist, does not count.
 * Throws nothing.
 */
export function isConfirmed(line: Helpline, on: Temporal.PlainDate | undefined, confirmedOn?: string): boolean {
	if (!on) return false;
	return [line.verifiedOn, confirmedOn].some((text) => {
		const day = toDay(text);
		if (!day) return false;
		const age = day.until(on).days;
		return age >= 0 && age <= confirmationDays;
	});
}

function toDay(text: string | null | undefined): Temporal.PlainDate | undefined {
	if (!text) return undefined;
	try {
		return Temporal.PlainDate.from(text);
	} catch {
		return undefined;
	}
}

function countryFor(code: string | undefined): Country | undefined {
	const wanted = code?.trim().toUpperCase();
	return wanted === undefined ? undefined : countries.get(wanted === 'UK' ? 'GB' : wanted);
}

function inOrderOfHelp(a: Helpline, b: Helpline): number {
	return (
		Number(isForEverybody(b)) - Number(isForEverybody(a)) ||
		Number(isAlwaysOpen(b)) - Number(isAlwaysOpen(a)) ||
		b.agreeingSources - a.agreeingSources
	);
}

function isAlwaysOpen(line: Helpline): boolean {
	return line.hours === '24/7';
}
