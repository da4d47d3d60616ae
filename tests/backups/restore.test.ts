import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { snapshotApart } from '#src/backups/apart.ts';
import { takeBackup } from '#src/backups/take.ts';
import { StartupError } from '#src/errors.ts';
import { erase } from '#src/features/privacy/erase.ts';
import { everythingAbout } from '#src/features/privacy/held.ts';
import { loader } from '#src/loader.ts';
import { rowsNaming, seedEverywhere, type Seeded } from '#tests/support/seeded.ts';
import { eachWithStorage } from '#tests/support/storage.ts';
import { at, backUp, copyOf, everyRow, olderDatabase, opened, placesIn, restored } from './scene.ts';

const storage = eachWithStorage();
const folder = () => storage().folder;
const database = () => placesIn(folder()).database;

const ana: Seeded = { user: '100000000000000001', guild: '200000000000000001', canary: 'quokka-of-ana' };
const ben: Seeded = { user: '100000000000000002', guild: '200000000000000001', canary: 'quokka-of-ben' };

async function seeded(...people: readonly Seeded[]): Promise<void> {
	const { db, vault } = await opened(folder());
	for (const person of people) await seedEverywhere(db, vault, person);
	await db.destroy();
}

/** Where it is enough to know which database it is. */
async function noted(name: string): Promise<void> {
	const { db } = await opened(folder());
	await db
		.insertInto('fact')
		.values({ name: `note: ${name}`, value: '' })
		.execute();
	await db.destroy();
}

async function notes(): Promise<readonly string[]> {
	const { db } = await opened(folder());
	const facts = await db.selectFrom('fact').select('name').where('name', 'like', 'note: %').orderBy('name').execute();
	await db.destroy();
	return facts.map(({ name }) => name.slice('note: '.length));
}

/** The database with what is beside it, without its backups. */
const beside = () => readdirSync(folder()).filter((name) => name.startsWith('handrail.db'));

describe('a backup', () => {
	test('taken while much is written is one moment of it, and a restore brings back exactly that', async () => {
		await seeded(ana, ben);
		const { db } = await opened(folder());
		let written = 0;
		let over = false;
		const write = async () => {
			// Two rows that belong together, one after the other: never one without the other.
			const fact = (name: string) => ({ name, value: 'x'.repeat(300) });
			while (!over) {
				await db.transaction().execute(async (tx) => {
					await tx
						.insertInto('fact')
						.values(fact(`first ${written}`))
						.execute();
					await tx
						.insertInto('fact')
						.values(fact(`second ${written}`))
						.execute();
				});
				written += 1;
				await pause(2);
			}
		};
		const writing = write();
		const signal = new AbortController().signal;
		const copy = async (from: string, to: string) => snapshotApart(from, to, signal);
		const before = written;
		const { file } = await takeBackup(placesIn(folder()), at, copy);
		const during = written - before;
		over = true;
		await writing;
		expect(during).toBeGreaterThan(0);
		await db.destroy();
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readdirSync(placesIn(folder()).backups)).toEqual(['handrail-2026-11-23T10-00-00Z.db']);

		await restored(folder(), file);
		const now = await opened(folder());
		const rows = await everyRow(now.db);
		await now.db.destroy();
		const kept = new Database(copyOf(file, 'to-compare'), { readonly: true });
		for (const [table, texts] of Object.entries(rows)) {
			const ours = kept.prepare(`select * from ${table}`).all();
			expect(texts, table).toEqual(ours.map((row) => JSON.stringify(row)).sort());
		}
		kept.close();
		const names = rows['fact']!.map((text) => (JSON.parse(text) as { name: string }).name);
		const of = (which: string) => names.filter((name) => name.startsWith(`${which} `)).length;
		expect(of('first')).toBeGreaterThanOrEqual(before);
		expect(of('second')).toBe(of('first'));
		expect(of('first')).toBeLessThanOrEqual(written);
		expect(rows['checkin']).toHaveLength(2);
	}, 60_000);

	test('of a damaged database is none, and leaves nothing behind', async () => {
		await noted('here');
		spoil(database());
		await expect(backUp(folder())).rejects.toThrow(`${database()} is damaged`);
		expect(readdirSync(placesIn(folder()).backups)).toEqual([]);
	});

	test('that is cut short or ends by itself is none', async () => {
		const cut = new AbortController();
		const taking = takeBackup(placesIn(folder()), at, async (from, to) => {
			const copying = snapshotApart(from, to, cut.signal);
			cut.abort();
			return copying;
		});
		await expect(taking).rejects.toThrow('The process that makes the backup ended before its time');
		const nowhere = snapshotApart(join(folder(), 'none.db'), join(folder(), 'part'), new AbortController().signal);
		await expect(nowhere).rejects.toThrow(`The file ${join(folder(), 'none.db')} cannot be opened.`);
		expect(readdirSync(placesIn(folder()).backups)).toEqual([]);
	});

	test('says what is in the way of its folder', async () => {
		writeFileSync(placesIn(folder()).backups, 'no folder');
		await expect(backUp(folder())).rejects.toThrow(/^The folder .*backups for backups cannot be made: a file is in/);
	});
});

/** Bytes in the middle, as a disk may spoil them. */
function spoil(file: string): void {
	const bytes = readFileSync(file);
	bytes.fill(0xee, 8_192, bytes.length - 8_192);
	writeFileSync(file, bytes);
}

describe('a restore', () => {
	test('brings nobody back who was erased since, and keeps what was there before', async () => {
		await seeded(ana, ben);
		const file = await backUp(folder());
		const eraser = await opened(folder());
		const others = await everythingAbout(eraser.db, eraser.vault, ben.user);
		await erase(eraser, ana.user, 'everywhere', at);
		await eraser.db.deleteFrom('checkin').execute();
		await eraser.db.destroy();

		const { erased, aside } = await restored(folder(), file);
		expect(erased).toBe(1);
		const { db, vault } = await opened(folder());
		expect(Object.keys(await rowsNaming(db, ana.user))).toEqual(['glass_log']);
		expect(await everythingAbout(db, vault, ben.user)).toEqual(others);
		await db.destroy();
		expect(statSync(aside!).mode & 0o777).toBe(0o600);
		const before = new Database(aside, { readonly: true });
		expect(before.prepare('select count(*) from checkin').pluck().get()).toBe(0);
		before.close();
		expect(beside()).toEqual(['handrail.db']);
	});

	test('brings a backup of an older Handrail up to date, and one back where no database is left', async () => {
		rmSync(database());
		await olderDatabase(database(), '0010-prompts-in-own-words');
		const file = await backUp(folder());
		rmSync(database());
		expect(await restored(folder(), file)).toEqual({ erased: 0, aside: undefined });
		const { db } = await opened(folder());
		expect(await db.selectFrom('suggestion').selectAll().execute()).toEqual([]);
	});

	test('takes a copy of the files as they were, with their journal, and lets no old journal into the new database', async () => {
		const { db } = await opened(folder());
		await db.insertInto('fact').values({ name: 'in the journal', value: '' }).execute();
		const file = copyOf(database(), 'copied.db');
		copyOf(`${database()}-wal`, 'copied.db-wal');
		await db.insertInto('fact').values({ name: 'afterwards', value: '' }).execute();
		const stale = readFileSync(`${database()}-wal`);
		await db.destroy();
		// As after a crash: a journal that nobody has folded in.
		writeFileSync(`${database()}-wal`, stale);
		await restored(folder(), file);
		const now = await opened(folder());
		const names = (await now.db.selectFrom('fact').select('name').execute()).map(({ name }) => name);
		expect(names).toContain('in the journal');
		expect(names).not.toContain('afterwards');
	});

	test('replaces a database that is damaged beyond opening, and keeps it all the same', async () => {
		await noted('here');
		const file = await backUp(folder());
		writeFileSync(database(), 'nothing but noise'.repeat(1_000));
		writeFileSync(`${database()}-wal`, 'noise');
		const { aside } = await restored(folder(), file);
		expect(readFileSync(aside!, 'utf8')).toContain('noise');
		expect(readFileSync(`${aside!}-wal`, 'utf8')).toBe('noise');
		expect(await notes()).toEqual(['here']);
	});

	const refused: readonly (readonly [string, (file: string) => Promise<string> | string, RegExp])[] = [
		['one that is not there', (file) => `${file}.gone`, /^There is no file /],
		['a folder', (file) => join(file, '..'), /is no file\. Name a backup\.$/],
		['the database itself', () => database(), /is the database itself/],
		[
			'a text',
			(file) => {
				writeFileSync(`${file}.txt`, 'SQLite, but not really');
				return `${file}.txt`;
			},
			/is no database, or damaged/,
		],
		[
			'an empty file',
			(file) => {
				writeFileSync(`${file}.0`, '');
				return `${file}.0`;
			},
			/is no database, or damaged/,
		],
		[
			'a damaged one',
			(file) => {
				spoil(copyOf(file, 'spoilt.db'));
				return join(file, '..', 'spoilt.db');
			},
			/is damaged\. Take another backup/,
		],
		[
			'one that was cut short',
			(file) => {
				const short = copyOf(file, 'short.db');
				truncateSync(short, 20_480);
				return short;
			},
			/is damaged\. Take another backup/,
		],
		[
			'the database of another program',
			(file) => changed(file, 'drop table kysely_migration'),
			/is the database of another program, not of Handrail/,
		],
		[
			'one of a newer Handrail',
			(file) =>
				changed(
					file,
					"insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00Z'); update fact set value = '7.8.9' where name = 'version'",
				),
			/is of a newer Handrail: version 7\.8\.9, at step 9999-later\. This is version \d+\.\d+\.\d+, which knows the steps to \d{4}-/,
		],
		[
			'one that was sealed with another key',
			(file) => changed(file, "update fact set value = 'abcdef0123456789' where name = 'key fingerprint'"),
			/was sealed with another key than the one that is set.* handrail\.key\.before-abcdef01:/,
		],
	];

	test('refuses what is no backup of this Handrail, each with a reason, and changes nothing', async () => {
		await noted('here');
		const good = await backUp(folder());
		for (const [what, made, said] of refused) {
			const file = await made(good);
			const refusal: unknown = await restored(folder(), file).catch((error: unknown) => error);
			expect(refusal, what).toBeInstanceOf(StartupError);
			expect((refusal as StartupError).message, what).toMatch(said);
			expect(beside(), what).toEqual(['handrail.db']);
		}
		expect(await notes()).toEqual(['here']);
	});

	test('refuses to run beside anything that has the database open, even while that rests', async () => {
		const file = await backUp(folder());
		const { db } = await opened(folder());
		await expect(restored(folder(), file)).rejects.toThrow(/^Handrail is running, or another program has the database/);
		await db.destroy();
		await restored(folder(), file);
	});

	test('refuses a backup that is older than the list of erasures reaches back', async () => {
		await seeded(ana, ben);
		const file = await backUp(folder());
		const eraser = await opened(folder());
		await erase(eraser, ana.user, 'everywhere', at);
		await eraser.ledger.forgetBefore(Temporal.PlainDate.from('2027-11-24'));
		await eraser.db.destroy();
		await expect(restored(folder(), file)).rejects.toThrow('older than the list of erasures');
	});

	test.each(['renewed', 'set aside', 'replaced'])(
		'that is killed when it has %s leaves the one or the other whole, and can be done again',
		async (step) => {
			await noted('before');
			const file = await backUp(folder());
			await noted('since');
			const script = join(import.meta.dirname, 'killed-restore.ts');
			const child = spawn(process.execPath, ['--import', loader, script, folder(), file, step], { stdio: 'inherit' });
			const [, signal] = (await once(child, 'close')) as [number | null, string | null];
			expect(signal).toBe('SIGKILL');
			expect(await notes()).toEqual(step === 'replaced' ? ['before'] : ['before', 'since']);
			const aside = join(placesIn(folder()).backups, 'handrail-2026-11-23T10-00-00Z.before-restore');
			expect(existsSync(aside)).toBe(step !== 'renewed');
			rmSync(aside, { force: true });
			await restored(folder(), file);
			expect(await notes()).toEqual(['before']);
			expect(beside()).toEqual(['handrail.db']);
		},
		60_000,
	);
});

async function changed(file: string, statements: string): Promise<string> {
	const copy = copyOf(file, 'changed.db');
	const other = new Database(copy);
	other.exec(statements);
	other.close();
	return Promise.resolve(copy);
}
