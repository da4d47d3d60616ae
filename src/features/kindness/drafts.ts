import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { readWord, sayingColumns, type KindWord, type Saying } from '#src/features/kindness/word.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Begins a kind word, for its sender alone as yet. A person has one draft at a time. @param given `id`: the same however
 * often it is asked for; see `rowIdOf`.
 * @throws {Expired} outside a server. @throws {NeedsConsent} when they have not agreed to be remembered here.
 */
export async function beginWord(
	db: Db,
	member: Member,
	given: { readonly id: string; readonly to: string },
	at: Temporal.Instant,
): Promise<void> {
	const { user, guild } = member;
	if (guild === null) throw new Expired();
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await needsConsent(tx, member);
		await tx
			.deleteFrom('kind_word')
			.where('user_id', '=', user)
			.where('state', '=', 'draft')
			.where('id', '!=', given.id)
			.execute();
		await tx
			.insertInto('kind_word')
			.values({
				...{
					id: given.id,
					user_id: user,
					to_user_id: given.to,
					guild_id: guild,
					how: 'named',
					line: null,
					words: null,
				},
				...{ state: 'draft', made_at: written(at), sent_at: null, arrived_at: null, thanked_at: null, told_in: null },
			})
			.onConflict((conflict) => conflict.column('id').doNothing())
			.execute();
	});
}

/** @throws {Expired} where there is none, it is somebody else's, or it was sent already. */
export async function wordDraft(db: Db, vault: Vault, user: string, id: string): Promise<KindWord> {
	const row = await db
		.selectFrom('kind_word')
		.selectAll()
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('state', '=', 'draft')
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readWord(db, vault, row);
}

/** Keeps what a kind word is to say. @throws {Expired} as `wordDraft`. */
export async function sayInWord(
	db: Db,
	vault: Vault,
	{ user, id }: { readonly user: string; readonly id: string },
	says: Saying,
): Promise<KindWord> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await wordDraft(tx, vault, user, id);
		const columns = await sayingColumns(tx, vault, { id, user }, says);
		await tx.updateTable('kind_word').set(columns).where('id', '=', id).execute();
		return wordDraft(tx, vault, user, id);
	});
}

/** Forgets a draft. @throws {Expired} as `wordDraft`. */
export async function dropWord(db: Db, user: string, id: string): Promise<void> {
	const { numDeletedRows } = await db
		.deleteFrom('kind_word')
		.where('id', '=', id)
		.where('user_id', '=', user)
		.where('state', '=', 'draft')
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw new Expired();
}
