import type { Temporal } from 'temporal-polyfill';
import {
	countryName,
	findCountries,
	folded,
	isCountry,
	otherCountryNames,
	type Country,
} from '#src/domain/countries.ts';
import { findZones, zoneOf, zoneProblem, type ZoneChoice, type ZoneProblem } from '#src/domain/zones.ts';

/** What typed text means: one thing, several to choose from (at most 25), or nothing. */
export type Reading<One, Choice, Problem> =
	| { readonly kind: 'one'; readonly value: One }
	| { readonly kind: 'several'; readonly choices: readonly Choice[]; readonly problem: Problem | undefined }
	| { readonly kind: 'none'; readonly problem: Problem };

/**
 * Reads a time zone from a place, a zone's name or a time on the clock.
 * @param locale of whoever typed it; a Discord locale.
 */
export function readZone(text: string, at: Temporal.Instant, locale: string): Reading<string, ZoneChoice, ZoneProblem> {
	const zone = zoneOf(text);
	if (zone !== undefined) return { kind: 'one', value: zone };
	const problem = zoneProblem(text) ?? 'unknown';
	const choices = findZones(text, at, { locale });
	const [first] = choices;
	if (!first) return { kind: 'none', problem };
	// An offset or an abbreviation does not say where, even when today it fits one place alone.
	if (problem !== 'unknown') return { kind: 'several', choices, problem };
	return choices.length === 1 ? { kind: 'one', value: first.zone } : { kind: 'several', choices, problem: undefined };
}

/** Reads a country from its name, a part of it, or its code. @param locale of whoever typed it; a Discord locale. */
export function readCountry(text: string, locale: string): Reading<string, Country, 'country'> {
	const wanted = folded(text);
	const choices = wanted === '' ? [] : findCountries(text, locale);
	const [first] = choices;
	if (!first) return { kind: 'none', problem: 'country' };
	const whole = isCountry(text.trim().toUpperCase()) || namesOf(first.code, locale).includes(wanted);
	return whole || choices.length === 1
		? { kind: 'one', value: first.code }
		: { kind: 'several', choices, problem: undefined };
}

function namesOf(code: string, locale: string): readonly string[] {
	return [folded(countryName(code, locale)), ...otherCountryNames(code)];
}
