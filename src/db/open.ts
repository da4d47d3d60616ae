import { Kysely, Migrator, sql, type Dialect, type Logger } from 'kysely';
import { StartupError } from '#src/errors.ts';
import { migrations } from '#src/db/migrations.ts';
import type { Db, Schema } from '#src/db/schema.ts';
import { troubleWith } from '#src/db/trouble.ts';

/**
 * The database of `dialect`, migrated to the newest schema. `db.destroy()` closes it (SQLite: after a checkpoint).
 * @param heard told of everything that it refuses.
 * @throws {StartupError} when it cannot be reached or written, belongs to a newer Handrail or cannot be migrated.
 */
export async function openDatabase(dialect: Dialect, heard?: (error: unknown) => void): Promise<Db> {
	const log: Logger = (event) => {
		if (event.level === 'error') heard?.(event.error);
	};
	const db = new Kysely<Schema>({ dialect, ...(heard && { log }) });
	await reach(db);
	const provider = { getMigrations: async () => Promise.resolve(migrations) };
	const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
	if (error === undefined) return db;

	await db.destroy();
	const trouble = troubleWith(theDatabase, error);
	if (trouble) throw trouble;
	const failed = results?.find((result) => result.status === 'Error')?.migrationName;
	const reason = failed === undefined ? 'it was made by a newer Handrail, or is damaged' : `step ${failed} failed`;
	throw new StartupError(`The database cannot be brought up to date: ${reason}. Nothing was changed.`, error);
}

/** How a sentence about it begins. */
export const theDatabase = 'The database';

/**
 * Resolves when the database answers.
 * @throws {StartupError} when it does not; it is closed then.
 */
export async function reach(db: Db): Promise<void> {
	try {
		await sql`select 1`.execute(db);
	} catch (error) {
		await db.destroy();
		const trouble = troubleWith(theDatabase, error);
		if (trouble) throw trouble;
		throw new StartupError(
			'The database does not let Handrail in. Check that it runs, and the name and password in DATABASE_URL.',
			error,
		);
	}
}
