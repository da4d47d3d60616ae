import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { setColumns } from '#src/features/guild-columns.ts';
import { logGlass } from '#src/features/glass/log.ts';
import type { Vault } from '#src/vault.ts';

/** Break-glass of a server that is on. */
export interface Glass {
	/** Two people of this role together may learn who made a request. */
	readonly role: string;
	/** ISO 8601: only of requests that were made since then. */
	readonly since: string;
}

/** Undefined: it is off, as it is until moderators switch it on. */
export async function glassOf(db: Db, guild: string): Promise<Glass | undefined> {
	const row = await db
		.selectFrom('guild')
		.select(['glass_role_id as role', 'glass_at as since'])
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	if (row?.role == null || row.since === null) return undefined;
	return { role: row.role, since: row.since };
}

/**
 * Switches break-glass on for the people of a role, or off (`role` null). It is in the log who did. Requests that were made
 * before it was on stay closed to everybody, and switching it off closes them all.
 */
export async function setGlass(
	db: Db,
	vault: Pick<Vault, 'mark'>,
	by: { readonly guild: string; readonly user: string },
	role: string | null,
	at: Temporal.Instant,
): Promise<void> {
	const { guild, user } = by;
	await inTransaction(db, async (tx) => {
		const before = await glassOf(tx, guild);
		if ((before?.role ?? null) === role) return;
		// Another role is another promise: what was asked under the first is not opened by the second.
		await setColumns(tx, guild, { glass_role_id: role, glass_at: role === null ? null : written(at) });
		await tx.updateTable('reach_request').set({ glass_at: null }).where('guild_id', '=', guild).execute();
		await logGlass(tx, vault, { guild, user, at, what: role === null ? 'off' : 'on' });
	});
}
