import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { nameOf, type Backup, type Why } from '#src/backups/folder.ts';
import { toDisk } from '#src/db/snapshot.ts';
import { StartupError } from '#src/errors.ts';

/** Where a database is, and where its backups go. */
export interface Places {
	readonly database: string;
	readonly backups: string;
}

/** Bytes that a backup leaves free, since the database itself has to go on. */
const reserve = 64_000_000;

/**
 * Makes a backup: readable by its owner alone, and there under its name only when it is whole, checked and on the disk.
 * @param copy as `snapshot`, here or in another process.
 * @throws {StartupError} when there is no room, and as `copy`.
 */
export async function takeBackup(
	{ database, backups }: Places,
	at: Temporal.Instant,
	copy: (from: string, to: string) => void | Promise<void>,
	why: Why = '',
): Promise<Backup> {
	const file = join(backups, nameOf(at, why));
	const part = join(backups, `${randomUUID()}${partly}`);
	await mkdir(backups, { recursive: true, mode: 0o700 }).catch(refused(backups));
	await forgetParts(backups);
	await needsRoom(database, backups);
	try {
		await copy(database, part);
		await rename(part, file);
	} finally {
		await rm(part, { force: true });
	}
	toDisk(backups);
	return { file, at };
}

const partly = '.part';
/** Milliseconds after which nobody writes to a part any more. */
const abandoned = 3_600_000;

/** What a crash left behind. */
async function forgetParts(folder: string): Promise<void> {
	for (const name of (await readdir(folder)).filter((one) => one.includes(partly))) {
		const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Infinity }));
		if (Date.now() - mtimeMs > abandoned) await rm(join(folder, name), { force: true });
	}
}

async function needsRoom(database: string, folder: string): Promise<void> {
	const sizes = [database, `${database}-wal`].map(async (path) => stat(path).then(({ size }) => size, nothing));
	const needed = (await Promise.all(sizes)).reduce((sum, size) => sum + size, reserve);
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= needed) return;
	const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;
	throw new StartupError(
		`There is not enough room for a backup in ${folder}: ${megabytes(needed)} are needed, and ${megabytes(bavail * bsize)} ` +
			'are free. Make room on that disk.',
	);
}

function nothing(): number {
	return 0;
}

function refused(folder: string) {
	return (error: unknown): never => {
		const { code } = error as NodeJS.ErrnoException;
		const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file is in the way' : `the system says ${code ?? 'no'}`;
		throw new StartupError(`The folder ${folder} for backups cannot be made: ${why}.`, error);
	};
}
