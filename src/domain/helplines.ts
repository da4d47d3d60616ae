import { Temporal } from 'temporal-polyfill';
import { countries, fallback } from '#data/resources/index.ts';
import type { Country, Directory, Helpline, HelplineKind } from '#data/resources/index.ts';
import { linesShown, type ServerLines, type ShownLine } from '#src/domain/server-lines.ts';

/** What somebody may look for a line about, in the order in which it is offered. */
export const needs = ['substance', 'youth', 'lgbtq', 'veterans', 'dv'] as const satisfies readonly HelplineKind[];
export type LineNeed = (typeof needs)[number];

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
	readonly lines: readonly ShownLine[];
	/** findahelpline.com always; more of them when fewer than two lines for everybody are shown. */
	readonly directories: readonly Directory[];
	/** Lines are shown and a person has checked each of them within the last 180 days. */
	readonly confirmed: boolean;
}

/** What `helpFor` may be told besides the country. */
export interface HelpOptions {
	/** The day it is; without it nothing counts as confirmed. */
	readonly on?: Temporal.PlainDate | undefined;
	/** Most lines to show; less than 1, or nothing, counts as 2, or as 3 where moderators added one for everybody. */
	readonly limit?: number | undefined;
	/** What the moderators of a server decided. */
	readonly server?: ServerLines | undefined;
}

/**
 * The help to show first, for a country (ISO 3166-1 alpha-2, any case; UK is taken as GB). Total: an unknown country,
 * any other text and undefined all give at least two ways to find help, and it throws nothing and waits for nothing.
 * Lines for everybody in distress come first, and where there are two of them no others; a line for some fills up what
 * is missing, and whoever shows it must say for whom it is. Among equals those that moderators added come first, then those
 * always open, and then those with the most agreeing sources.
 */
export function helpFor(code: string | undefined, options: HelpOptions = {}): Help {
	const { on, limit = 0, server } = options;
	const country = countryFor(code);
	const known = linesIn(code, server);
	const forEverybody = known.filter(isForEverybody);
	const usual = forEverybody.some(({ by }) => by === 'added') ? 3 : 2;
	const most = limit >= 1 ? Math.trunc(limit) : usual;
	const lines = (forEverybody.length < 2 ? known : forEverybody).slice(0, most);

	return {
		country: country && { code: country.code, name: country.name },
		emergency: country?.emergency ?? [],
		emergencyNote: country?.emergencyNote ?? null,
		lines,
		directories: lines.filter(isForEverybody).length < 2 ? fallback : [fallback[0]],
		confirmed: lines.length > 0 && lines.every((line) => isConfirmed(line, on, server?.confirmedOn.get(line.id))),
	};
}

/** What there is in a country (ISO 3166-1 alpha-2, any case) besides the help to show first. Total, as `helpFor`. */
export interface MoreLines {
	/** For everybody, or for some in distress: those that `helpFor` does not show. */
	readonly others: readonly ShownLine[];
	/** By what they are about; nothing that the country has no line for. */
	readonly byNeed: ReadonlyMap<LineNeed, readonly ShownLine[]>;
}

/** @param options as `helpFor` was given them, so that no line is shown twice. */
export function moreLines(code: string | undefined, options: HelpOptions = {}): MoreLines {
	const known = linesIn(code, options.server);
	const first = new Set(helpFor(code, options).lines.map(({ id }) => id));
	const about = needs.map((need) => [need, known.filter(({ kind }) => kind === need)] as const);
	return {
		others: known.filter((line) => line.kind === 'crisis' && !first.has(line.id)),
		byNeed: new Map(about.filter(([, lines]) => lines.length > 0)),
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

/** The code that a text stands for, if any. */
function codeOf(text: string | undefined): string {
	const code = text?.trim().toUpperCase() ?? '';
	return code === 'UK' ? 'GB' : code;
}

function countryFor(text: string | undefined): Country | undefined {
	return countries.get(codeOf(text));
}

function linesIn(text: string | undefined, server: ServerLines | undefined): readonly ShownLine[] {
	return [...linesShown(codeOf(text), countryFor(text), server)].sort(inOrderOfHelp);
}

function inOrderOfHelp(a: ShownLine, b: ShownLine): number {
	return (
		Number(isForEverybody(b)) - Number(isForEverybody(a)) ||
		Number(b.by === 'added') - Number(a.by === 'added') ||
		Number(isAlwaysOpen(b)) - Number(isAlwaysOpen(a)) ||
		b.agreeingSources - a.agreeingSources
	);
}

function isAlwaysOpen(line: Helpline): boolean {
	return line.hours === '24/7';
}
