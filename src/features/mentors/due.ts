import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueAsks } from '#src/features/mentors/asks.ts';
import { endFor, nextReminder, type PairRow, type SideRow } from '#src/features/mentors/pairing.ts';
import { tell } from '#src/features/mentors/tell.ts';

const atOnce = 200;

/** Four weeks in which nothing is heard of somebody: the other one is asked. As long again: it ends. */
const daysMissed = 28;

/** A weekly reminder that comes later than this would only surprise. */
const nudgeGrace = { hours: 24 * 3 } as const;

/** Queues all that is due of mentors: answers that are awaited, weekly reminders, questions how it goes. @returns how many. */
export async function queueMentors(db: Db, at: Temporal.Instant): Promise<number> {
	let queued = await queueAsks(db, at);
	// Before anything more is said about the other one.
	queued += await queueBlocked(db, at);
	return queued + (await queueNudges(db, at)) + (await queueChecks(db, at)) + (await queueMissing(db, at));
}

/**
 * Where one of two has blocked the other one by name, it ends. Not where they blocked somebody who wrote without a name:
 * an end would tell them who that was.
 */
async function queueBlocked(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const pairs = await tx
			.selectFrom('mentor_pair')
			.selectAll()
			.where('state', '!=', 'ended')
			.where((row) =>
				row.exists(
					row
						.selectFrom('block')
						.select('block.id')
						.where((of) =>
							of.or([
								of.and([
									of('block.user_id', '=', of.ref('mentor_user_id')),
									of('named_user_id', '=', of.ref('mentee_user_id')),
								]),
								of.and([
									of('block.user_id', '=', of.ref('mentee_user_id')),
									of('named_user_id', '=', of.ref('mentor_user_id')),
								]),
							]),
						),
				),
			)
			.limit(atOnce)
			.execute();
		let queued = 0;
		for (const pair of pairs) queued += await endFor(tx, pair, [pair.mentor_user_id, pair.mentee_user_id], at);
		return queued;
	});
}

async function queueNudges(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const sides = await tx
			.selectFrom('mentor_side')
			.selectAll()
			.where('next_at', '<=', written(at))
			.orderBy('next_at')
			.limit(atOnce)
			.execute();
		let queued = 0;
		for (const side of sides) {
			const { numUpdatedRows } = await tx
				.updateTable('mentor_side')
				.set({ next_at: written(nextReminder(side, at)) })
				.where('mentor_pair_id', '=', side.mentor_pair_id)
				.where('user_id', '=', side.user_id)
				.where('next_at', '=', side.next_at)
				.executeTakeFirst();
			// Another machine was faster.
			if (numUpdatedRows === 0n) continue;
			const about = { user: side.user_id, guild: side.guild_id, about: side.mentor_pair_id };
			queued += await tell(tx, 'nudge', { ...about, more: side.next_at ?? '' }, at, at.add(nudgeGrace));
		}
		return queued;
	});
}

async function queueChecks(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const pairs = await tx
			.selectFrom('mentor_pair')
			.selectAll()
			.where('check_at', '<=', written(at))
			.where('state', '!=', 'ended')
			.limit(atOnce)
			.execute();
		let queued = 0;
		for (const pair of pairs) {
			const both = [pair.mentor_user_id, pair.mentee_user_id];
			if (pair.state === 'agreeing') {
				queued += await endFor(tx, pair, both, at);
				continue;
			}
			const { numUpdatedRows } = await tx
				.updateTable('mentor_pair')
				.set({ check_at: null })
				.where('id', '=', pair.id)
				.where('check_at', '=', pair.check_at)
				.executeTakeFirst();
			if (numUpdatedRows === 0n) continue;
			for (const user of both) {
				const about = { user, guild: pair.guild_id, about: pair.id, more: pair.check_at ?? '' };
				queued += await tell(tx, 'check', about, at);
			}
		}
		return queued;
	});
}

async function queueMissing(db: Db, at: Temporal.Instant): Promise<number> {
	const since = written(at.subtract({ hours: 24 * daysMissed }));
	return inTransaction(db, async (tx) => {
		const sides = await tx
			.selectFrom('mentor_side')
			.innerJoin('mentor_pair', 'mentor_pair.id', 'mentor_side.mentor_pair_id')
			.selectAll('mentor_side')
			.where('mentor_pair.state', '=', 'on')
			.where('heard_at', '<=', since)
			.where((row) => row.or([row('missed_at', 'is', null), row('missed_at', '<=', since)]))
			.limit(atOnce)
			.execute();
		let queued = 0;
		for (const side of sides) queued += await missed(tx, side, at);
		return queued;
	});
}

async function missed(tx: Db, side: SideRow, at: Temporal.Instant): Promise<number> {
	const pair: PairRow | undefined = await tx
		.selectFrom('mentor_pair')
		.selectAll()
		.where('id', '=', side.mentor_pair_id)
		.where('state', '=', 'on')
		.executeTakeFirst();
	if (!pair) return 0;
	if (side.missed_at !== null) return endFor(tx, pair, [pair.mentor_user_id, pair.mentee_user_id], at);
	const { numUpdatedRows } = await tx
		.updateTable('mentor_side')
		.set({ missed_at: written(at) })
		.where('mentor_pair_id', '=', side.mentor_pair_id)
		.where('user_id', '=', side.user_id)
		.where('missed_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return 0;
	const user = side.user_id === pair.mentor_user_id ? pair.mentee_user_id : pair.mentor_user_id;
	return tell(tx, 'missing', { user, guild: pair.guild_id, about: pair.id, more: written(at) }, at);
}
