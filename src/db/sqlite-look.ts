import { stat } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { SqliteDialect, type Dialect } from 'kysely';
import { troubleWith } from '#src/db/trouble.ts';

/**
 * A database in a file, to be looked at and not changed, while the bot runs or not. No file is left behind that was not
 * there before, and nothing that the bot does waits for it.
 * @throws {StartupError} when the file is no database, a damaged one, or cannot be opened.
 */
export async function sqliteToLookAt(file: string): Promise<Dialect> {
	try {
		if ((await stat(file)).isDirectory()) throw Object.assign(new Error('A folder'), { code: 'EISDIR' });
		const database = (await hasJournal(file)) ? onlyRead(file) : tidy(file);
		// The first look into the file.
		database.pragma('schema_version');
		return new SqliteDialect({ database });
	} catch (error) {
		throw troubleWith(`The file ${file}`, error) ?? error;
	}
}

/** What was written last may be in it: in use, or left behind by a crash. It stays as it is. */
function onlyRead(file: string): Database.Database {
	return new Database(file, { readonly: true, fileMustExist: true });
}

/**
 * SQLite makes a journal even to read, and a connection that may only read leaves it behind; one that may write takes it
 * away at its end. It refuses to change anything.
 */
function tidy(file: string): Database.Database {
	try {
		const database = new Database(file, { fileMustExist: true });
		database.pragma('query_only = ON');
		return database;
	} catch {
		return onlyRead(file);
	}
}

async function hasJournal(file: string): Promise<boolean> {
	return stat(`${file}-wal`).then(
		() => true,
		() => false,
	);
}
