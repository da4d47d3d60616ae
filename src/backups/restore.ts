import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { nameOf } from '#src/backups/folder.ts';
import { bringUpToDate, type Renewing } from '#src/backups/renew.ts';
import type { Places } from '#src/backups/take.ts';
import { takeAlone } from '#src/db/alone.ts';
import { beginsAsSqlite } from '#src/db/head.ts';
import { isDamaged, toDisk } from '#src/db/snapshot.ts';
import { StartupError } from '#src/errors.ts';

/** What a restore works with. */
export interface Restoring extends Renewing {
	readonly places: Places;
	readonly at: Temporal.Instant;
	/** Told what was done, after each step. */
	readonly told?: (step: Step) => void;
}

/** In this order. From `replaced` on the database is the one of the backup; before, it is the one that was there. */
export type Step = 'held' | 'copied' | 'checked' | 'renewed' | 'set aside' | 'replaced';

export interface Restored {
	/** How many erasures and withdrawn consents were carried out again. */
	readonly erased: number;
	/** Where the database is that was there before; undefined where there was none. */
	readonly aside: string | undefined;
}

/**
 * Puts a backup in the place of the database, with everything erased in it that was erased since. Nothing is changed
 * unless all of it succeeds, and a crash at any moment leaves either the one or the other, whole.
 * @throws {StartupError} when the file is damaged, foreign, of a newer Handrail, sealed with another key or older than the
 * list of erasures reaches back; when Handrail runs; when there is no room or no right to write.
 */
export async function restoreBackup(file: string, { places, told, ...how }: Restoring): Promise<Restored> {
	const { database } = places;
	const made = `${database}.restoring`;
	await needsBackup(file, database);
	const alone = await takeAlone(database);
	told?.('held');
	try {
		await copy(file, made);
		told?.('copied');
		await check(file, made);
		told?.('checked');
		const erased = await bringUpToDate(made, file, how);
		toDisk(made);
		told?.('renewed');
		const aside = alone.isNew ? undefined : await setAside(places, how.at);
		told?.('set aside');
		// A journal of another database would be read into this one.
		for (const journal of journals) await rm(`${database}${journal}`, { force: true });
		await rename(made, database);
		toDisk(join(database, '..'));
		told?.('replaced');
		return { erased, aside };
	} finally {
		alone.release();
		await clear(made);
	}
}

const journals = ['-wal', '-shm', '-journal'];

async function needsBackup(file: string, database: string): Promise<void> {
	const there = await stat(file).catch(() => undefined);
	if (!there) throw new StartupError(`There is no file ${file}.`);
	if (!there.isFile()) throw new StartupError(`What is at ${file} is no file. Name a backup.`);
	const own = await stat(database).catch(() => undefined);
	if (own && own.ino === there.ino && own.dev === there.dev) {
		throw new StartupError(`The file ${file} is the database itself. Name a backup.`);
	}
}

/** With its journal, where somebody has copied the files of a database as they were. */
async function copy(file: string, made: string): Promise<void> {
	await clear(made);
	for (const part of ['', '-wal']) {
		await copyFile(`${file}${part}`, `${made}${part}`, constants.COPYFILE_EXCL).catch(unlessNone(part !== ''));
		await chmod(`${made}${part}`, 0o600).catch(unlessNone(part !== ''));
	}
}

async function clear(made: string): Promise<void> {
	for (const part of ['', ...journals]) await rm(`${made}${part}`, { force: true });
}

async function check(file: string, made: string): Promise<void> {
	if (!(await beginsAsSqlite(made))) {
		throw new StartupError(`The file ${file} is no database, or damaged at its beginning. Nothing was changed.`);
	}
	if (isDamaged(made)) throw new StartupError(`The file ${file} is damaged. Take another backup. Nothing was changed.`);
}

/** The database that was there gets a second name, so that it is never without one. */
async function setAside({ database, backups }: Places, at: Temporal.Instant): Promise<string> {
	await mkdir(backups, { recursive: true, mode: 0o700 });
	const aside = join(backups, nameOf(at, 'before-restore'));
	for (const part of ['', '-wal']) {
		// Not every file system has links, and the folder may be on another one.
		await link(`${database}${part}`, `${aside}${part}`).catch(async () => {
			await copyFile(`${database}${part}`, `${aside}${part}`, constants.COPYFILE_EXCL).catch(unlessNone(part !== ''));
			if (part === '') toDisk(aside);
		});
	}
	toDisk(backups);
	return aside;
}

function unlessNone(mayBeMissing: boolean) {
	return (error: unknown): void => {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' && mayBeMissing) return;
		if (code === 'ENOSPC') throw new StartupError('There is no room on the disk for it. Nothing was changed.', error);
		throw error;
	};
}
