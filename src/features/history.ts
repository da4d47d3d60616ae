import { sql } from 'kysely';
import type { Db } from '#src/db/schema.ts';
import { readCheckIn, type KeptCheckIn } from '#src/features/checkins.ts';
import { readReflection, type Reflection } from '#src/features/reflections.ts';

/** A check-in, an intention or a review in the list of all, with where it stands in it. */
export type Entry = { readonly key: Key } & (
	| { readonly what: 'checkin'; readonly kept: KeptCheckIn; readonly shared: boolean }
	| { readonly what: 'reflection'; readonly kept: Reflection }
);

/**
 * A place in the list: the day, when the entry was made (ISO 8601, with milliseconds), and the beginning of its id for
 * those of one moment. It stays right when others come or go, and when its own entry does.
 */
export interface Key {
	readonly day: string;
	readonly at: string;
	/** 8 characters. */
	readonly tie: string;
}

/** Which part of the list: the newest, those on one side of a place, or those from it on. */
export type Part = 'latest' | { readonly side: 'older' | 'newer' | 'from'; readonly key: Key };

/** Some of what a person told of their days, the newest first, and whether there are others beside them. */
export interface Page {
	readonly entries: readonly Entry[];
	readonly newer: boolean;
	readonly older: boolean;
}

/**
 * A page of a person's check-ins, intentions and reviews, of `size` at the most. Where nothing is left on that side, it is the newest page; the
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

const tie = sql<string>`substr(id, 1, 8)`;

function before({ day, at, tie: own }: Key) {
	return sql<boolean>`(day < ${day} or (day = ${day} and (at < ${at} or (at = ${at} and ${tie} < ${own}))))`;
}

function upTo({ day, at, tie: own }: Key) {
	return sql<boolean>`(day < ${day} or (day = ${day} and (at < ${at} or (at = ${at} and ${tie} <= ${own}))))`;
}

function after({ day, at, tie: own }: Key) {
	return sql<boolean>`(day > ${day} or (day = ${day} and (at > ${at} or (at = ${at} and ${tie} > ${own}))))`;
}

/** As many of each as may be wanted of both together, since each list is in order by an index of its own. */
async function entriesOf(
	db: Db,
	user: string,
	most: number,
	order: 'asc' | 'desc',
	where: ReturnType<typeof after>,
): Promise<Entry[]> {
	const part = async (table: 'checkin' | 'reflection') =>
		db
			.selectFrom(table)
			.select(['id', 'day', 'at', tie.as('tie')])
			.where('user_id', '=', user)
			.where(where)
			.orderBy('day', order)
			.orderBy('at', order)
			.orderBy(tie, order)
			.limit(most)
			.execute();
	const places = [...(await part('checkin')), ...(await part('reflection'))]
		.map(({ id, ...key }) => ({ id, key }))
		.sort((one, other) => compared(one.key, other.key) * (order === 'asc' ? 1 : -1))
		.slice(0, most);
	const known = await keptOf(
		db,
		places.map(({ id }) => id),
	);
	return places.flatMap(({ id, key }) => {
		const kept = known.get(id);
		return kept ? [{ key, ...kept }] : [];
	});
}

function compared(one: Key, other: Key): number {
	const [first, second] = [one, other].map(({ day, at, tie: own }) => `${day} ${at} ${own}`);
	return (first ?? '') < (second ?? '') ? -1 : 1;
}

type Kept = Entry extends infer Each ? (Each extends Entry ? Omit<Each, 'key'> : never) : never;

async function keptOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
	if (ids.length === 0) return new Map();
	const checkins = await db
		.selectFrom('checkin')
		.leftJoin('shared_checkin', 'shared_checkin.checkin_id', 'checkin.id')
		.selectAll('checkin')
		.select('shared_checkin.id as share')
		.where('checkin.id', 'in', ids)
		.execute();
	const reflections = await db.selectFrom('reflection').selectAll().where('id', 'in', ids).execute();
	return new Map<string, Kept>([
		...checkins.map(
			(row) => [row.id, { what: 'checkin', kept: readCheckIn(row), shared: row.share !== null }] as const,
		),
		...reflections.map((row) => [row.id, { what: 'reflection', kept: readReflection(row) }] as const),
	]);
}
