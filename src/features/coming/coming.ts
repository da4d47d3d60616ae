import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { comingHows, type Coming, type ComingHow } from '#src/domain/meetings/places.ts';

/** The kinds of the letters to who comes to a meeting: a free place, a change, and afterwards. */
export const offerLetters = 'meeting-offer';
export const changedLetters = 'meeting-changed';
export const afterLetters = 'meeting-after';

/** How many come to an occurrence. */
export interface Counts {
	readonly going: number;
	readonly maybe: number;
	/** They come, and are named nowhere. */
	readonly quiet: number;
	/** They wait for a place. */
	readonly waiting: number;
}

const nobody: Counts = { going: 0, maybe: 0, quiet: 0, waiting: 0 };

/** How many come, by occurrence; each that was asked about is there. One who is offered a place still waits for it. */
export async function countsOf(db: Db, occurrences: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
	const counts = new Map(occurrences.map((id) => [id, nobody]));
	if (occurrences.length === 0) return counts;
	const rows = await db
		.selectFrom('coming')
		.select(['occurrence_id as id', 'how', 'place'])
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('occurrence_id', 'in', occurrences)
		.groupBy(['occurrence_id', 'how', 'place'])
		.execute();
	for (const { id, how, place, count } of rows) {
		const before = counts.get(id) ?? nobody;
		const which = place === 'in' ? howOf(how) : 'waiting';
		counts.set(id, { ...before, [which]: before[which] + Number(count) });
	}
	return counts;
}

/** That somebody comes to an occurrence, and what that is. */
export interface OwnComing extends Coming {
	readonly occurrence: string;
	readonly guild: string;
	readonly meeting: string;
	readonly title: string;
	readonly starts: Temporal.Instant;
	readonly ends: Temporal.Instant;
	readonly state: 'on' | 'off';
}

/** What somebody comes to, or waits for, that is not over yet, the next first. */
export async function comingOf(db: Db, user: string, at: Temporal.Instant): Promise<readonly OwnComing[]> {
	const rows = await selectComing(db, user)
		.where('occurrence.ends_at', '>', written(at))
		.orderBy('occurrence.starts_at')
		.orderBy('occurrence.id')
		.execute();
	return rows.map(readOwn);
}

/** How somebody comes to an occurrence; undefined where they have not said that they do. */
export async function comingTo(db: Db, user: string, occurrence: string): Promise<OwnComing | undefined> {
	const row = await selectComing(db, user).where('occurrence.id', '=', occurrence).executeTakeFirst();
	return row && readOwn(row);
}

function selectComing(db: Db, user: string) {
	return db
		.selectFrom('coming')
		.innerJoin('occurrence', 'occurrence.id', 'coming.occurrence_id')
		.innerJoin('meeting', 'meeting.id', 'occurrence.meeting_id')
		.select(['coming.user_id', 'how', 'place', 'at', 'offered_until', 'coming.occurrence_id'])
		.select(['coming.guild_id as guild', 'occurrence.meeting_id as meeting', 'title'])
		.select(['occurrence.starts_at as starts', 'occurrence.ends_at as ends', 'occurrence.state'])
		.where('coming.user_id', '=', user);
}

interface OwnRow extends ComingRow {
	readonly guild: string;
	readonly meeting: string;
	readonly title: string;
	readonly starts: string;
	readonly ends: string;
	readonly state: string;
}

function readOwn(row: OwnRow): OwnComing {
	const { guild, meeting, title } = row;
	return {
		...readComing(row),
		...{ occurrence: row.occurrence_id, guild, meeting, title },
		starts: Temporal.Instant.from(row.starts),
		ends: Temporal.Instant.from(row.ends),
		state: row.state === 'off' ? 'off' : 'on',
	};
}

/** A row as it is kept. */
export interface ComingRow {
	readonly occurrence_id: string;
	readonly user_id: string;
	readonly how: string;
	readonly place: string;
	readonly at: string;
	readonly offered_until: string | null;
}

/** Who comes, as it is kept. */
export function readComing({ user_id, how, place, at, offered_until }: ComingRow): Coming {
	return {
		user: user_id,
		how: howOf(how),
		place: place === 'waiting' || place === 'offered' ? place : 'in',
		at: Temporal.Instant.from(at),
		offeredUntil: offered_until === null ? null : Temporal.Instant.from(offered_until),
	};
}

function howOf(text: string): ComingHow {
	return comingHows.find((how) => how === text) ?? 'going';
}

/** The users who said that they go and may be named to who hosts it, in the order of their ids, so that it ranks nobody. */
export async function namedAt(db: Db, occurrence: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('coming')
		.select('user_id')
		.where('occurrence_id', '=', occurrence)
		.where('how', '=', 'going')
		.where('place', '=', 'in')
		.orderBy('user_id')
		.execute();
	return rows.map(({ user_id }) => user_id);
}
