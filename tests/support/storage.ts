import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
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

/** PGlite takes seconds to boot, so all files that share a process share one and empty it. It ends with the process. */
let booted: Promise<PGlite> | undefined;

/** Gives each test of a file its own storage. */
export function eachWithStorage(): () => Storage {
	let folder = '';
	let pglite: PGlite | undefined;
	beforeAll(async () => {
		if (dialectName === 'postgres') pglite = await (booted ??= PGlite.create());
	}, 120_000);
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'handrail-'));
		await pglite?.exec('drop schema public cascade; create schema public');
	});
	afterEach(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	return () => ({ folder, dialect: () => (pglite ? leftOpen(pglite) : sqlite(join(folder, 'handrail.db'))) });
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
