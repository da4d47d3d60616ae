import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { placeOf, readGratitude, type Gratitude } from '#src/features/kindness/gratitude.ts';
import { areStopped } from '#src/features/kindness/stops.ts';
import type { Member } from '#src/features/people.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** The kind of the letters that show what people are grateful for on the wall of a server. */
export const wallLetters = 'gratitude';

const day = Temporal.Duration.from({ hours: 24 });
/** So many of them one person can show within a day. */
const mostShown = 3;

/**
 * Keeps what a person wrote for the wall, for them alone as yet; they have one draft at a time. @param given `id`: the same
 * however often it is asked for; see `rowIdOf`.
 * @throws {Expired} outside a server. @throws {NeedsConsent} when they have not agreed to be remembered here.
 */
export async function draftGratitude(
	db: Db,
	vault: Vault,
	member: Member,
	{ id, text }: { readonly id: string; readonly text: string },
	at: Temporal.Instant,
): Promise<Gratitude> {
	const { user, guild } = member;
	if (guild === null) throw new Expired();
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, member);
		await tx
			.deleteFrom('gratitude')
			.where('user_id', '=', user)
			.where('state', '=', 'draft')
			.where('id', '!=', id)
			.execute();
		const words = await sealFor(tx, vault, text, placeOf(id, user));
		const row = { id, user_id: user, guild_id: guild, how: 'named', words, state: 'draft', made_at: written(at) };
		await tx
			.insertInto('gratitude')
			.values({ ...row, channel_id: null, message_id: null })
			.onConflict((conflict) => conflict.column('id').doNothing())
			.execute();
		return gratitudeDraft(tx, vault, user, id);
	});
}

/** What somebody wrote for the wall of a server and has not posted; undefined where there is nothing. */
export async function unposted(db: Db, vault: Vault, { user, guild }: Member): Promise<Gratitude | undefined> {
	const row = await db
		.selectFrom('gratitude')
		.selectAll()
		.where('user_id', '=', user)
		.where('guild_id', '=', guild ?? '')
		.where('state', '=', 'draft')
		.orderBy('made_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && readGratitude(db, vault, row);
}

/** @throws {Expired} where there is none, it is somebody else's, or it is no draft any more. */
export async function gratitudeDraft(db: Db, vault: Vault, user: string, id: string): Promise<Gratitude> {
	const row = await db
		.selectFrom('gratitude')
		.selectAll()
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('state', '=', 'draft')
		.executeTakeFirst();
	return readGratitude(db, vault, row);
}

/**
 * Its author says yes: a letter is to show it. @returns `many` where they have shown as many as a day allows, `stopped`
 * where moderators have stopped their words.
 * @throws {Expired} as `gratitudeDraft`. @throws {NeedsConsent} when they took their consent back.
 */
export async function wishGratitude(
	db: Db,
	vault: Vault,
	{ user, id, how }: { readonly user: string; readonly id: string; readonly how: Sharing },
	at: Temporal.Instant,
): Promise<'wanted' | 'many' | 'stopped'> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const { guild } = await gratitudeDraft(tx, vault, user, id);
		await needsConsent(tx, { user, guild });
		if (await areStopped(tx, vault, { user, guild })) return 'stopped';
		const lately = await tx
			.selectFrom('gratitude')
			.select('id')
			.where('user_id', '=', user)
			.where('state', 'in', ['wanted', 'shown'])
			.where('made_at', '>', written(at.subtract(day)))
			.execute();
		if (lately.length >= mostShown) return 'many';
		await tx
			.updateTable('gratitude')
			.set({ state: 'wanted', how, made_at: written(at) })
			.where('id', '=', id)
			.execute();
		// One that could not be shown can be wished for again.
		const key = `${wallLetters}:${id}:${written(at)}`;
		const letter = { key, kind: wallLetters, user, guild, subject: id, priority: 5 };
		await queueLetters(tx, [{ ...letter, due: at, expires: at.add({ hours: 24 * 7 }) }]);
		return 'wanted';
	});
}

/** What a person has on the wall of a server, or on its way there, the latest first. */
export async function onWall(
	db: Db,
	vault: Vault,
	{ user, guild }: Member,
	most: number,
): Promise<readonly Gratitude[]> {
	const rows = await db
		.selectFrom('gratitude')
		.selectAll()
		.where('user_id', '=', user)
		.where('guild_id', '=', guild ?? '')
		.where('state', 'in', ['wanted', 'shown'])
		.orderBy('made_at', 'desc')
		.limit(most)
		.execute();
	const all: Gratitude[] = [];
	for (const row of rows) all.push(await readGratitude(db, vault, row));
	return all;
}

/** Its author takes it back. @throws {Expired} where there is none, or it is somebody else's. */
export async function takeGratitudeBack(db: Db, user: string, id: string, at: Temporal.Instant): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('gratitude')
		.set({ state: 'gone', words: null, made_at: written(at) })
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('state', 'in', ['wanted', 'shown'])
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Expired();
}

/** What stands on the wall of a server. @throws {Expired} where it does not, or it is of another server. */
export async function wallInServer(db: Db, vault: Vault, guild: string, id: string): Promise<Gratitude> {
	const row = await db
		.selectFrom('gratitude')
		.selectAll()
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.where('state', '=', 'shown')
		.executeTakeFirst();
	return readGratitude(db, vault, row);
}

/** Moderators remove something from the wall of their server; nothing happens where it is gone. */
export async function removeFromWall(db: Db, guild: string, id: string, at: Temporal.Instant): Promise<void> {
	await db
		.updateTable('gratitude')
		.set({ state: 'gone', words: null, made_at: written(at) })
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.where('state', '=', 'shown')
		.execute();
}
