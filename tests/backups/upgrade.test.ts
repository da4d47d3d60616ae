import { readdirSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openBackups } from '#src/backups/backups.ts';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { usualBackups } from '#src/domain/backups.ts';
import { openLog } from '#src/log.ts';
import { eachWithStorage } from '#tests/support/storage.ts';
import { at, olderDatabase, placesIn } from './scene.ts';

const storage = eachWithStorage('empty');
const older = '0020-reaching';
const places = () => placesIn(storage().folder);
const open = async () => {
	const { beforeUpgrade } = openBackups(places(), { plan: usualBackups, now: () => at, log: openLog('silent') });
	return openDatabase(sqlite(places().database), { beforeUpgrade });
};

/** What a file of a database is: its steps, and every table with its columns. */
function shapeOf(file: string) {
	const database = new Database(file, { readonly: true });
	const all = (query: string) => database.prepare<[], string>(query).pluck().all();
	const shape = {
		steps: all('select name from kysely_migration order by name'),
		tables: all('select sql from sqlite_schema where sql is not null order by sql'),
	};
	database.close();
	return shape;
}

test('an older database is backed up as it is before it is upgraded, a new one and one of today are not', async () => {
	await olderDatabase(places().database, older);
	const before = shapeOf(places().database);
	await (await open()).destroy();
	const [backup, ...more] = readdirSync(places().backups);
	expect([backup, more]).toEqual(['handrail-2026-11-23T10-00-00Z.before-upgrade.db', []]);
	expect(shapeOf(`${places().backups}/${backup}`)).toEqual(before);
	expect(before.steps.at(-1)).toBe(older);
	expect(shapeOf(places().database).steps.length).toBeGreaterThan(before.steps.length);
	await (await open()).destroy();
	expect(readdirSync(places().backups)).toHaveLength(1);
});

test('a new database is made without a backup of nothing', async () => {
	await (await open()).destroy();
	expect(readdirSync(storage().folder)).toEqual(['handrail.db']);
});

test('an upgrade of which a step fails is undone as a whole', async () => {
	await olderDatabase(places().database, older);
	const other = new Database(places().database);
	// In the way of one of the later steps.
	other.exec('create table suggestion (id text)');
	other.close();
	const before = shapeOf(places().database);
	await expect(open()).rejects.toThrow(
		/cannot be brought up to date: step \d{4}-suggestions failed\. Nothing was changed/,
	);
	expect(shapeOf(places().database)).toEqual(before);
});

test('without the backup there is no upgrade', async () => {
	await olderDatabase(places().database, older);
	const before = shapeOf(places().database);
	writeFileSync(places().backups, 'in the way');
	await expect(open()).rejects.toThrow('for backups cannot be made');
	expect(shapeOf(places().database)).toEqual(before);
});
