import type { Db } from '#src/db/schema.ts';
import type { GuildTable } from '#src/db/schema/servers.ts';

/** Keeps something of a server, and leaves the rest; also of one that Handrail knows nothing of so far. */
export async function setColumns(db: Db, guild: string, values: Partial<Omit<GuildTable, 'guild_id'>>): Promise<void> {
	await db
		.insertInto('guild')
		.values({ guild_id: guild, ...values })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
		.execute();
}
