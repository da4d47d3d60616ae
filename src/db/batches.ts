import { setImmediate as turn } from 'node:timers/promises';
import { inTransaction, type Db } from '#src/db/schema.ts';

/**
 * Works through what is due, so much of it in each transaction, and lets others have their turn in between.
 * @param work takes at most `most` things and says how many it found, and how many letters came of them.
 * @returns how many letters came of all.
 */
export async function inBatches(
	db: Db,
	most: number,
	work: (tx: Db) => Promise<{ readonly found: number; readonly letters: number }>,
): Promise<number> {
	let queued = 0;
	for (;;) {
		const { found, letters } = await inTransaction(db, work);
		queued += letters;
		if (found < most) return queued;
		await turn();
	}
}
