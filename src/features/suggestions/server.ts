import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';

/** Whether moderators chose that members can suggest something to them without a name. Nobody did at first. */
export async function takesSuggestions(db: Db, guild: string): Promise<boolean> {
	const row = await db.selectFrom('guild').select('suggestions_at').where('guild_id', '=', guild).executeTakeFirst();
	return row?.suggestions_at != null;
}

/** Keeps that choice. @param since from when on; null: not any more. What waits stays to be answered. */
export async function setSuggestions(db: Db, guild: string, since: Temporal.Instant | null): Promise<void> {
	const values = { suggestions_at: since && written(since) };
	await db
		.insertInto('guild')
		.values({ guild_id: guild, ...values })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
		.execute();
}
