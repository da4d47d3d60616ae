import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { setColumns } from '#src/features/guild-columns.ts';

/** Whether moderators chose that lines are offered to people here whose own words may call for them. Nobody did at first. */
export async function isScreening(db: Db, guild: string): Promise<boolean> {
	const row = await db.selectFrom('guild').select('screening_at').where('guild_id', '=', guild).executeTakeFirst();
	return row?.screening_at != null;
}

/** Keeps that choice. @param since from when on; null: not any more. */
export async function setScreening(db: Db, guild: string, since: Temporal.Instant | null): Promise<void> {
	await setColumns(db, guild, { screening_at: since && written(since) });
}
