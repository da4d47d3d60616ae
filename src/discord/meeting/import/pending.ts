import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { Card } from '#src/discord/card.ts';
import { Expired } from '#src/errors.ts';
import type { Marks } from '#src/feeds/get.ts';
import { everything, fits, type FeedFilter } from '#src/meetings/feeds/filter.ts';
import type { FeedFound, FeedMeeting } from '#src/meetings/feeds/meeting.ts';

/** A list that was read, while a moderator looks at it and chooses. */
export interface Pending {
	readonly id: string;
	readonly user: string;
	readonly guild: string;
	/** Undefined: a file. */
	readonly url: string | undefined;
	readonly name: string;
	readonly found: FeedFound;
	readonly marks: Marks;
	readonly readMark: string;
	/** The server has it already. */
	readonly isKnown: boolean;
	zone: string | undefined;
	filter: FeedFilter;
	readonly chosen: Set<string>;
	isQuiet: boolean;
	follows: boolean;
	/** What came of taking it over: pressed twice, it is done once. */
	taking: Promise<Card> | undefined;
	readonly until: Temporal.Instant;
}

type Begun = Pick<Pending, 'user' | 'guild' | 'url' | 'name' | 'found' | 'marks' | 'readMark' | 'isKnown' | 'zone'>;

const lifetime = Temporal.Duration.from({ minutes: 30 });
/** A list can have some megabytes. */
const most = 30;
/** So many meetings can be looked after without being asked; of more, a channel would be full of reminders. */
const fewEnough = 20;

/** By database, in the memory of this process alone: a restart forgets them, and the list is read once more. */
const kept = new WeakMap<Db, Map<string, Pending>>();

/** Keeps a list that was read, for half an hour; each moderator has one in each server. */
export function begin(db: Db, begun: Begun, at: Temporal.Instant): Pending {
	const all = kept.get(db) ?? new Map<string, Pending>();
	kept.set(db, all);
	for (const [id, { user, guild, until }] of all) {
		const isOver = Temporal.Instant.compare(until, at) <= 0;
		if (isOver || (user === begun.user && guild === begun.guild)) all.delete(id);
	}
	if (all.size >= most) all.delete(all.keys().next().value ?? '');
	const id = randomBytes(9).toString('base64url');
	const pending: Pending = {
		...{ id, ...begun, filter: everything, chosen: new Set(), follows: begun.url !== undefined },
		...{ isQuiet: begun.found.meetings.length > fewEnough, taking: undefined, until: at.add(lifetime) },
	};
	all.set(id, pending);
	return pending;
}

/** A list that this moderator looks at in this server. @throws {Expired} where there is none any more. */
export function pendingOf(
	db: Db,
	{ id, user, guild }: Pick<Pending, 'id' | 'user' | 'guild'>,
	at: Temporal.Instant,
): Pending {
	const found = kept.get(db)?.get(id);
	const isTheirs = found?.user === user && found.guild === guild;
	if (!found || !isTheirs || Temporal.Instant.compare(found.until, at) <= 0) throw new Expired();
	return found;
}

/** Forgets a list that was looked at. */
export function forget(db: Db, { id }: Pending): void {
	kept.get(db)?.delete(id);
}

/** The meetings that fit what was chosen. */
export function fitting({ found, filter }: Pending): readonly FeedMeeting[] {
	return found.meetings.filter((meeting) => fits(meeting, filter));
}

/** Whether somebody has to say in which zone meetings are. */
export function needsZone(pending: Pending): boolean {
	return pending.zone === undefined && pending.found.meetings.some(({ zone }) => zone === undefined);
}
