import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { troubleWith } from '#src/db/trouble.ts';
import { StartupError } from '#src/errors.ts';

/**
 * Copies the SQLite database in `from`, as it is at one moment, into the new file `to`, readable by its owner alone:
 * whole, checked and on the disk, or not at all. Others go on reading and writing meanwhile (VACUUM INTO,
 * https://sqlite.org/lang_vacuum.html). It takes seconds for a large one, in which this thread does nothing else.
 * @throws {StartupError} when `from` is damaged or in use, or `to` cannot be written.
 */
export function snapshot(from: string, to: string): void {
	try {
		closeSync(openSync(to, 'wx', 0o600));
		copy(from, to);
		if (isDamaged(to)) throw new StartupError(`The file ${from} is damaged. Restore it from your backup.`);
		toDisk(to);
	} catch (error) {
		rmSync(to, { force: true });
		const { code } = error as { code?: unknown };
		const what = /FULL|ENOSPC|IOERR|READONLY/.test(String(code)) ? `The backup ${to}` : `The file ${from}`;
		throw troubleWith(what, error) ?? error;
	}
}

function copy(from: string, to: string): void {
	const database = new Database(from, { fileMustExist: true, timeout: 5_000 });
	try {
		database.prepare('vacuum into ?').run(to);
	} finally {
		database.close();
	}
}

/** True where SQLite finds something in the file that does not fit together, or no database at all. */
export function isDamaged(file: string): boolean {
	const database = new Database(file, { fileMustExist: true });
	try {
		return database.pragma('integrity_check', { simple: true }) !== 'ok';
	} catch (error) {
		if (/^SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: unknown }).code))) return true;
		throw error;
	} finally {
		database.close();
	}
}

/** Waits until what is written to a file, or to the list of files of a folder, is on the disk, where the system lets us. */
export function toDisk(path: string): void {
	if (process.platform === 'win32') return;
	const descriptor = openSync(path, 'r');
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
