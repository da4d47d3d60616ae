import type { Db } from '#src/db/schema.ts';

/** Parts the goals of a server from it, where it is being forgotten: they stay with their people, seen by nobody else. */
export async function partGoals(tx: Db, guild: string): Promise<void> {
	const theirs = tx.updateTable('goal').where('guild_id', '=', guild);
	await theirs.set({ guild_id: null, seen: 'me' }).execute();
}
