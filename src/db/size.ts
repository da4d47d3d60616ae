import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import { isEmbedded } from '#src/db/scrub.ts';
import type { Db } from '#src/db/schema.ts';

/** The size of the database in bytes: of SQLite's file with its journal, or what PostgreSQL says of the whole database. */
export async function databaseBytes(db: Db): Promise<number> {
	if (!isEmbedded(db)) {
		const { rows } = await sql<{ size: number | string }>`select pg_database_size(current_database()) as size`.execute(
			db,
		);
		return Number(rows[0]?.size ?? 0);
	}
	const { rows } = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`.execute(db);
	const file = rows[0]?.file ?? '';
	const sizes = [file, `${file}-wal`].map(async (path) => stat(path).then(({ size }) => size, nothing));
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** A database in memory has no file, and a journal is there only while somebody writes. */
function nothing(): number {
	return 0;
}
