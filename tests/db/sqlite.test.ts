import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { troubleWith } from '#src/db/trouble.ts';
import { StartupError } from '#src/errors.ts';
import { dialectName, eachWithStorage } from '#tests/support/storage.ts';

/** Holds the write lock until it is told to let go; then writes `theirs` and lets go a little later. */
const holder = `
	const database = new (require('better-sqlite3'))(process.argv[1]);
	database.exec('begin immediate');
	process.stdout.write('held');
	process.stdin.once('data', () => setTimeout(() => {
		database.exec("insert into fact values ('theirs', ''); commit");
		process.exit();
	}, 300));
`;

describe.runIf(dialectName === 'sqlite')('SQLite', () => {
	const storage = eachWithStorage('empty');
	const file = () => join(storage().folder, 'new', 'handrail.db');

	async function open(): Promise<Db> {
		const db = await openDatabase(sqlite(file()));
		onTestFinished(async () => db.destroy());
		return db;
	}

	test('is set so that nothing acknowledged is lost, and nothing deleted is left', async () => {
		const db = await open();
		const pragma = async (name: string) => {
			const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
			return Object.values(rows[0] ?? {})[0];
		};
		const [wal, full, on] = ['wal', 2, 1];
		expect(await pragma('journal_mode')).toBe(wal);
		expect(await pragma('synchronous')).toBe(full);
		expect(await pragma('foreign_keys')).toBe(on);
		expect(await pragma('secure_delete')).toBe(on);
		expect(await pragma('busy_timeout')).toBeGreaterThan(0);
	});

	test('makes its folder and its files for their owner alone', async () => {
		const db = await open();
		await db.insertInto('fact').values({ name: 'a', value: 'b' }).execute();
		const folder = join(storage().folder, 'new');
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		expect(readdirSync(folder)).toContain('handrail.db-wal');
		for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
	});

	test('leaves one whole file when it is closed, and no byte of what was deleted', async () => {
		const db = await openDatabase(sqlite(file()));
		const canary = 'deleted-canary';
		await db
			.insertInto('fact')
			.values({ name: canary, value: canary.repeat(500) })
			.execute();
		await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db);
		expect(readFileSync(file()).includes(canary)).toBe(true);
		await db.deleteFrom('fact').where('name', '=', canary).execute();
		await db.destroy();
		expect(readdirSync(join(storage().folder, 'new'))).toEqual(['handrail.db']);
		expect(readFileSync(file()).includes(canary)).toBe(false);
	});

	test('takes the write lock when a transaction begins, not when it first writes', async () => {
		const db = await open();
		const other = new Database(file(), { timeout: 0 });
		onTestFinished(() => void other.close());
		await inTransaction(db, async () => {
			expect(() => other.exec('begin immediate')).toThrow('locked');
			return Promise.resolve();
		});
		other.exec('begin immediate; rollback');
	});

	test('waits for another process that is writing instead of failing', async () => {
		const db = await open();
		const child = spawn(process.execPath, ['-e', holder, file()], { stdio: ['pipe', 'pipe', 'inherit'] });
		const ended = once(child, 'close');
		await once(child.stdout, 'data');
		child.stdin.end('let go');
		const seen = await inTransaction(db, async (tx) => {
			await tx.insertInto('fact').values({ name: 'ours', value: '' }).execute();
			return tx.selectFrom('fact').select('name').where('name', '!=', 'version').orderBy('name').execute();
		});
		expect(seen).toEqual([{ name: 'ours' }, { name: 'theirs' }]);
		await ended;
	});

	test('can be read by others while a transaction is open', async () => {
		const db = await open();
		const other = new Database(file(), { timeout: 0, readonly: true });
		onTestFinished(() => void other.close());
		const count = other.prepare("select count(*) from fact where name = 'a'").pluck();
		await inTransaction(db, async (tx) => {
			await tx.insertInto('fact').values({ name: 'a', value: 'b' }).execute();
			expect(count.get()).toBe(0);
		});
		expect(count.get()).toBe(1);
	});

	test.each([
		['in use', 'pragma locking_mode = exclusive; begin exclusive'],
		['being written without an end', 'begin immediate'],
	])('says in a sentence that the file is %s', async (_, hold) => {
		await openDatabase(sqlite(file())).then(async (db) => db.destroy());
		const other = new Database(file());
		onTestFinished(() => void other.close());
		other.exec(hold);
		const opening = async () => {
			const db = await openDatabase(sqlite(file(), 100));
			await openVault(db, randomBytes(32)).finally(async () => db.destroy());
		};
		const refused: unknown = await opening().catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(StartupError);
		expect((refused as StartupError).message).toMatch(/ in use by another program, /);
	});

	test('says in a sentence that something is in the way of a journal', async () => {
		mkdirSync(`${file()}-shm`, { recursive: true });
		const opening = openDatabase(sqlite(file()));
		await expect(opening).rejects.toThrow(StartupError);
		await expect(opening).rejects.toThrow('Handrail may not write to the database.');
	});

	test.each([
		['is a folder', (path: string) => mkdirSync(path, { recursive: true }), 'is a folder'],
		[
			'is no database',
			(path: string) => {
				mkdirSync(dirname(path));
				writeFileSync(path, 'no'.repeat(5_000));
			},
			'is damaged',
		],
	])('says in a sentence, with its name, that the file %s', (_, make, said) => {
		make(file());
		expect(() => sqlite(file())).toThrow(StartupError);
		expect(() => sqlite(file())).toThrow(`The file ${file()} ${said}`);
	});
});

test.each([
	['SQLITE_CANTOPEN', 'The database cannot be opened.'],
	['SQLITE_FULL', 'There is no room left on the disk for the database.'],
	['SQLITE_IOERR_WRITE', 'The database cannot be read or written.'],
])('%s is explained to the operator', (code, said) => {
	expect(troubleWith('The database', Object.assign(new Error('x'), { code }))?.message).toContain(said);
});

test.each([[new Error('x')], ['x'], [undefined], [Object.assign(new Error('x'), { code: 'SQLITE_ERROR' })]])(
	'%s is nothing that an operator can put right',
	(error) => {
		expect(troubleWith('The database', error)).toBeUndefined();
	},
);
