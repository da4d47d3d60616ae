import { randomBytes } from 'node:crypto';
import { accessSync, constants, copyFileSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Dialect } from 'kysely';
import { PGliteDialect } from 'kysely-pglite-dialect';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import type { Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { agree } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';

/** Which database the tests of this run use: the same files run on both. */
export const dialectName = process.env['DIALECT'] === 'postgres' ? 'postgres' : 'sqlite';

/** A place for data that outlives the processes of a test, empty at its start. */
export interface Storage {
	/** A folder of this test alone. */
	readonly folder: string;
	/** Opens the same data each time. */
	dialect(): Dialect;
}

/** Enough for all that is under way at once. Bytes. */
const roomNeeded = 1_000_000_000;

/**
 * Where folders of tests are: in memory where this system has a place there, since no test asks what a power cut leaves
 * and a disk takes most of a test's time.
 */
export const testFolders = inMemory() ?? tmpdir();

function inMemory(): string | undefined {
	try {
		accessSync('/dev/shm', constants.W_OK);
		const { bavail, bsize } = statfsSync('/dev/shm');
		return bavail * bsize > roomNeeded ? '/dev/shm' : undefined;
	} catch {
		return undefined;
	}
}

/** PGlite takes seconds to boot, so all files that share a process share one and empty it. It ends with the process. */
let booted: Promise<Emptied> | undefined;

/** A migrated database that is made once for a process, and copied for each test. */
let template: Promise<string> | undefined;

/** Gives each test of a file its own storage. @param begins `migrated`, so that opening it is quick; or with nothing in it. */
export function eachWithStorage(begins: 'migrated' | 'empty' = 'migrated'): () => Storage {
	let folder = '';
	let emptied: Emptied | undefined;
	beforeAll(async () => {
		if (dialectName === 'postgres') emptied = await (booted ??= bootedDatabase());
		else if (begins === 'migrated') await (template ??= migratedFile());
	}, 120_000);
	beforeEach(async () => {
		folder = mkdtempSync(join(testFolders, 'handrail-'));
		if (emptied) await emptied.empty(begins);
		else if (template && begins === 'migrated') copyFileSync(await template, fileIn(folder));
	});
	afterEach(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	return () => ({ folder, dialect: () => (emptied ? leftOpen(emptied.pglite) : sqlite(fileIn(folder))) });
}

function fileIn(folder: string): string {
	return join(folder, 'handrail.db');
}

async function migratedFile(): Promise<string> {
	const folder = mkdtempSync(join(testFolders, 'handrail-'));
	process.once('exit', () => {
		rmSync(folder, { recursive: true, force: true });
	});
	const db = await openDatabase(sqlite(fileIn(folder)));
	await db.destroy();
	return fileIn(folder);
}

interface Emptied {
	readonly pglite: PGlite;
	readonly empty: (begins: 'migrated' | 'empty') => Promise<void>;
}

async function bootedDatabase(): Promise<Emptied> {
	const pglite = await PGlite.create();
	const anew = async () => {
		await pglite.exec('drop schema public cascade; create schema public');
	};
	const migrate = async () => {
		const db = await openDatabase(leftOpen(pglite));
		await db.destroy();
		return shapeOf(pglite);
	};
	const migrated = await migrate();
	return {
		pglite,
		async empty(begins) {
			// A test may have changed the tables themselves.
			const isWhole = (await shapeOf(pglite)) === migrated;
			if (begins === 'migrated' && isWhole) return emptyTables(pglite);
			await anew();
			if (begins === 'migrated') await migrate();
		},
	};
}

/** Tells all tables, columns and indexes, and which migrations were done; undefined where none was. */
async function shapeOf(pglite: PGlite): Promise<string | undefined> {
	const there = await pglite.query<{ there: string | null }>(`select to_regclass('public.kysely_migration') as there`);
	if (there.rows[0]?.there == null) return undefined;
	const { rows } = await pglite.query<{ shape: string }>(`
		select md5(
			(select string_agg(concat_ws(' ', relname, attname, atttypid, attnotnull, attisdropped), ',' order by relname, attnum)
			from pg_attribute join pg_class on pg_class.oid = attrelid
			where relnamespace = 'public'::regnamespace and attnum > 0)
			|| (select string_agg(name, ',' order by name) from kysely_migration)
		) as shape`);
	return rows[0]?.shape;
}

async function emptyTables(pglite: PGlite): Promise<void> {
	const { rows } = await pglite.query<{ name: string }>(
		`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
	);
	// Deleting is quicker than truncating where next to nothing is there.
	const names = rows.map(({ name }) => `delete from ${name};`).join(' ');
	await pglite.exec(`begin; set local session_replication_role = replica; ${names} commit`);
}

/** A dialect whose end does not end the database, since a restarted bot is to find it again. */
function leftOpen(pglite: PGlite): Dialect {
	const dialect = new PGliteDialect(pglite);
	return {
		createAdapter: () => dialect.createAdapter(),
		createIntrospector: (db) => dialect.createIntrospector(db),
		createQueryCompiler: () => dialect.createQueryCompiler(),
		createDriver: () => Object.assign(dialect.createDriver(), { destroy: async () => Promise.resolve() }),
	};
}

/** Gives each test an open, migrated database and a vault. @param agreed who has agreed to be remembered, and where. */
export function eachWithDatabase(...agreed: readonly Member[]): () => { readonly db: Db; readonly vault: Vault } {
	const storage = eachWithStorage();
	let db: Db | undefined;
	let vault: Vault | undefined;
	beforeEach(async () => {
		db = await openDatabase(storage().dialect());
		vault = await openVault(db, randomBytes(32));
		for (const member of agreed) await agree(db, member, Temporal.Instant.from('2025-01-06T09:00:00Z'));
	});
	afterEach(async () => db?.destroy());
	return () => ({ db: db!, vault: vault! });
}
