import { bestFit, fitAnew, fitOf, maySeek, metBefore, type Seeker } from '#src/domain/buddies/fit.ts';
import { perfectMatching } from '#src/domain/buddies/perfect-matching.ts';

/** Who is brought together with whom, by id, and for whom nobody is left. */
export interface Matched {
	/** Of two, and of three at most once. */
	readonly groups: readonly (readonly string[])[];
	readonly alone: readonly string[];
}

/** How good it is, from what counts most to what counts least; but for `fit`, less is better. */
export interface Worth {
	readonly alone: number;
	/** Of those, who was alone last time too. */
	readonly againAlone: number;
	/** Pairs in groups that met before. */
	readonly repeats: number;
	readonly fit: number;
}

/** In groups of so many every trio is tried; above that, as many as time allows. */
const fewForTrios = 15;
const effort = 6e7;

/** More people than this are first divided by chance. */
const most = 600;

/**
 * Brings people together in pairs, with one trio where somebody would be left otherwise: as few alone as possible, of
 * those as few as possible who were alone last time, then as few repeats as possible, then the best fit. Pairs are the
 * best there are; with a trio the best up to 15 people, and above that the best but for the fit, unless so many trios would
 * have to be tried that it settles for a good one.
 * @param seed decides between equals; the order of the people does not.
 */
export function matchBuddies(people: readonly Seeker[], seed: number): Matched {
	const shuffled = people
		.map((person) => ({ person, place: scrambled(person.id, seed) }))
		.sort((a, b) => a.place - b.place || (a.person.id < b.person.id ? -1 : 1))
		.map(({ person }) => person);
	const parts = Math.ceil(shuffled.length / most);
	const found = Array.from({ length: parts }, (_, part) => matchSome(shuffled.filter((_one, n) => n % parts === part)));
	return { groups: found.flatMap(({ groups }) => groups), alone: found.flatMap(({ alone }) => alone) };
}

/** What a solution is worth. */
export function worthOf(people: readonly Seeker[], { groups, alone }: Matched): Worth {
	const byId = new Map(people.map((person) => [person.id, person]));
	const all = groups.map((group) => group.map((id) => byId.get(id)!));
	return {
		alone: alone.length,
		againAlone: alone.filter((id) => byId.get(id)?.first).length,
		repeats: all.flatMap(pairsIn).filter(([one, other]) => metBefore(one, other)).length,
		fit: all.reduce((sum, group) => sum + fitTogether(group), 0),
	};
}

/** Negative where the first is better. */
export function compareWorth(one: Worth, other: Worth): number {
	return (
		one.alone - other.alone || one.againAlone - other.againAlone || one.repeats - other.repeats || other.fit - one.fit
	);
}

function pairsIn(group: readonly Seeker[]): readonly (readonly [Seeker, Seeker])[] {
	return group.flatMap((one, n) => group.slice(n + 1).map((other) => [one, other] as const));
}

/** Of two, how they fit; of three, the least of that. */
function fitTogether(group: readonly Seeker[]): number {
	return Math.min(...pairsIn(group).map(([one, other]) => fitOf(one, other)));
}

function matchSome(people: readonly Seeker[]): Matched {
	const pairs = inPairs(people, undefined);
	if (pairs.alone.length === 0 || people.length < 3) return pairs;
	let best = pairs;
	let worth = worthOf(people, best);
	const consider = (found: Matched) => {
		const its = worthOf(people, found);
		if (compareWorth(its, worth) < 0) [best, worth] = [found, its];
	};
	const third = people.length <= fewForTrios ? undefined : { ...inPairs(people, bestFit + 1) };
	const bound = third && worthOf(people, third);
	const isGood = () =>
		bound !== undefined &&
		worth.alone <= bound.alone - 1 &&
		worth.againAlone <= bound.againAlone &&
		worth.repeats <= bound.repeats;
	if (third) for (const found of withThird(people, third)) consider(found);
	if (isGood()) return best;
	const tries = third ? Math.max(4, Math.floor(effort / people.length ** 3)) : Infinity;
	for (const trio of triosOf(people).slice(0, tries)) {
		const rest = inPairs(
			people.filter((person) => !trio.includes(person)),
			undefined,
		);
		consider({ groups: [...rest.groups, trio.map(({ id }) => id)], alone: rest.alone });
		if (isGood()) return best;
	}
	return best;
}

/** Those who are left, each added to the pair that suits best. */
function withThird(people: readonly Seeker[], { groups, alone }: Matched): readonly Matched[] {
	const byId = new Map(people.map((person) => [person.id, person]));
	return alone.flatMap((id) => {
		const one = byId.get(id)!;
		const rest = alone.filter((other) => other !== id);
		return groups
			.map((group) => [...group.map((other) => byId.get(other)!), one])
			.filter((trio) => pairsIn(trio).every(([a, b]) => maySeek(a, b)))
			.map((trio) => ({ trio, worth: worthOf(people, { groups: [trio.map((person) => person.id)], alone: [] }) }))
			.sort((a, b) => compareWorth(a.worth, b.worth))
			.slice(0, 1)
			.map(({ trio }) => {
				const ids = trio.map((person) => person.id);
				return { groups: [...groups.filter((group) => !ids.includes(group[0]!)), ids], alone: rest };
			});
	});
}

/** Every trio that may be, those with the fewest repeats first. */
function triosOf(people: readonly Seeker[]): readonly (readonly Seeker[])[] {
	const found: { readonly trio: readonly Seeker[]; readonly repeats: number; readonly first: number }[] = [];
	for (const [n, one] of people.entries()) {
		for (let m = n + 1; m < people.length && found.length < 20_000; m += 1) {
			const other = people[m]!;
			if (!maySeek(one, other)) continue;
			for (const third of people.slice(m + 1)) {
				if (!maySeek(one, third) || !maySeek(other, third)) continue;
				const trio = [one, other, third];
				const repeats = pairsIn(trio).filter(([a, b]) => metBefore(a, b)).length;
				found.push({ trio, repeats, first: trio.filter(({ first }) => first).length });
			}
		}
	}
	return found.sort((a, b) => a.repeats - b.repeats || b.first - a.first).map(({ trio }) => trio);
}

/**
 * The best there is in pairs. @param third what it is worth, beside a fit of pairs, that one person goes on to a pair as
 * its third; undefined: nobody does. They are among `alone` all the same.
 */
function inPairs(people: readonly Seeker[], third: number | undefined): Matched {
	// Of these, whoever is paired with one that is nobody is alone; of two that may not be a pair both are.
	const free = third === undefined ? 0 : 1;
	const count = people.length + free + ((people.length + free) % 2);
	if (count === 0) return { groups: [], alone: [] };
	const repeat = (bestFit + 2) * (count / 2 + 1);
	const first = repeat * (count / 2 + 4);
	const each = first * (count + 2);
	const worth = ({ first: isFirst }: Seeker) => each + (isFirst ? first : 0);
	const weights = new Float64Array(count * count);
	const set = (n: number, m: number, weight: number) => {
		weights[n * count + m] = weight;
		weights[m * count + n] = weight;
	};
	const known = whoMet(people);
	for (const [n, one] of people.entries()) {
		if (third !== undefined) set(n, people.length, worth(one) + third);
		for (let m = n + 1; m < people.length; m += 1) {
			const other = people[m]!;
			if (!maySeek(one, other)) continue;
			const met = known.has(n * people.length + m);
			set(n, m, worth(one) + worth(other) + (met ? fitOf(one, other) - repeat : fitAnew(one, other)));
		}
	}
	const { partners } = perfectMatching(count, weights);
	const groups: (readonly string[])[] = [];
	const alone: string[] = [];
	for (const [n, one] of people.entries()) {
		const other = people[partners[n]!];
		if (!other || !maySeek(one, other)) alone.push(one.id);
		else if (n < partners[n]!) groups.push([one.id, other.id]);
	}
	return { groups, alone };
}

/** The pairs of places of people who met before, as `one * people.length + other` with the lower place first. */
function whoMet(people: readonly Seeker[]): ReadonlySet<number> {
	const places = new Map(people.map(({ id }, n) => [id, n]));
	const found = new Set<number>();
	for (const [n, { met }] of people.entries()) {
		for (const id of met.keys()) {
			const m = places.get(id);
			if (m !== undefined) found.add(Math.min(n, m) * people.length + Math.max(n, m));
		}
	}
	return found;
}

/** A whole number by chance, the same for the same text and seed (FNV-1a). */
function scrambled(text: string, seed: number): number {
	let hash = (0x811c9dc5 ^ seed) >>> 0;
	for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
	hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
	return (hash ^ (hash >>> 13)) >>> 0;
}
