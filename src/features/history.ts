import { sql } from 'kysely';
import type { Db } from '#src/db/schema.ts';
import { readCheckIn, type KeptCheckIn } from '#src/features/checkins.ts';

/** A check-in in the list of all, with where it stands in it. */
export interface Entry extends KeptCheckIn {
	readonly key: Key;
	readonly shared: boolean;
}

/**
 * A place in the list: the day, when the check-in was made (ISO 8601, with milliseconds), and the beginning of its id for
 * those of one moment. It stays right when others come or go, and when its own check-in does.
 */
export interface Key {
	readonly day: string;
	readonly at: string;
	/** 8 characters. */
	readonly tie: string;
}

/** Which part of the list: the newest, those on one side of a place, or those from it on. */
export type Part = 'latest' | { readonly side: 'older' | 'newer' | 'from'; readonly key: Key };

/** Some of a person's check-ins, the newest first, and whether there are others beside them. */
export interface Page {
	readonly entries: readonly Entry[];
	readonly newer: boolean;
	readonly older: boolean;
}

/**
 * A page of a person's check-ins, of `size` at the most. Where nothing is left on that side, it is the newest page; the
 * newest page is always full, as far as there are as many.
 */
export async function pageOf(db: Db, user: string, part: Part, size: number): Promise<Page> {
	if (part === 'latest') return latest(db, user, size);
	const { side, key } = part;
	if (side === 'newer') {
		const found = await entriesOf(db, user, size + 1, 'asc', after(key));
		if (found.length <= size) return latest(db, user, size);
		return { entries: found.slice(0, size).reverse(), newer: true, older: true };
	}
	const found = await entriesOf(db, user, size + 1, 'desc', side === 'older' ? before(key) : upTo(key));
	const [first] = found;
	if (!first) return latest(db, user, size);
	const above = await entriesOf(db, user, 1, 'asc', after(first.key));
	return { entries: found.slice(0, size), newer: above.length > 0, older: found.length > size };
}

async function latest(db: Db, user: string, size: number): Promise<Page> {
	const found = await entriesOf(db, user, size + 1, 'desc', sql<boolean>`1 = 1`);
	return { entries: found.slice(0, size), newer: false, older: found.length > size };
}

const tie = sql<string>`substr(checkin.id, 1, 8)`;

function before({ day, at, tie: own }: Key) {
	return sql<boolean>`(day < ${day} or (day = ${day} and (at < ${at} or (at = ${at} and ${tie} < ${own}))))`;
}

function upTo({ day, at, tie: own }: Key) {
	return sql<boolean>`(day < ${day} or (day = ${day} and (at < ${at} or (at = ${at} and ${tie} <= ${own}))))`;
}

function after({ day, at, tie: own }: Key) {
	return sql<boolean>`(day > ${day} or (day = ${day} and (at > ${at} or (at = ${at} and ${tie} > ${own}))))`;
}

async function entriesOf(
	db: Db,
	user: string,
	most: number,
	order: 'asc' | 'desc',
	where: ReturnType<typeof after>,
): Promise<Entry[]> {
	const rows = await db
		.selectFrom('checkin')
		.leftJoin('shared_checkin', 'shared_checkin.checkin_id', 'checkin.id')
		.selectAll('checkin')
		.select(['shared_checkin.id as share', tie.as('tie')])
		.where('checkin.user_id', '=', user)
		.where(where)
		.orderBy('checkin.day', order)
		.orderBy('checkin.at', order)
		.orderBy(tie, order)
		.limit(most)
		.execute();
	return rows.map((row) => ({
		...readCheckIn(row),
		key: { day: row.day, at: row.at, tie: row.tie },
		shared: row.share !== null,
	}));
}
