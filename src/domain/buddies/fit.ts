import { minutesTogether, type Awake } from '#src/domain/buddies/awake.ts';

/** How often two people were brought together, and how many rounds ago the last time was. */
export interface Met {
	/** At least 1. */
	readonly times: number;
	/** 0: in the last round. */
	readonly ago: number;
}

/** Somebody who is to be brought together with others. */
export interface Seeker {
	readonly id: string;
	/** Nobody was left for them last time. */
	readonly first: boolean;
	/** At least one. */
	readonly languages: readonly string[];
	/** At least one; `anything` goes with every other. */
	readonly topics: readonly string[];
	readonly awake: Awake;
	/** With whom they are never brought together. It counts from either side. */
	readonly apart: ReadonlySet<string>;
	readonly met: ReadonlyMap<string, Met>;
}

/** The topic of who has none in particular. */
export const anything = 'anything';

/** What `fitOf` gives at most. */
export const bestFit = 1022;

/** Whether two people may be brought together at all: they have a language in common, and nothing keeps them apart. */
export function maySeek(one: Seeker, other: Seeker): boolean {
	if (one.apart.has(other.id) || other.apart.has(one.id)) return false;
	return inCommon(one.languages, other.languages) > 0;
}

/** Whether two people met before. */
export function metBefore(one: Seeker, other: Seeker): boolean {
	return one.met.has(other.id) || other.met.has(one.id);
}

/**
 * How well two people fit, a whole number from 0 to `bestFit`: half of it by the half hours in which both are up and by their
 * topics, the other half by how seldom and how long ago they met.
 */
export function fitOf(one: Seeker, other: Seeker): number {
	return likenessOf(one, other) + freshness(one.met.get(other.id), other.met.get(one.id));
}

/** What `fitOf` gives for two people who never met. */
export function fitAnew(one: Seeker, other: Seeker): number {
	return likenessOf(one, other) + neverMet;
}

function likenessOf(one: Seeker, other: Seeker): number {
	const hours = Math.min(Math.floor(minutesTogether(one.awake, other.awake) / 30) * 15, 360);
	const open = one.topics.includes(anything) || other.topics.includes(anything);
	const shared = inCommon(one.topics, other.topics);
	return hours + (shared > 1 ? 151 : shared === 1 || open ? 100 : 0);
}

const neverMet = 511;

/** A loop, since it is asked of every two people. */
function inCommon(some: readonly string[], others: readonly string[]): number {
	let count = 0;
	for (const one of some) if (others.includes(one)) count += 1;
	return count;
}

/** Where the two remember it differently, the most often and the latest counts. */
function freshness(one: Met | undefined, other: Met | undefined): number {
	if (!one && !other) return neverMet;
	const times = Math.max(one?.times ?? 1, other?.times ?? 1);
	const ago = Math.min(one?.ago ?? Infinity, other?.ago ?? Infinity, 50);
	return Math.max(0, 300 - 60 * (times - 1)) + 4 * Math.max(ago, 0);
}
