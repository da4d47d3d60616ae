import { Kysely, Migrator, sql, type Dialect, type Logger } from 'kysely';
import { StartupError } from '#src/errors.ts';
import { historyOf, isOlder, noteVersion, refuseNewer } from '#src/db/history.ts';
import { migrations } from '#src/db/migrations.ts';
import type { Db, Schema } from '#src/db/schema.ts';
import { troubleWith } from '#src/db/trouble.ts';

/**
/** What goes with the opening of a database. */
interface Opening {
	/** Told of everything that it refuses, from the beginning on. */
	readonly heard?: ((error: unknown) => void) | undefined;
	/** Done before a database that holds something is migrated; when it fails, nothing is changed. */
	readonly beforeUpgrade?: (() => Promise<void>) | undefined;
}

/**
 * The database of `dialect`, migrated to the newest schema: all of the way, or not at all. `db.destroy()` closes it
 * (SQLite: after a checkpoint).
 * @throws {StartupError} when it cannot be reached or written, belongs to a newer Handrail or cannot be migrated.
 */
export async function openDatabase(dialect: Dialect, { heard, beforeUpgrade }: Opening = {}): Promise<Db> {
	const log: Logger = (event) => {
		if (event.level === 'error') heard?.(event.error);
	};
	const db = new Kysely<Schema>({ dialect, ...(heard && { log }) });
	await reach(db);
	try {
		const history = await historyOf(db);
		await refuseNewer(db, history, theDatabase);
		if (isOlder(history)) await beforeUpgrade?.();
		await migrate(db);
		return db;
	} catch (error) {
		await db.destroy();
		throw troubleWith(theDatabase, error) ?? error;
	}
}

/** The database of `dialect` as it is, of whatever schema: to look at what it is before anything is done with it. */
export function openAsItIs(dialect: Dialect): Db {
	return new Kysely<Schema>({ dialect });
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

async function migrate(db: Db): Promise<void> {
	const provider = { getMigrations: async () => Promise.resolve(migrations) };
	const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
	if (error === undefined) {
		if (results?.length) await noteVersion(db);
		return;
	}
	const trouble = troubleWith(theDatabase, error);
	if (trouble) throw trouble;
	const failed = results?.find((result) => result.status === 'Error')?.migrationName;
	const reason = failed === undefined ? 'its steps are not those of Handrail' : `step ${failed} failed`;
	throw new StartupError(`The database cannot be brought up to date: ${reason}. Nothing was changed.`, error);
}
