import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { lease, letterBegun, type Begun } from '#src/delivery/lease.ts';
import { readLetter, type Letter } from '#src/delivery/letters.ts';

/** What is due so soon after a letter may go with it. */
const within = Temporal.Duration.from({ minutes: 1 });

/**
 * Takes letters that may go in one message with one that was taken: of the same gather key, due by now or within a minute,
 * and never begun. @param most how many at most.
 */
export async function takeAlong(
	db: Db,
	leader: Letter,
	at: Temporal.Instant,
	most: number,
): Promise<readonly Letter[]> {
	const { gather } = leader;
	if (gather === undefined || most <= 0) return [];
	const before = written(at.add(within));
	const rows = await db
		.updateTable('letter')
		.set({ try_at: written(at.add(lease)), held: 1, tries: sql<number>`tries + 1` })
		.where('id', 'in', (from) =>
			from
				.selectFrom('letter')
				.select('id')
				.where('gather_key', '=', gather)
				.where('state', '=', 'waiting')
				.where('held', '=', 0)
				.where('begun_at', 'is', null)
				.where('try_at', '<', before)
				.orderBy('due_at')
				.limit(most),
		)
		// Said twice, in a form that no index has; see `takeLetters`.
		.where(sql<string>`state || ''`, '=', 'waiting')
		.where('held', '=', 0)
		.returningAll()
		.execute();
	// In which order a database gives back what it has changed is its own affair.
	return rows.map(readLetter).sort((a, b) => Temporal.Instant.compare(a.due, b.due));
}

/**
 * Notes, before it happens, that letters are handed to Discord as one message: that of `leader`, which alone is in the
 * queue from now on. Whoever tries it again after a crash finds the others with it.
 * @returns false, and nothing is noted, when one of them is no longer to be sent by who asks; see `letterBegun`.
 */
export async function bundleBegun(db: Db, leader: Letter, others: readonly Letter[], begun: Begun): Promise<boolean> {
	if (others.length === 0) return letterBegun(db, leader, begun);
	try {
		await inTransaction(db, async (tx) => {
			for (const one of [leader, ...others]) {
				if (!(await letterBegun(tx, one, begun))) throw new NotOurs();
			}
			const ids = others.map(({ id }) => id);
			await tx
				.updateTable('letter')
				.set({ state: 'gathered', gathered_in: leader.id, held: 0 })
				.where('id', 'in', ids)
				.execute();
		});
		return true;
	} catch (error) {
		if (error instanceof NotOurs) return false;
		throw error;
	}
}

class NotOurs extends Error {}

/** The letters that go in the message of this one, as `bundleBegun` noted it. */
export async function gatheredIn(db: Db, leader: Letter): Promise<readonly Letter[]> {
	const rows = await db
		.selectFrom('letter')
		.selectAll()
		.where('gathered_in', '=', leader.id)
		.where('state', '=', 'gathered')
		.orderBy('due_at')
		.orderBy('id')
		.execute();
	return rows.map(readLetter);
}

/** Puts a letter that went in another one's message back into the queue, to be looked at on its own at `next`. */
export async function letterAlone(db: Db, { id }: Letter, next: Temporal.Instant): Promise<void> {
	await db
		.updateTable('letter')
		.set({ state: 'waiting', gathered_in: null, held: 0, try_at: written(next) })
		.where('id', '=', id)
		.where('state', '=', 'gathered')
		.execute();
}

/** By then Discord knows no nonce any more, so that what may have arrived is looked for; see `postOnce`. */
export const nonceForgotten = Temporal.Duration.from({ minutes: 3 });

/** Puts letters back whose leader is in the queue no more, for example since its person stopped it. */
export async function freeGathered(db: Db, at: Temporal.Instant): Promise<void> {
	await db
		.updateTable('letter')
		.set({ state: 'waiting', gathered_in: null, held: 0, try_at: written(at) })
		.where('state', '=', 'gathered')
		.where('begun_at', '<=', written(at.subtract(nonceForgotten)))
		.where('gathered_in', 'not in', (from) =>
			from.selectFrom('letter').select('id').where('state', '=', 'waiting').where('begun_at', 'is not', null),
		)
		.execute();
}

/** Parts letters that Discord did not take as one message: each is on its own from now on, as if it had never begun. */
export async function lettersApart(db: Db, letters: readonly Letter[], at: Temporal.Instant): Promise<void> {
	const alone = { state: 'waiting', gathered_in: null, gather_key: null, begun_at: null, looks: null, held: 0 };
	await db
		.updateTable('letter')
		.set({ ...alone, try_at: written(at) })
		.where(
			'id',
			'in',
			letters.map(({ id }) => id),
		)
		.where('state', 'in', ['waiting', 'gathered'])
		.execute();
}
