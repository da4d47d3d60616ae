import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { readGratitude, type Gratitude } from '#src/features/kindness/gratitude.ts';
import { draftsKept } from '#src/features/kindness/mine.ts';
import { areStopped } from '#src/features/kindness/stops.ts';
import { wallLetters } from '#src/features/kindness/wall.ts';
import type { Vault } from '#src/vault.ts';

/** The kind of the letters that tell somebody that what they wrote could not be shown. */
export const notShownLetters = 'gratitude-not-shown';

/** What is to be shown on the wall now; undefined where it is not wanted any more. @param channel where it goes to. */
export async function gratitudeToShow(
	db: Db,
	vault: Vault,
	{ subject: id, user }: Letter,
	channel: string,
): Promise<Gratitude | undefined> {
	return inTransaction(db, async (tx) => {
		const row = await tx
			.selectFrom('gratitude')
			.selectAll()
			.where('id', '=', id)
			.where('user_id', '=', user ?? '')
			.where('state', 'in', ['wanted', 'shown'])
			.executeTakeFirst();
		if (!row) return undefined;
		const whose = { user: row.user_id, guild: row.guild_id };
		if (!(await hasAgreed(tx, whose)) || (await areStopped(tx, vault, whose))) return undefined;
		const { numUpdatedRows } = await tx
			.updateTable('gratitude')
			.set({ channel_id: row.channel_id ?? channel })
			.where('id', '=', id)
			.where('state', '!=', 'gone')
			.executeTakeFirst();
		return numUpdatedRows === 0n ? undefined : readGratitude(tx, vault, row);
	});
}

/** It stands on the wall; also one that was taken back in the meantime has its message noted, to be removed. */
export async function gratitudeShown(db: Db, id: string, message: string | undefined): Promise<void> {
	await db
		.updateTable('gratitude')
		.set({ message_id: message ?? null })
		.where('id', '=', id)
		.execute();
	await db
		.updateTable('gratitude')
		.set({ state: 'shown' })
		.where('id', '=', id)
		.where('state', '=', 'wanted')
		.execute();
}

/** It could not be shown: it is a draft again, and its author is told at their next visit. */
export async function gratitudeNotShown(
	db: Db,
	{ subject: id, user, guild }: Letter,
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		const { numUpdatedRows } = await tx
			.updateTable('gratitude')
			.set({ state: 'draft', channel_id: null, made_at: written(at) })
			.where('id', '=', id)
			.where('state', '=', 'wanted')
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return;
		const letter = { key: `${notShownLetters}:${id}:${written(at)}`, kind: notShownLetters, user, guild, subject: '' };
		await queueLetters(tx, [{ ...letter, priority: 6, due: at, expires: at.add(draftsKept) }]);
	});
}

/** Whether a letter may still show something on a wall. */
export async function isOnItsWay(db: Db, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('letter')
		.select('id')
		.where('kind', '=', wallLetters)
		.where('subject', '=', id)
		.where('state', '=', 'waiting')
		.executeTakeFirst();
	return row !== undefined;
}

/** A message that is to go from a wall. */
export interface GoneFromWall {
	readonly id: string;
	readonly channel: string | null;
	readonly message: string | null;
	/** Since when. */
	readonly since: Temporal.Instant;
}

/** What is to go from walls. */
export async function goneFromWalls(db: Db): Promise<readonly GoneFromWall[]> {
	const rows = await db.selectFrom('gratitude').selectAll().where('state', '=', 'gone').limit(100).execute();
	return rows.map(({ id, channel_id: channel, message_id: message, made_at }) => ({
		...{ id, channel, message },
		since: Temporal.Instant.from(made_at),
	}));
}

/** Nothing of it is left to be removed. */
export async function forgetGratitude(db: Db, id: string): Promise<void> {
	await db.deleteFrom('gratitude').where('id', '=', id).where('state', '=', 'gone').execute();
}
