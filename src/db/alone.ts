import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { troubleWith } from '#src/db/trouble.ts';
import { StartupError } from '#src/errors.ts';

/** A database file that no other process can open until it is released. */
export interface Alone {
	/** True where the file is damaged or no database, so that it could neither be held nor be put in order. */
	readonly damaged: boolean;
	readonly release: () => void;
}

/** Milliseconds for somebody who only has a look. */
const patience = 1_000;

/**
 * Holds the SQLite database in `file` for this process alone, and puts it in order: it is one file, without a journal
 * beside it. Made empty where there is none. What is damaged stays as it is.
 * @throws {StartupError} when another process has it open, or it cannot be written.
 */
export function takeAlone(file: string): Alone {
	closeSync(openSync(file, 'a', 0o600));
	const database = new Database(file, { timeout: patience });
	try {
		// Whoever has a database in WAL mode open shares its lock (https://sqlite.org/wal.html), even while it rests.
		database.pragma('locking_mode = exclusive');
		database.exec('begin exclusive; commit');
		database.pragma('journal_mode = delete');
		database.exec('begin exclusive');
		// In this locking mode SQLite leaves an empty one.
		for (const journal of ['-wal', '-shm', '-journal']) rmSync(`${file}${journal}`, { force: true });
		const release = () => {
			// Made above, and not filled since.
			if (statSync(file).size === 0) rmSync(file);
			database.close();
		};
		return { damaged: false, release };
	} catch (error) {
		database.close();
		const code = String((error as { code?: unknown }).code);
		if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return { damaged: true, release: () => undefined };
		if (/^SQLITE_(BUSY|LOCKED)/.test(code)) throw new StartupError(inUse, error);
		throw troubleWith(`The file ${file}`, error) ?? error;
	}
}

const inUse =
	'Handrail is running, or another program has the database open. Stop it first (and let a backup that is under way come ' +
	'to its end). Nothing was changed.';
