import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { quantile } from './figures.ts';

/** Where Handrail's data is, unless it is told otherwise. */
export const usualFolder = join(import.meta.dirname, '..', '..', 'data', 'local');

/** TMPFS_MAGIC and RAMFS_MAGIC (statfs(2)): what is written there is on no disk. */
const inMemory = new Set([0x01021994, 0x858458f6]);

/**
 * A new folder inside `parent` (made where it is missing), readable by its owner alone.
 * @returns its path, and the way to remove it with all it holds.
 * @throws {Error} where `parent` is in memory, since a sync costs nothing there.
 */
export async function folderOnDisk(parent: string): Promise<{ readonly path: string; remove(): void }> {
	await mkdir(parent, { recursive: true, mode: 0o700 });
	if (inMemory.has(statfsSync(parent).type)) throw new Error(`${parent} is in memory. Choose a disk with --folder.`);
	const path = mkdtempSync(join(parent, 'bench-'));
	return {
		path,
		remove() {
			rmSync(path, { recursive: true, force: true });
		},
	};
}

/** Writes to a disk as directly as SQLite can. */
export interface DiskProbe {
	/** Inserts `count` rows, each synced before the next. @returns the median, in milliseconds. */
	measure(count: number): number;
	close(): void;
}

/**
 * A table like that of check-ins in a file of its own, with the settings that Handrail has (WAL, synchronous FULL,
 * secure_delete), and better-sqlite3 alone: one prepared insert, its own transaction.
 */
export function probeDisk(folder: string): DiskProbe {
	const database = new Database(join(folder, 'probe.db'));
	database.pragma('journal_mode = WAL');
	database.pragma('synchronous = FULL');
	database.pragma('secure_delete = ON');
	database.exec('create table if not exists checkin (id text primary key, user_id text, day text, at text, mood text)');
	database.exec('create index if not exists checkin_by_day on checkin (user_id, day)');
	const insert = database.prepare('insert into checkin values (?, ?, ?, ?, ?)');
	let rows = database.prepare('select count(*) from checkin').pluck().get() as number;
	return {
		measure(count) {
			const times = Array.from({ length: count }, () => {
				rows += 1;
				const began = performance.now();
				insert.run(
					String(rows).padStart(36, '0'),
					'1000000000000000000',
					'2026-11-23',
					'2026-11-23T10:00:00.000Z',
					'good',
				);
				return performance.now() - began;
			});
			return quantile(times, 0.5);
		},
		close() {
			database.close();
		},
	};
}
