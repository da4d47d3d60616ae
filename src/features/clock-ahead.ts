import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { nextRound } from '#src/features/buddies/rounds.ts';
import { longAgo } from '#src/features/counters/waking.ts';
import { nextReminder } from '#src/features/mentors/pairing.ts';

/** What comes back each week, or more often, is not further off; one week may be left out, and zones shift it a little. */
const furthest = Temporal.Duration.from({ hours: 16 * 24 });

/** What comes next by a rule of its own: when it is looked at early, its time is reckoned anew, and nothing comes of it. */
const byRule = ['prompt', 'summary', 'discussion', 'goal', 'feed'] as const;

/**
 * Puts right what was put off by a clock that was ahead, so that nothing keeps silent until the time comes round to it. To
 * be called at the start and after the clock was put back. What was told too early is not told again.
 */
export async function putRight(db: Db, at: Temporal.Instant): Promise<void> {
	const [now, tooFar] = [written(at), written(at.add(furthest))];
	await inTransaction(db, async (tx) => {
		for (const table of byRule) {
			await tx.updateTable(table).set({ next_at: now }).where('next_at', '>', tooFar).execute();
		}
		// What came before may have been counted, and is not to stand in two summaries.
		await tx.updateTable('summary').set({ counted_to: now }).where('counted_to', '>', now).execute();
		await tx
			.updateTable('attempt')
			.set({ next_at: longAgo, settled_at: now })
			.where('settled_at', '>', now)
			.where('next_at', 'is not', null)
			.execute();
		const plans = await tx.selectFrom('buddy_plan').selectAll().where('next_at', '>', tooFar).execute();
		for (const plan of plans) {
			const next_at = written(await nextRound(tx, plan, at));
			await tx.updateTable('buddy_plan').set({ next_at }).where('guild_id', '=', plan.guild_id).execute();
		}
		const sides = await tx.selectFrom('mentor_side').selectAll().where('next_at', '>', tooFar).execute();
		for (const side of sides) {
			await tx
				.updateTable('mentor_side')
				.set({ next_at: written(nextReminder(side, at)) })
				.where('mentor_pair_id', '=', side.mentor_pair_id)
				.where('user_id', '=', side.user_id)
				.execute();
		}
	});
}
