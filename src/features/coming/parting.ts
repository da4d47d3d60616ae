import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { lockPerson } from '#src/db/lock.ts';

/**
 * Somebody has left a server: they come to none of its meetings and host none any more, so that their places go on to who
 * waits and what they hosted has nobody. What they attended stays theirs.
 */
export async function partFromMeetings(
	db: Db,
	{ user, guild }: { readonly user: string; readonly guild: string },
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await tx.deleteFrom('meeting_host').where('user_id', '=', user).where('guild_id', '=', guild).execute();
		for (const table of ['coming', 'hosting'] as const) {
			await tx
				.deleteFrom(table)
				.where('user_id', '=', user)
				.where('guild_id', '=', guild)
				.where('occurrence_id', 'in', (row) =>
					row
						.selectFrom('occurrence')
						.select('occurrence.id')
						.where('occurrence.guild_id', '=', guild)
						.where('occurrence.ends_at', '>', written(at)),
				)
				.execute();
		}
	});
}
