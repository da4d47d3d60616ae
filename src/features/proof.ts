import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';

const name = 'written to prove that it can be';

/** Writes to the database and reads it back. @returns false when one of both is not possible; the reason is its caller's to log. */
export async function canWrite(db: Db, at: Temporal.Instant, tell: (error: unknown) => void): Promise<boolean> {
	const value = written(at);
	try {
		const { value: kept } = await db
			.insertInto('fact')
			.values({ name, value })
			.onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
			.returning('value')
			.executeTakeFirstOrThrow();
		return kept === value;
	} catch (error) {
		tell(error);
		return false;
	}
}
