import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openVault } from '#src/db/keys.ts';
import { migrations } from '#src/db/migrations.ts';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { databaseFindings } from '#src/doctor/database.ts';
import type { Finding } from '#src/doctor/finding.ts';
import { folderFindings } from '#src/doctor/folder.ts';
import { keyFindings } from '#src/doctor/key.ts';
import { emptyFolder } from '#tests/support/process.ts';

/** Files of a Handrail that was here: a database that is sealed, and its key. */
async function lived() {
	const folder = emptyFolder();
	const [database, keyFile] = [join(folder, 'handrail.db'), join(folder, 'handrail.key')];
	const key = randomBytes(32);
	const db = await openDatabase(sqlite(database));
	await openVault(db, key);
	await db.destroy();
	writeFileSync(keyFile, `${key.toString('hex')}\n`, { mode: 0o600 });
	return { folder, database, keyFile, key };
}

/** The names and bytes of all files. */
function everything(folder: string): string {
	const hash = createHash('sha256');
	for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
	return hash.digest('hex');
}

function hashOf(file: string): string {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function told(findings: readonly Finding[]): string[] {
	return findings.map(({ check, state, says }) => `${state} ${check}: ${says}`);
}

async function looked({ database, keyFile }: { readonly database: string; readonly keyFile: string }) {
	const found = await databaseFindings(undefined, database);
	return { database: told(found.findings), key: told(await keyFindings(undefined, keyFile, found.bound)) };
}

const newest = Object.keys(migrations).at(-1) ?? '';

test('a database that is whole and its key are well, and nothing is changed or left behind by the look', async () => {
	const place = await lived();
	const before = everything(place.folder);
	expect(await looked(place)).toEqual({
		database: [
			'ok Database: The database opens and is whole.',
			`ok Schema: The database is at ${newest}, as this Handrail.`,
		],
		key: [`ok Key: The key file ${place.keyFile} holds the key of the database.`],
	});
	expect(everything(place.folder)).toBe(before);
});

test('beside the bot it is looked at just so, and what a crash left in the journal stays there', async () => {
	const place = await lived();
	const db = await openDatabase(sqlite(place.database));
	await db.insertInto('fact').values({ name: 'written last', value: 'x' }).execute();
	expect((await looked(place)).database[0]).toMatch(/^ok/);
	await db.insertInto('fact').values({ name: 'written later', value: 'x' }).execute();
	const crashed = emptyFolder();
	for (const name of ['handrail.db', 'handrail.db-wal']) copyFileSync(join(place.folder, name), join(crashed, name));
	await db.destroy();
	const bytes = () => ['handrail.db', 'handrail.db-wal'].map((name) => hashOf(join(crashed, name)));
	const before = bytes();
	expect((await looked({ ...place, database: join(crashed, 'handrail.db') })).database[0]).toMatch(/^ok/);
	expect(bytes()).toEqual(before);
});

test('an older schema is brought up to date at the next start, and a newer one is refused with both versions', async () => {
	const place = await lived();
	const change = (statement: string) => {
		const database = new Database(place.database);
		database.exec(statement);
		database.close();
	};
	change(`delete from kysely_migration where name = '${newest}'`);
	expect((await looked(place)).database[1]).toMatch(
		new RegExp(`^look Schema: .* at 0.*, and this Handrail at ${newest}\\.$`),
	);
	change(`insert into kysely_migration values ('${newest}', ''), ('9999-later', '')`);
	expect((await looked(place)).database[1]).toMatch(new RegExp(`^wrong Schema: .*9999-later.* ${newest}: .*newer`));
	change(`delete from kysely_migration where name in ('9999-later', '0002-check-ins-by-server')`);
	expect((await looked(place)).database[1]).toMatch(/^wrong Schema: .*history/);
});

test('a damaged database is told, and what is no database', async () => {
	const place = await lived();
	const bytes = readFileSync(place.database);
	bytes.fill(0xff, 3 * 4_096, 12 * 4_096);
	writeFileSync(place.database, bytes);
	expect((await looked(place)).database[0]).toMatch(/^wrong Database: .*damaged/);
	writeFileSync(place.database, 'this was never a database, however long one looks at it'.repeat(200));
	const { database, key } = await looked(place);
	expect(database).toEqual([`wrong Database: The file ${place.database} is damaged, or no database.`]);
	expect(key).toEqual([expect.stringMatching(/^look Key: .*cannot be told/)]);
	rmSync(place.database);
	mkdirSync(place.database);
	expect((await looked(place)).database).toEqual([expect.stringMatching(/^wrong Database: .* is a folder\.$/)]);
});

test('a PostgreSQL that is not there is told without its password', async () => {
	const { findings, bound } = await databaseFindings('postgres://handrail:hunter2@127.0.0.1:9/handrail', '');
	expect(findings).toMatchObject([{ state: 'wrong', remedy: expect.stringContaining('DATABASE_URL') as unknown }]);
	expect(JSON.stringify(findings)).not.toContain('hunter2');
	expect(bound).toBe('unknown');
});

test('a key that is missing, another one, none, open to others or being changed is told, and never itself', async () => {
	const place = await lived();
	const { keyFile, key } = place;
	const said: string[] = [];
	const after = async (change: () => void) => {
		change();
		const found = (await looked(place)).key;
		said.push(...found);
		return found;
	};
	const other = randomBytes(32).toString('hex');
	expect(
		await after(() => {
			chmodSync(keyFile, 0o640);
		}),
	).toEqual([expect.stringMatching(/^ok/), expect.stringMatching(/^wrong Key: Other accounts/)]);
	chmodSync(keyFile, 0o600);
	expect(
		await after(() => {
			writeFileSync(keyFile, other);
		}),
	).toEqual([expect.stringMatching(/^wrong Key: .*another key/)]);
	expect(
		await after(() => {
			writeFileSync(`${keyFile}.next`, key.toString('hex'));
		}),
	).toEqual([expect.stringMatching(/^look Key: A change of the key/)]);
	rmSync(`${keyFile}.next`);
	expect(
		await after(() => {
			writeFileSync(keyFile, 'half a ke');
		}),
	).toEqual([expect.stringMatching(/^wrong Key: .*does not hold a key/)]);
	expect(
		await after(() => {
			rmSync(keyFile);
		}),
	).toEqual([expect.stringMatching(/^wrong Key: .*missing/)]);
	const { bound } = await databaseFindings(undefined, place.database);
	expect(told(await keyFindings(key, keyFile, bound))).toEqual([
		'ok Key: The key in HANDRAIL_KEY holds the key of the database.',
	]);
	expect(await keyFindings(Buffer.from(other, 'hex'), keyFile, bound)).toMatchObject([{ state: 'wrong' }]);
	expect(said.join('\n')).not.toContain(other);
	expect(said.join('\n')).not.toContain(key.toString('hex'));
});

test('a folder that is not there yet is no fault; a file in its place is, and what others can read is named', async () => {
	const { folder } = await lived();
	chmodSync(folder, 0o700);
	expect(told(await folderFindings(join(folder, 'later', 'still')))).toEqual([
		expect.stringMatching(/^ok .*not there yet/),
	]);
	expect(told(await folderFindings(join(folder, 'handrail.key')))).toEqual([
		expect.stringMatching(/^wrong .*no folder/),
	]);
	expect((await folderFindings(folder)).map(({ state }) => state)).toEqual(['ok', 'ok']);
	chmodSync(join(folder, 'handrail.db'), 0o644);
	expect(told(await folderFindings(folder))[1]).toMatch(/^look Permissions: .*: handrail\.db\.$/);
	expect(told(await folderFindings(folder, 4_321))[0]).toMatch(/^look Data folder: .*another account/);
});
