import { SqliteAdapter, sql } from 'kysely';
import type { Db } from '#src/db/schema.ts';

/**
 * Makes what was deleted leave the files at once. SQLite overwrites deleted rows (secure_delete), but its journal still
 * holds the pages as they were until it is folded into the database and cut off
 * (https://sqlite.org/pragma.html#pragma_wal_checkpoint). PostgreSQL does this on its own time, in VACUUM.
 * While another process reads, some of the journal stays, and the next scrub or the next stop takes it.
 */
export async function scrub(db: Db): Promise<void> {
	if (isEmbedded(db)) await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db);
}

/** True where the database is a file of this process alone. */
export function isEmbedded(db: Db): boolean {
	return db.getExecutor().adapter instanceof SqliteAdapter;
}
