import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { partBlocked } from '#src/features/buddies/parting.ts';
import { makeRounds } from '#src/features/buddies/rounds.ts';
import { tellBuddy } from '#src/features/buddies/tell.ts';

/** Makes the rounds that are due, asks in the middle of one whether people met, and ends what is over. @returns how many letters. */
export async function queueBuddies(db: Db, at: Temporal.Instant): Promise<number> {
	await partBlocked(db, at);
	const queued = (await makeRounds(db, at)) + (await askWhetherTheyMet(db, at));
	await db
		.updateTable('buddy_round')
		.set({ over_at: written(at) })
		.where('over_at', 'is', null)
		.where('ends_at', '<=', written(at))
		.execute();
	return queued;
}

async function askWhetherTheyMet(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const rounds = await tx
			.updateTable('buddy_round')
			.set({ asked_at: written(at) })
			.where('asked_at', 'is', null)
			.where('over_at', 'is', null)
			.where('mid_at', '<=', written(at))
			.where('ends_at', '>', written(at))
			.returning(['id', 'ends_at'])
			.execute();
		let queued = 0;
		for (const { id, ends_at } of rounds) {
			const seats = await tx
				.selectFrom('buddy_seat')
				.select(['id as seat', 'user_id as user', 'guild_id as guild'])
				.where('buddy_round_id', '=', id)
				.where('state', '=', 'in')
				.where('met', 'is', null)
				.execute();
			for (const seat of seats) queued += await tellBuddy(tx, 'met', seat, at, Temporal.Instant.from(ends_at));
		}
		return queued;
	});
}
