import { Temporal } from 'temporal-polyfill';
import { sql } from 'kysely';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import { inLine, type Coming, type Guests, type Hall } from '#src/domain/meetings/places.ts';
import { Expired } from '#src/errors.ts';
import { offerLetters, readComing } from '#src/features/coming/coming.ts';

/** An occurrence to which people come, with the limit of its meeting. */
export interface KeptHall extends Hall {
	readonly occurrence: string;
	readonly guild: string;
	readonly ends: Temporal.Instant;
	readonly state: 'on' | 'off';
}

/**
 * Takes an occurrence for the rest of the transaction: nobody else changes who comes to it meanwhile.
 * @throws {Expired} where this server has none of that id.
 */
export async function lockHall(tx: Db, guild: string, occurrence: string): Promise<KeptHall> {
	await tx
		.updateTable('occurrence')
		// Changes nothing, and holds the row on both databases.
		.set((row) => ({ state: row.ref('state') }))
		.where('id', '=', occurrence)
		.where('guild_id', '=', guild)
		.execute();
	const hall = await hallOf(tx, guild, occurrence);
	if (!hall) throw new Expired();
	return hall;
}

/** An occurrence as it is now; undefined where this server has none of that id. */
export async function hallOf(db: Db, guild: string, occurrence: string): Promise<KeptHall | undefined> {
	const row = await db
		.selectFrom('occurrence')
		.innerJoin('meeting', 'meeting.id', 'occurrence.meeting_id')
		.select(['starts_at', 'ends_at', 'state', 'capacity'])
		.where('occurrence.id', '=', occurrence)
		.where('occurrence.guild_id', '=', guild)
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		...{ occurrence, guild, capacity: row.capacity },
		state: row.state === 'off' ? 'off' : 'on',
		starts: Temporal.Instant.from(row.starts_at),
		ends: Temporal.Instant.from(row.ends_at),
	};
}

/** Everybody who comes to an occurrence. */
export async function guestsOf(tx: Db, occurrence: string): Promise<Guests> {
	const rows = await tx.selectFrom('coming').selectAll().where('occurrence_id', '=', occurrence).execute();
	return rows.map(readComing);
}

/**
 * Keeps what became of those who come, and queues letters to others than who acts: that a place is kept for them, or that
 * they have one. The posts of the occurrence are to show it.
 * @param actor whose own doing it is; undefined: the time's. @returns how many letters are new.
 */
export async function keepGuests(
	tx: Db,
	hall: KeptHall,
	change: {
		readonly from: Guests;
		readonly to: Guests;
		readonly actor?: string | undefined;
		readonly at: Temporal.Instant;
	},
): Promise<number> {
	const { from, to, actor, at } = change;
	const { gone, changed } = differences(from, to);
	if (gone.length + changed.length === 0) return 0;
	for (const { user } of gone) {
		await tx.deleteFrom('coming').where('occurrence_id', '=', hall.occurrence).where('user_id', '=', user).execute();
	}
	const letters: NewLetter[] = [];
	for (const one of changed) {
		if (one.user === actor) await keepOwn(tx, hall, one);
		else if (await keepOther(tx, hall, one)) letters.push(...tellingOf(hall, one, at));
	}
	await noteSpokenOf(tx, hall.occurrence, at);
	return letters.length === 0 ? 0 : queueLetters(tx, letters);
}

/**
 * Somebody has said something about an occurrence: its posts are to show it, and from now on there is somebody who is to
 * be told when it changes.
 */
export async function noteSpokenOf(tx: Db, occurrence: string, at: Temporal.Instant): Promise<void> {
	await tx
		.updateTable('occurrence')
		.set({
			// It may have been that they are looked at later, when the meeting begins.
			stale_at: written(at),
			told_start: sql<string>`coalesce(told_start, ${startNow})`,
		})
		.where('id', '=', occurrence)
		.execute();
}

/** The start of an occurrence, or that it is off, as `told_start` has it. */
export const startNow = sql<string>`case when state = 'off' then 'off' else starts_at end`;

/** How many are to be offered a place before somebody; undefined where they are not in line. */
export async function aheadOf(db: Db, occurrence: string, user: string): Promise<number | undefined> {
	const place = inLine(await guestsOf(db, occurrence)).findIndex((one) => one.user === user);
	return place === -1 ? undefined : place;
}

/** Who is not there any more, and who comes otherwise than before. */
export function differences(from: Guests, to: Guests): { readonly gone: Guests; readonly changed: Guests } {
	const before = new Map(from.map((one) => [one.user, one]));
	const after = new Set(to.map(({ user }) => user));
	return {
		gone: from.filter(({ user }) => !after.has(user)),
		changed: to.filter((one) => !isSame(before.get(one.user), one)),
	};
}

async function keepOwn(tx: Db, { occurrence, guild }: KeptHall, one: Coming): Promise<void> {
	const row = rowOf(one);
	await tx
		.insertInto('coming')
		.values({ occurrence_id: occurrence, user_id: one.user, guild_id: guild, ...row })
		.onConflict((conflict) => conflict.columns(['occurrence_id', 'user_id']).doUpdateSet(row))
		.execute();
}

/** @returns false where they are not there any more: they have erased it in this very moment. */
async function keepOther(tx: Db, { occurrence }: KeptHall, one: Coming): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('coming')
		.set(rowOf(one))
		.where('occurrence_id', '=', occurrence)
		.where('user_id', '=', one.user)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

function rowOf({ how, place, at, offeredUntil }: Coming) {
	return { how, place, at: written(at), offered_until: offeredUntil && written(offeredUntil) };
}

function isSame(one: Coming | undefined, other: Coming): boolean {
	return one !== undefined && JSON.stringify([one.user, rowOf(one)]) === JSON.stringify([other.user, rowOf(other)]);
}

/** A place that is kept for somebody, or that they have by itself; an offer that passed is not rubbed in. */
function tellingOf(hall: KeptHall, { user, place, offeredUntil }: Coming, at: Temporal.Instant): NewLetter[] {
	if (place === 'waiting') return [];
	const { occurrence, guild, ends } = hall;
	const mark = offeredUntil === null ? `in:${at.epochMilliseconds}` : String(offeredUntil.epochMilliseconds);
	const letter = { key: `${offerLetters}:${occurrence}:${user}:${mark}`, kind: offerLetters, user, guild };
	return [{ ...letter, subject: occurrence, priority: 2, due: at, expires: offeredUntil ?? ends }];
}
