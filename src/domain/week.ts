import type { Temporal } from 'temporal-polyfill';

/** So many people there are behind every figure that a server is told; with fewer, others might tell who they are. */
export const fewestPeople = 5;

/** How a week of check-ins was, as it was counted. Nobody but Handrail sees this. */
export interface WeekCounts {
	/** Who checked in, each person once. */
	readonly people: number;
	/** Days with a check-in: of each person every day once, so that nobody weighs more than others. */
	readonly days: number;
	/** Who checked in on more than one day. */
	readonly several: number;
	/** Who shared one of these check-ins. */
	readonly sharers: number;
	/** By date, how many people checked in on it. */
	readonly byDate: readonly { readonly date: Temporal.PlainDate; readonly people: number }[];
}

/** What a server may be told of a week. What is undefined would say too much about a few. */
export interface WeekFigures {
	readonly people: number;
	readonly days: number | undefined;
	readonly sharers: number | undefined;
	/** The one date on which the most people checked in. */
	readonly busiest: Temporal.PlainDate | undefined;
}

/**
 * What may be told of a week: each figure with enough people behind it, and with enough people behind the difference
 * between two of them, so that none can be told from the others by subtracting. All who checked in having shared says of
 * each of them that they did, also where their name was left out; so that is not told either.
 * @returns undefined when so few checked in that nothing is told.
 */
export function figuresOf({ people, days, several, sharers, byDate }: WeekCounts): WeekFigures | undefined {
	if (people < fewestPeople) return undefined;
	const most = Math.max(0, ...byDate.map((one) => one.people));
	const busiest = byDate.filter((one) => one.people === most);
	return {
		people,
		days: several >= fewestPeople ? days : undefined,
		sharers: sharers >= fewestPeople && people - sharers >= fewestPeople ? sharers : undefined,
		busiest: most >= fewestPeople && busiest.length === 1 ? busiest[0]?.date : undefined,
	};
}

/** So many people have to have checked in before the message of a prompt says how many. */
export const fewestCounted = 3;

/**
 * The count that the message of a prompt shows of people who checked in since; 0: none. In a small server "1 person"
 * tells who to anybody who saw that person come online.
 */
export function shownCount(people: number): number {
	return people < fewestCounted ? 0 : people;
}
