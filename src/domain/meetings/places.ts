import { Temporal } from 'temporal-polyfill';

/** How somebody comes: with their name among those who go, perhaps, or counted and never named. */
export const comingHows = ['going', 'maybe', 'quiet'] as const;
export type ComingHow = (typeof comingHows)[number];

/** One who means to come to an occurrence. */
export interface Coming {
	readonly user: string;
	readonly how: ComingHow;
	/** Whoever may come at all is `in`; only those who are not a `maybe` take a place by it. */
	readonly place: 'in' | 'waiting' | 'offered';
	/** By which those who wait stand in line. */
	readonly at: Temporal.Instant;
	/** Until when a place is kept for them. Of one who waits: until when it was, and they are not offered another by itself. */
	readonly offeredUntil: Temporal.Instant | null;
}

/** Where they come to. */
export interface Hall {
	/** How many can come; null: any number. */
	readonly capacity: number | null;
	readonly starts: Temporal.Instant;
}

/** Everybody who comes to one occurrence, each once. */
export type Guests = readonly Coming[];

/**
 * What follows by itself at a moment: an offer that ran out is over, and its person waits without being offered another;
 * free places are offered to those who wait, in their order, as long as it has not begun. Where there is no limit any more,
 * all who wait come. Nobody who has a place ever loses it by this, also where the limit was lowered.
 */
export function settled(guests: Guests, hall: Hall, at: Temporal.Instant): Guests {
	if (hall.capacity === null) return guests.map((one) => (one.place === 'in' ? one : held(one)));
	const kept = guests.map((one) => (isOver(one, hall, at) ? passed(one) : one));
	if (!isBefore(at, hall.starts)) return kept;
	const next = inLine(kept).slice(0, Math.max(0, freeIn(kept, hall.capacity)));
	const until = offerUntil(hall.starts, at);
	return kept.map((one) => (next.includes(one) ? { ...one, place: 'offered', offeredUntil: until } : one));
}

/**
 * Somebody says how they come. Who has a place, or is offered one, has it; anybody else takes a free one that nobody waits
 * for, or waits at the end of the line. A `maybe` takes no place, and gives back the one they had. Said once more, nothing
 * changes.
 */
export function withComing(
	guests: Guests,
	{ user, how }: Pick<Coming, 'user' | 'how'>,
	hall: Hall,
	at: Temporal.Instant,
): Guests {
	const before = settled(guests, hall, at);
	const mine = before.find((one) => one.user === user);
	const others = before.filter((one) => one.user !== user);
	return settled([...others, placed(mine, { user, how }, { others, hall, at })], hall, at);
}

/** Somebody does not come; their place goes on to who waits. */
export function withoutComing(guests: Guests, user: string, hall: Hall, at: Temporal.Instant): Guests {
	const others = settled(guests, hall, at).filter((one) => one.user !== user);
	return settled(others, hall, at);
}

function placed(
	mine: Coming | undefined,
	{ user, how }: Pick<Coming, 'user' | 'how'>,
	{ others, hall, at }: { readonly others: Guests; readonly hall: Hall; readonly at: Temporal.Instant },
): Coming {
	const anew: Coming = { user, how, place: 'in', at, offeredUntil: null };
	if (how === 'maybe') return mine?.how === 'maybe' ? mine : anew;
	if (mine && takes(mine)) return held({ ...mine, how });
	// One that is free now is one that nobody in line was to be offered.
	if (hall.capacity === null || freeIn(others, hall.capacity) > 0) return anew;
	// Who was passed over and asks again stands at the end of the line.
	return mine && isInLine(mine) ? { ...mine, how } : { ...anew, place: 'waiting' };
}

function held(one: Coming): Coming {
	return { ...one, place: 'in', offeredUntil: null };
}

function isOver({ place, offeredUntil }: Coming, { starts }: Hall, at: Temporal.Instant): boolean {
	return place === 'offered' && !(isBefore(at, offeredUntil ?? at) && isBefore(at, starts));
}

function passed(one: Coming): Coming {
	return { ...one, place: 'waiting' };
}

/** Whether they take a place of those that there are: they have it, or it is kept for them. */
export function takes({ how, place }: Pick<Coming, 'how' | 'place'>): boolean {
	return how !== 'maybe' && place !== 'waiting';
}

function freeIn(guests: Guests, capacity: number): number {
	return capacity - guests.filter(takes).length;
}

/** Whether they wait to be offered a place; not so once they have let an offer pass. */
export function isInLine({ place, offeredUntil }: Pick<Coming, 'place' | 'offeredUntil'>): boolean {
	return place === 'waiting' && offeredUntil === null;
}

/** Those who are to be offered a place, the first of them first. */
export function inLine(guests: Guests): Guests {
	return guests.filter(isInLine).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.user < b.user ? -1 : 1));
}

const usual = Temporal.Duration.from({ hours: 2 });
/** When there is no more time than `usual`. */
const short = Temporal.Duration.from({ minutes: 15 });

/** Until when a place that becomes free now is kept for one person, never longer than until the start. */
export function offerUntil(starts: Temporal.Instant, at: Temporal.Instant): Temporal.Instant {
	const isSoon = !isBefore(at.add(usual), starts);
	const until = at.add(isSoon ? short : usual);
	return isBefore(until, starts) ? until : starts;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0;
}
