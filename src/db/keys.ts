import { StartupError } from '#src/errors.ts';
import { theDatabase } from '#src/db/open.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { troubleWith } from '#src/db/trouble.ts';
import { tryOpen, vaultWith, type Place, type Vault } from '#src/vault.ts';

const fingerprintFact = 'key fingerprint';
const siteKeyFact = 'site key';
const siteKeyPlace: Place = { table: 'fact', column: 'value', row: siteKeyFact, user: '' };

/**
 * The vault of this database: its master key seals the keys of people and of the site. What it marks is marked with the
 * site's own key, which is the first master key and stays the same when that is changed, so that marks outlive it.
 * Remembers which master key it was, and refuses another: what was written under the first could not be read.
 * @param key the master key, 32 bytes.
 * @throws {StartupError} when the database was sealed by another key, is damaged, or cannot be written.
 */
export async function openVault(db: Db, key: Buffer): Promise<Vault> {
	const master = vaultWith(key);
	const site = await inTransaction(db, async (tx) => {
		const bound = await firstFact(tx, fingerprintFact, master.fingerprint);
		if (bound !== master.fingerprint) throw new StartupError(otherKey);
		// The first Handrail marked with the master key: so its marks, and backups of its time, are known again.
		const made = master.seal(key.toString('base64'), siteKeyPlace);
		return opened(master, await firstFact(tx, siteKeyFact, made));
	}).catch((error: unknown) => {
		throw troubleWith(theDatabase, error) ?? error;
	});
	const marking = vaultWith(Buffer.from(site, 'base64'));
	return { ...master, mark: (text) => marking.mark(text) };
}

const otherKey =
	'This key is not the one that the database was sealed with. Set HANDRAIL_KEY to the first key, or restore its key ' +
	'file from your backup. Nothing was changed.';

function opened(master: Vault, siteKey: string): string {
	const key = tryOpen(master, siteKey, siteKeyPlace);
	if (key === undefined) throw new StartupError(damaged);
	return key;
}

const damaged =
	'The key that the database keeps of its own does not open: the database is damaged, or this is not its key. Restore ' +
	'the database and its key file from your backup. Nothing was changed.';

/** A fact as it was noted first: this value, where there was none. */
async function firstFact(db: Db, name: string, value: string): Promise<string> {
	await db
		.insertInto('fact')
		.values({ name, value })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	const kept = await db.selectFrom('fact').select('value').where('name', '=', name).executeTakeFirstOrThrow();
	return kept.value;
}

/** The fingerprint of the master key that this database is sealed with; undefined before there is one. */
export async function boundFingerprint(db: Db): Promise<string | undefined> {
	const kept = await db.selectFrom('fact').select('value').where('name', '=', fingerprintFact).executeTakeFirst();
	return kept?.value;
}

/**
 * True while the database is sealed with the master key of this fingerprint. A change of the key waits from now on until
 * `tx` ends: what is wrapped in it is wrapped anew by the change.
 */
export async function holdsStill(tx: Db, fingerprint: string): Promise<boolean> {
	// An update that changes nothing locks the row, on PostgreSQL too, where a look at it would not.
	const { numUpdatedRows } = await tx
		.updateTable('fact')
		.set({ value: fingerprint })
		.where('name', '=', fingerprintFact)
		.where('value', '=', fingerprint)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** Where a person's own key is sealed. */
export function keyPlace(user: string): Place {
	return { table: 'person_key', column: 'wrapped', row: user, user };
}

/** Where the key of a request to talk to a helper is sealed. */
export function reachKeyPlace(request: string): Place {
	return { table: 'reach_key', column: 'wrapped', row: request, user: '' };
}

/** What came of a change of the master key. */
export interface Rotated {
	readonly wrapped: number;
	/** Keys that did not open before either: the notes of those people could not be read, and cannot be. */
	readonly damaged: number;
}

/**
 * Wraps every key anew, so that the database opens with `next` and no longer with `key`. Both are master keys of 32 bytes.
 * Nothing is changed unless all of it is; what did not open before, since it is damaged, stays as it is.
 * @returns how many keys of people were wrapped anew, and how many are damaged.
 * @throws {StartupError} as `openVault`, for `key`.
 */
export async function rotateKey(db: Db, key: Buffer, next: Buffer): Promise<Rotated> {
	await openVault(db, key);
	const [before, after] = [vaultWith(key), vaultWith(next)];
	return inTransaction(db, async (tx) => {
		const site = before.open(await firstFact(tx, siteKeyFact, ''), siteKeyPlace);
		await setFact(tx, siteKeyFact, after.seal(site, siteKeyPlace));
		await setFact(tx, fingerprintFact, after.fingerprint);
		const keys = await tx.selectFrom('person_key').selectAll().execute();
		let damagedKeys = 0;
		for (const { user_id, wrapped } of keys) {
			const place = keyPlace(user_id);
			const own = tryOpen(before, wrapped, place);
			if (own === undefined) damagedKeys += 1;
			else
				await tx
					.updateTable('person_key')
					.set({ wrapped: after.seal(own, place) })
					.where('user_id', '=', user_id)
					.execute();
		}
		await rewrapRequests(tx, before, after);
		await resealOldNotes(tx, before, after);
		return { wrapped: keys.length - damagedKeys, damaged: damagedKeys };
	});
}

/** One that does not open stays as it is: its request ends by itself. */
async function rewrapRequests(tx: Db, before: Vault, after: Vault): Promise<void> {
	for (const { reach_request_id: request, wrapped } of await tx.selectFrom('reach_key').selectAll().execute()) {
		const own = tryOpen(before, wrapped, reachKeyPlace(request));
		if (own === undefined) continue;
		await tx
			.updateTable('reach_key')
			.set({ wrapped: after.seal(own, reachKeyPlace(request)) })
			.where('reach_request_id', '=', request)
			.execute();
	}
}

/** The first Handrail sealed notes with the master key itself; until they are given to their authors' keys they follow it. */
async function resealOldNotes(tx: Db, before: Vault, after: Vault): Promise<void> {
	const rows = await tx.selectFrom('checkin').select(['id', 'user_id', 'note']).where('note', 'like', 'v1.%').execute();
	for (const { id, user_id: user, note } of rows) {
		const place = { table: 'checkin', column: 'note', row: id, user };
		const text = note === null ? undefined : tryOpen(before, note, place);
		if (text === undefined) continue;
		await tx
			.updateTable('checkin')
			.set({ note: after.seal(text, place) })
			.where('id', '=', id)
			.execute();
	}
}

async function setFact(tx: Db, name: string, value: string): Promise<void> {
	await tx.updateTable('fact').set({ value }).where('name', '=', name).execute();
}
