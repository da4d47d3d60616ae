import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import { Expired } from '#src/errors.ts';
import { countAttended } from '#src/features/coming/counter.ts';
import { needsConsent } from '#src/features/consent.ts';
import { standingOf } from '#src/features/people.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** Characters of what somebody took from a meeting. */
export const mostTook = 500;

/** A meeting that somebody was at, by their own word. Nobody else ever sees it. */
export interface Attended {
	readonly id: string;
	/** As the meeting was called then. */
	readonly title: string;
	/** What they took from it, as they wrote it; empty: nothing was said. */
	readonly took: string;
	/** Their own day. */
	readonly day: Temporal.PlainDate;
}

/** What somebody says of an occurrence that they said they would come to. */
export interface Saying {
	readonly user: string;
	readonly occurrence: string;
	readonly at: Temporal.Instant;
}

/**
 * Notes that somebody was at a meeting, on the day of theirs on which it began. Said once more, what is there stays. Where
 * they let their meetings count, the day counts.
 * @throws {Expired} unless they had said that they come, and it has begun.
 * @throws {NeedsConsent} when they have not agreed to be remembered in its server.
 */
export async function attend(db: Db, vault: Vault, { user, occurrence, at }: Saying): Promise<Attended> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const before = await attendedAt(tx, vault, user, occurrence);
		if (before) return before;
		const { guild, title, starts } = await comeToBegun(tx, { user, occurrence, at });
		await needsConsent(tx, { user, guild });
		const day = dayOf(starts, (await standingOf(tx, { user, guild })).rule);
		const id = randomUUID();
		const about = await sealFor(tx, vault, JSON.stringify({ title, took: '' }), placeOf(id, user));
		await tx
			.insertInto('attended')
			.values({
				id,
				user_id: user,
				guild_id: guild,
				occurrence_id: occurrence,
				...{ day: day.toString(), about, at: written(at) },
			})
			.execute();
		await countAttended(tx, vault, { user, guild }, day, at);
		return { id, title, took: '', day };
	});
}

async function comeToBegun(tx: Db, { user, occurrence, at }: Saying) {
	const row = await tx
		.selectFrom('coming')
		.innerJoin('occurrence', 'occurrence.id', 'coming.occurrence_id')
		.innerJoin('meeting', 'meeting.id', 'occurrence.meeting_id')
		.select(['coming.guild_id as guild', 'title', 'starts_at'])
		.where('coming.user_id', '=', user)
		.where('occurrence.id', '=', occurrence)
		.where('occurrence.starts_at', '<=', written(at))
		.executeTakeFirst();
	if (!row) throw new Expired();
	return { guild: row.guild, title: row.title, starts: Temporal.Instant.from(row.starts_at) };
}

/** That somebody was at an occurrence; undefined where they have not said so. */
export async function attendedAt(
	db: Db,
	vault: Vault,
	user: string,
	occurrence: string,
): Promise<Attended | undefined> {
	const row = await db
		.selectFrom('attended')
		.select(['id', 'day', 'about'])
		.where('user_id', '=', user)
		.where('occurrence_id', '=', occurrence)
		.executeTakeFirst();
	return row && opened(db, vault, user, row);
}

/** They were not at it after all. Nothing happens where they had not said that they were. */
export async function notAttended(db: Db, { user, occurrence }: Omit<Saying, 'at'>): Promise<void> {
	await db.deleteFrom('attended').where('user_id', '=', user).where('occurrence_id', '=', occurrence).execute();
}

/** @throws {Expired} where there is none of theirs. */
export async function findAttended(db: Db, vault: Vault, user: string, id: string): Promise<Attended> {
	const row = await db
		.selectFrom('attended')
		.select(['id', 'day', 'about'])
		.where('id', '=', id)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return opened(db, vault, user, row);
}

/**
 * Keeps what somebody took from a meeting, in their words; empty takes it back.
 * @throws {Expired} where there is none of theirs. @throws {RangeError} beyond `mostTook` characters.
 */
export async function tellTook(
	db: Db,
	vault: Vault,
	{ user, id, took }: { readonly user: string; readonly id: string; readonly took: string },
): Promise<Attended> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const before = await findAttended(tx, vault, user, id);
		const { title } = before;
		const about = await sealFor(tx, vault, JSON.stringify({ title, took }), placeOf(id, user));
		await tx.updateTable('attended').set({ about }).where('id', '=', id).where('user_id', '=', user).execute();
		return { ...before, took };
	});
}

/** The meetings that somebody was at, the latest first, from one on; and how many there are. */
export async function attendedOf(
	db: Db,
	vault: Vault,
	user: string,
	{ from, count }: { readonly from: number; readonly count: number },
): Promise<{ readonly all: number; readonly some: readonly Attended[] }> {
	const { all } = await db
		.selectFrom('attended')
		.select((row) => row.fn.countAll<number | string>().as('all'))
		.where('user_id', '=', user)
		.executeTakeFirstOrThrow();
	const rows = await db
		.selectFrom('attended')
		.select(['id', 'day', 'about'])
		.where('user_id', '=', user)
		.orderBy('day', 'desc')
		.orderBy('at', 'desc')
		.orderBy('id')
		.offset(from)
		.limit(count)
		.execute();
	const some: Attended[] = [];
	for (const row of rows) some.push(await opened(db, vault, user, row));
	return { all: Number(all), some };
}

/** Takes a meeting from the list of somebody; a day that it counted stays. @throws {Expired} where there is none of theirs. */
export async function deleteAttended(db: Db, user: string, id: string): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('attended')
		.where('id', '=', id)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Expired();
}

async function opened(
	db: Db,
	vault: Vault,
	user: string,
	{ id, day, about }: { readonly id: string; readonly day: string; readonly about: string },
): Promise<Attended> {
	const { title, took } = readAbout(await openFor(db, vault, about, placeOf(id, user)));
	return { id, title, took, day: Temporal.PlainDate.from(day) };
}

function readAbout(text: string): { readonly title: string; readonly took: string } {
	const read: unknown = JSON.parse(text);
	const fields = typeof read === 'object' && read !== null ? read : {};
	const textOf = (name: 'title' | 'took') => {
		const value: unknown = name in fields ? (fields as Record<string, unknown>)[name] : '';
		return typeof value === 'string' ? value : '';
	};
	return { title: textOf('title'), took: textOf('took') };
}

function placeOf(id: string, user: string): Place {
	return { table: 'attended', column: 'about', row: id, user };
}
