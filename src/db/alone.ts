import { closeSync, fstatSync, openSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beginsAsSqlite } from '#src/db/head.ts';
import { troubleWith } from '#src/db/trouble.ts';
import { StartupError } from '#src/errors.ts';

/** A database file that no other process can open until it is released. */
export interface Alone {
	/** True where there was none, or an empty one. */
	readonly isNew: boolean;
	readonly release: () => void;
}

/** Milliseconds for somebody who only has a look. */
const patience = 1_000;

/**
 * Holds the SQLite database in `file` for this process alone, and puts it in order: it is one file, without a journal
 * beside it. Where there is none an empty one is made, and is gone again after the release, if it is still that. What is
 * damaged cannot be held, and stays as it is, with its journal.
 * @throws {StartupError} when another process has it open, or it cannot be written.
 */
export async function takeAlone(file: string): Promise<Alone> {
	const descriptor = openSync(file, 'a', 0o600);
	const { ino, size } = fstatSync(descriptor);
	closeSync(descriptor);
	const isNew = size === 0;
	// SQLite would take away a journal that does not belong to a database.
	if (!isNew && !(await beginsAsSqlite(file))) return { isNew, release: () => undefined };
	const database = new Database(file, { timeout: patience });
	const release = () => {
		if (isNew && statSync(file).ino === ino) rmSync(file);
		database.close();
	};
	try {
		// Whoever has a database in WAL mode open shares its lock (https://sqlite.org/wal.html), even while it rests.
		database.pragma('locking_mode = exclusive');
		database.exec('begin exclusive; commit');
		database.pragma('journal_mode = delete');
		database.exec('begin exclusive');
		// In this locking mode SQLite leaves an empty one.
		for (const journal of ['-wal', '-shm', '-journal']) rmSync(`${file}${journal}`, { force: true });
		return { isNew, release };
	} catch (error) {
		release();
		const code = String((error as { code?: unknown }).code);
		if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return { isNew, release: () => undefined };
		if (/^SQLITE_(BUSY|LOCKED)/.test(code)) throw new StartupError(inUse, error);
		throw troubleWith(`The file ${file}`, error) ?? error;
	}
}

const inUse =
	'Handrail is running, or another program has the database open. Stop it first (and let a backup that is under way come ' +
	'to its end). Nothing was changed.';
