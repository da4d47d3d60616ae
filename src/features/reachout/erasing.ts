import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { marksOf, ownRequest } from '#src/features/reachout/find.ts';
import { keyOf, openedWho } from '#src/features/reachout/keys.ts';
import { leaveClaims } from '#src/features/reachout/leaving.ts';
import { end } from '#src/features/reachout/moves.ts';
import { closedOf } from '#src/features/reachout/notes.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Erases that somebody reached out, in one server or in all: what they have open ends, and the keys of all their requests
 * are destroyed at once, so that nobody can ever tell whose they were. What they have as a helper is given back first, and
 * its members are told. Bars that helpers asked for stay until their day, as the notice says.
 * @param guild null: in all servers.
 */
export async function eraseReach(
	tx: Db,
	vault: Vault,
	{ user, guild }: { readonly user: string; readonly guild: string | null },
	at: Temporal.Instant,
): Promise<void> {
	for (const server of guild === null ? await serversHelped(tx, user) : [guild]) {
		await leaveClaims(tx, { user, guild: server }, at);
	}
	for (;;) {
		const own = await ownRequest(tx, vault, { user, guild });
		if (!own) break;
		await end(tx, vault, own, 'erased', at);
	}
	const theirs = await closedOf(tx, vault, { user, guild });
	for (const id of theirs) {
		await tx.deleteFrom('reach_key').where('reach_request_id', '=', id).execute();
		await tx.deleteFrom('reach_note').where('reach_request_id', '=', id).execute();
		await tx.updateTable('reach_text').set({ words: null }).where('reach_request_id', '=', id).execute();
	}
	const marks = await marksOf(tx, vault, { user, guild });
	if (marks.length === 0) return;
	await tx.deleteFrom('reach_bar').where('mark', 'in', marks).where('why', '=', 'rest').execute();
}

async function serversHelped(tx: Db, user: string): Promise<readonly string[]> {
	const rows = await tx.selectFrom('reach_claim').select('guild_id').distinct().where('user_id', '=', user).execute();
	return rows.map(({ guild_id }) => guild_id);
}

/** Everybody whose request opens, and in which server it is. */
export async function everybodyReaching(
	db: Db,
	vault: Vault,
): Promise<readonly { readonly user: string; readonly guild: string }[]> {
	const rows = await db
		.selectFrom('reach_request')
		.innerJoin('reach_key', 'reach_key.reach_request_id', 'reach_request.id')
		.select(['reach_request.id', 'reach_request.who', 'reach_request.guild_id as guild'])
		.execute();
	const found: { readonly user: string; readonly guild: string }[] = [];
	for (const { id, who, guild } of rows) {
		const own = await keyOf(db, vault, id);
		const user = own && openedWho(own, id, who);
		if (user !== undefined) found.push({ user, guild });
	}
	return found;
}
