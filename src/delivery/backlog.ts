import type { Db } from '#src/db/schema.ts';

/** More are not counted, so that the answer is quick however many there are. */
const mostCounted = 100_000;

/** How many letters wait in the queue, at most 100,000. */
export async function waitingLetters(db: Db): Promise<number> {
	const row = await db
		.selectFrom(db.selectFrom('letter').select('priority').where('state', '=', 'waiting').limit(mostCounted).as('some'))
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}
