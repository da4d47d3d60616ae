import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { onTestFinished } from 'vitest';
import { backupsIn } from '#src/backups/folder.ts';
import { restoreBackup, type Restored, type Step } from '#src/backups/restore.ts';
import { takeBackup, type Places } from '#src/backups/take.ts';
import { openVault } from '#src/db/keys.ts';
import { migrations } from '#src/db/migrations.ts';
import { openDatabase } from '#src/db/open.ts';
import type { Db } from '#src/db/schema.ts';
import { snapshot } from '#src/db/snapshot.ts';
import { sqlite } from '#src/db/sqlite.ts';
import type { Eraser } from '#src/features/privacy/erase.ts';
import { openLedger } from '#src/ledger.ts';

export const key = Buffer.alloc(32, 7);
export const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

export function placesIn(folder: string): Places {
	return { database: join(folder, 'handrail.db'), backups: backupsIn(folder) };
}

/** The database in a folder with its ledger, as the bot has them; closed with the test, if it is open then. */
export async function opened(folder: string): Promise<Eraser> {
	const db = await openDatabase(sqlite(placesIn(folder).database));
	onTestFinished(async () => db.destroy());
	const vault = await openVault(db, key);
	return { db, vault, ledger: await openLedger(join(folder, 'handrail.erased')) };
}

export async function backUp(folder: string, when = at): Promise<string> {
	return (await takeBackup(placesIn(folder), when, snapshot)).file;
}

export async function restored(folder: string, file: string, told?: (step: Step) => void): Promise<Restored> {
	const ledger = await openLedger(join(folder, 'handrail.erased'));
	return restoreBackup(file, { places: placesIn(folder), key, ledger, at, ...(told && { told }) });
}

/** Every row of every table, as text. */
export async function everyRow(db: Db): Promise<Readonly<Record<string, readonly string[]>>> {
	const tables = await db.introspection.getTables();
	const entries = tables.map(async ({ name }) => {
		const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
		return [name, rows.map((row) => JSON.stringify(row)).sort()] as const;
	});
	return Object.fromEntries(await Promise.all(entries));
}

/** A database as an older Handrail left it, which knew the steps to `last`. */
export async function olderDatabase(file: string, last: string): Promise<void> {
	const db = new Kysely<unknown>({ dialect: sqlite(file) });
	const provider = { getMigrations: async () => Promise.resolve(migrations) };
	const { error } = await new Migrator({ db, provider }).migrateTo(last);
	await db.destroy();
	if (error !== undefined) throw new Error(`No older database: ${JSON.stringify(error)}`);
}

/** A copy of a file that a test may spoil. */
export function copyOf(file: string, name: string): string {
	const copy = join(file, '..', name);
	copyFileSync(file, copy);
	return copy;
}
