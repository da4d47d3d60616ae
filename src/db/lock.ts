import { sql } from 'kysely';
import { isEmbedded } from '#src/db/scrub.ts';
import type { Db } from '#src/db/schema.ts';

/**
 * From here to the end of the transaction nobody else changes what is kept about this person, so that nothing is written
 * behind an erasure. SQLite has one writer anyway; PostgreSQL is asked for a lock
 * (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS). To be the first statement.
 */
export async function lockPerson(tx: Db, user: string): Promise<void> {
	if (isEmbedded(tx)) return;
	await sql`select pg_advisory_xact_lock(hashtextextended(${user}, 0))`.execute(tx);
}

/** The same for what is kept of a server under a name, such as a table's. To be the first statement. */
export async function lockPart(tx: Db, part: string, guild: string): Promise<void> {
	await lockPerson(tx, `${part} ${guild}`);
}
