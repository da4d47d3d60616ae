import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { setColumns } from '#src/features/guild-columns.ts';

/** What moderators chose about asking for a helper. */
export interface ReachSettings {
	/** Nobody can ask here, although there may be a channel for helpers. */
	readonly off: boolean;
	/** Rung beside all who are on call when nobody answers. */
	readonly backupRole: string | null;
}

/** Works for servers Handrail has never seen. */
export async function reachSettings(db: Db, guild: string): Promise<ReachSettings> {
	const row = await db
		.selectFrom('guild')
		.select(['reach_off_at as off', 'helper_backup_role_id as role'])
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	return { off: row?.off != null, backupRole: row?.role ?? null };
}

/** Lets members ask for a helper, or not any more. Requests that are open stay so. @param since from when on not; null: they can. */
export async function setReachOff(db: Db, guild: string, since: Temporal.Instant | null): Promise<void> {
	await setColumns(db, guild, { reach_off_at: since && written(since) });
}

/** Chooses the role that is rung beside the helpers; null: none. */
export async function setBackupRole(db: Db, guild: string, role: string | null): Promise<void> {
	await setColumns(db, guild, { helper_backup_role_id: role });
}
