import type { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { requestsIn } from '#src/features/reachout/find.ts';
import { end } from '#src/features/reachout/moves.ts';
import type { Vault } from '#src/vault.ts';

/** Handrail is not in some servers any more, as is noted: who waits or talks there is told that it is over. */
export async function endAllLeft(db: Db, vault: Vault, at: Temporal.Instant): Promise<void> {
	const left = await db
		.selectFrom('reach_request')
		.innerJoin('guild', 'guild.guild_id', 'reach_request.guild_id')
		.select('guild.guild_id as guild')
		.distinct()
		.where('reach_request.state', '!=', 'closed')
		.where('guild.left_at', 'is not', null)
		.execute();
	for (const { guild } of left) await endAllIn(db, vault, guild, at);
}

async function endAllIn(db: Db, vault: Vault, guild: string, at: Temporal.Instant): Promise<void> {
	for (const request of await requestsIn(db, guild)) {
		await inTransaction(db, async (tx) => end(tx, vault, request, 'gone', at));
	}
}

/**
 * A server is about to be forgotten: who waits or talks there is told that it is over. Whatever stands of its talks in Discord is to go at once, and
 * until then, and until who was in one is told, for a day at most, their rows outlast it.
 */
export async function partRequests(db: Db, vault: Vault, guild: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const over = tx
			.selectFrom('reach_request')
			.select('id')
			.where('guild_id', '=', guild)
			.where('state', '=', 'closed');
		await tx.deleteFrom('reach_key').where('reach_request_id', 'in', over).execute();
		await endAllIn(tx, vault, guild, at);
		await tx
			.updateTable('reach_request')
			.set({ closed_by: 'gone', stale_at: null })
			.where('guild_id', '=', guild)
			.execute();
		for (const table of ['reach_claim', 'reach_pass'] as const) {
			await tx.deleteFrom(table).where('guild_id', '=', guild).execute();
		}
	});
}
