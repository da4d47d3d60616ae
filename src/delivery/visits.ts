import { sql, type ExpressionBuilder } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db, Schema } from '#src/db/schema.ts';
import { priorities, readLetter, type Letter } from '#src/delivery/letters.ts';

/** A letter that has no end of its own waits for its person for so long. */
const longest = Temporal.Duration.from({ hours: 24 * 30 });

/** As long as it surely takes to show one; after a crash in between, it is shown at the visit after that. */
const lease = Temporal.Duration.from({ seconds: 90 });

/** Takes a letter that was taken out of the queue: it waits for its person now. Nothing where somebody else has it since. */
export async function letterToVisit(db: Db, letter: Letter, at: Temporal.Instant): Promise<void> {
	await db
		.updateTable('letter')
		.set({ state: 'visit', held: 0, try_at: written(letter.expires ?? at.add(longest)) })
		.where('id', '=', letter.id)
		.where('state', '=', 'waiting')
		.where('held', '=', 1)
		.where('tries', '=', letter.tries)
		.execute();
}

/**
 * Takes letters that wait for a person who is there now, the most urgent and then the oldest first. Nobody else is given
 * them, however many visits come at once. Where none waits, this is one look into an index.
 * @param most how many at most.
 */
export async function takeVisits(db: Db, user: string, at: Temporal.Instant, most: number): Promise<readonly Letter[]> {
	const free = isFree(at);
	const found = await db
		.selectFrom('letter')
		.select('id')
		.where('user_id', '=', user)
		.where('state', '=', 'visit')
		.where(free)
		.orderBy('priority')
		.orderBy('due_at')
		.limit(most)
		.execute();
	if (found.length === 0) return [];
	const ids = found.map(({ id }) => id);
	const rows = await db
		.updateTable('letter')
		.set({ held: 1, begun_at: written(at), tries: sql<number>`tries + 1` })
		.where('id', 'in', ids)
		// Said twice: another visit may have taken it between the two looks.
		.where('state', '=', 'visit')
		.where(free)
		.returningAll()
		.execute();
	return rows.map(readLetter).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** It is not over, and nobody is showing it. */
function isFree(at: Temporal.Instant) {
	const taken = [written(at.subtract(lease)), written(at.add(lease))] as const;
	return (row: ExpressionBuilder<Schema, 'letter'>) =>
		row.and([
			row('try_at', '>', written(at)),
			// The last: taken by a clock that was ahead.
			row.or([row('held', '=', 0), row('begun_at', '<=', taken[0]), row('begun_at', '>', taken[1])]),
		]);
}

/** Gives back what was not shown: it is for the next visit. */
export async function visitAgain(db: Db, { id, tries }: Letter): Promise<void> {
	await db
		.updateTable('letter')
		.set({ held: 0 })
		.where('id', '=', id)
		.where('state', '=', 'visit')
		.where('tries', '=', tries)
		.execute();
}

/** Ends the letters whose person did not come by in time. @returns what they were, for who counts them. */
export async function endVisits(db: Db, at: Temporal.Instant): Promise<readonly Letter[]> {
	const rows = await db
		.updateTable('letter')
		.set({ state: 'late', held: 0, done_at: written(at) })
		.where('state', '=', 'visit')
		// All there are: so the index is used up to the time.
		.where('priority', 'in', priorities)
		.where('try_at', '<=', written(at))
		.returningAll()
		.execute();
	return rows.map(readLetter);
}
