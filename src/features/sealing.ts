import { randomBytes } from 'node:crypto';
import { holdsStill, keyPlace } from '#src/db/keys.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { keyBytes, tryOpen, vaultWith, type Place, type Vault } from '#src/vault.ts';

/** Seals a text of `place.user` with that person's own key, which is made when they need one. */
export async function sealFor(db: Db, vault: Vault, text: string, place: Place): Promise<string> {
	return inTransaction(db, async (tx) =>
		((await ownVault(tx, vault, place.user)) ?? (await makeKey(tx, vault, place.user))).seal(text, place),
	);
}

/** Opens what `sealFor` has sealed. Throws when it was sealed for another place, or its key is gone. */
export async function openFor(db: Db, vault: Vault, sealed: string, place: Place): Promise<string> {
	if (sealed.startsWith('v1.')) return vault.open(sealed, place);
	const own = await ownVault(db, vault, place.user);
	if (!own) throw new Error('The key of a sealed text is gone');
	return own.open(sealed, place);
}

async function ownVault(db: Db, vault: Vault, user: string): Promise<Vault | undefined> {
	const row = await db.selectFrom('person_key').select('wrapped').where('user_id', '=', user).executeTakeFirst();
	if (!row) return undefined;
	const key = tryOpen(vault, row.wrapped, keyPlace(user));
	if (key === undefined) throw new UnopenedKey();
	return vaultWith(Buffer.from(key, 'base64'), 'v2.');
}

/** It was damaged, or wrapped by another master key. It stays as it is: a backup, or that key, may open it. */
class UnopenedKey extends Error {
	constructor() {
		super("A person's key does not open");
		this.name = 'UnopenedKey';
	}
}

async function makeKey(tx: Db, vault: Vault, user: string): Promise<Vault> {
	// Another process may have changed the master key: what this one wraps could never be opened again.
	if (!(await holdsStill(tx, vault.fingerprint))) throw new Error('The master key was changed');
	const wrapped = vault.seal(randomBytes(keyBytes).toString('base64'), keyPlace(user));
	await tx
		.insertInto('person_key')
		.values({ user_id: user, wrapped })
		.onConflict((conflict) => conflict.column('user_id').doNothing())
		.execute();
	const made = await ownVault(tx, vault, user);
	if (!made) throw new Error('A key was not kept');
	return made;
}

const atOnce = 100;

/**
 * Gives texts that the master key itself has sealed, as the first Handrail did, to the keys of their authors.
 * To be run at each start; where there are none left it is one query. A text that does not open stays as it is, as does
 * one whose author has a key that does not.
 */
export async function sealAnew(db: Db, vault: Vault): Promise<void> {
	for (let after = ''; ;) {
		const rows = await db
			.selectFrom('checkin')
			.select(['id', 'user_id', 'note'])
			.where('note', 'like', 'v1.%')
			.where('id', '>', after)
			.orderBy('id')
			.limit(atOnce)
			.execute();
		const last = rows.at(-1);
		if (!last) return;
		after = last.id;
		await inTransaction(db, async (tx) => {
			for (const { id, user_id, note } of rows) {
				const place = { table: 'checkin', column: 'note', row: id, user: user_id };
				const text = note === null ? undefined : tryOpen(vault, note, place);
				const sealed = text === undefined ? undefined : await sealFor(tx, vault, text, place).catch(unlessUnopened);
				if (sealed === undefined) continue;
				await tx.updateTable('checkin').set({ note: sealed }).where('id', '=', id).where('note', '=', note).execute();
			}
		});
	}
}

function unlessUnopened(error: unknown): undefined {
	if (!(error instanceof UnopenedKey)) throw error;
}
