import { randomBytes } from 'node:crypto';
import { holdsStill, reachKeyPlace } from '#src/db/keys.ts';
import type { Db } from '#src/db/schema.ts';
import { keyBytes, tryOpen, vaultWith, type Place, type Vault } from '#src/vault.ts';

/** How a person finds their own request and bars again in one server, and nobody else does: a keyed hash of both. */
export function markOf(vault: Pick<Vault, 'mark'>, { user, guild }: { readonly user: string; readonly guild: string }) {
	return vault.mark(JSON.stringify(['reach', guild, user]));
}

/** A key of a request that is about to be kept, and how it is wrapped. */
export async function newKey(tx: Db, vault: Vault, request: string) {
	// As for the keys of people: wrapped by a master key that was changed since, it could never be opened again.
	if (!(await holdsStill(tx, vault.fingerprint))) throw new Error('The master key was changed');
	const key = randomBytes(keyBytes);
	return {
		own: vaultWith(key, 'v2.'),
		wrapped: vault.seal(key.toString('base64'), reachKeyPlace(request)),
	};
}

/** What opens a request; undefined when its key is gone, or does not open. */
export async function keyOf(db: Db, vault: Vault, request: string): Promise<Vault | undefined> {
	const row = await db
		.selectFrom('reach_key')
		.select('wrapped')
		.where('reach_request_id', '=', request)
		.executeTakeFirst();
	const key = row && tryOpen(vault, row.wrapped, reachKeyPlace(request));
	return key === undefined ? undefined : vaultWith(Buffer.from(key, 'base64'), 'v2.');
}

/** Seals who somebody is, for `openedWho`. */
export function sealedWho(own: Vault, request: string, user: string): string {
	return own.seal(user, whoPlace(request));
}

/** Who somebody is; undefined where that does not open. */
export function openedWho(own: Vault, request: string, who: string): string | undefined {
	return tryOpen(own, who, whoPlace(request));
}

function whoPlace(request: string): Place {
	return { table: 'reach_request', column: 'who', row: request, user: '' };
}

/** Where the words of a text are sealed. */
export function wordsPlace(text: string): Place {
	return { table: 'reach_text', column: 'words', row: text, user: '' };
}
