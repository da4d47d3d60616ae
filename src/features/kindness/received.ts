import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { blockPerson } from '#src/features/blocks.ts';
import { hasAgreedAnywhere } from '#src/features/consent.ts';
import { readWord, type KindWord } from '#src/features/kindness/word.ts';
import type { Vault } from '#src/vault.ts';

/**
 * A kind word that was handed to a person.
 * @throws {Expired} where there is none, it was for somebody else, or it is not kept any more.
 */
export async function receivedWord(db: Db, vault: Vault, user: string, id: string): Promise<KindWord> {
	const row = await db
		.selectFrom('kind_word')
		.selectAll()
		.where('id', '=', id)
		.where('to_user_id', '=', user)
		.where('arrived_at', 'is not', null)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readWord(db, vault, row);
}

/** A person says thank you for a kind word; said again it stays as it was. @throws {Expired} as `receivedWord`. */
export async function thankFor(db: Db, user: string, id: string, at: Temporal.Instant): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('kind_word')
		.set((row) => ({ thanked_at: row.fn.coalesce('thanked_at', row.val(written(at))) }))
		.where('id', '=', id)
		.where('to_user_id', '=', user)
		.where('arrived_at', 'is not', null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Expired();
}

/** What it says, and to whom, is forgotten; that its sender was thanked stays theirs. */
const forgotten = { line: null, words: null, to_user_id: '' } as const;

/** A person wants a kind word gone. @throws {Expired} as `receivedWord`. */
export async function forgetReceived(db: Db, user: string, id: string): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('kind_word')
		.set(forgotten)
		.where('id', '=', id)
		.where('to_user_id', '=', user)
		.where('arrived_at', 'is not', null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Expired();
}

/**
 * A person wants no more from who sent a kind word: that is a block, without knowing whose where it was sent without a name.
 * @throws {Expired} as `receivedWord`, and where nothing may be kept about them any more.
 */
export async function noMoreFrom(
	db: Db,
	vault: Vault,
	{ user, id }: { readonly user: string; readonly id: string },
	at: Temporal.Instant,
): Promise<KindWord> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const word = await receivedWord(tx, vault, user, id);
		if (!(await hasAgreedAnywhere(tx, user))) throw new Expired();
		await blockPerson(tx, { user, other: word.from, unnamed: word.how === 'anonymous' }, at);
		return word;
	});
}

/** A kind word of a server, for who looks after that server. @throws {Expired} where there is none, or it is of another one. */
export async function wordInServer(db: Db, vault: Vault, guild: string, id: string): Promise<KindWord> {
	const row = await db
		.selectFrom('kind_word')
		.selectAll()
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.where('arrived_at', 'is not', null)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readWord(db, vault, row);
}

/** Moderators remove what a kind word says. @throws {Expired} as `wordInServer`. */
export async function forgetWord(db: Db, guild: string, id: string): Promise<void> {
	await db
		.updateTable('kind_word')
		.set(forgotten)
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.where('arrived_at', 'is not', null)
		.execute();
}
