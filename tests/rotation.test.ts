import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { openVault, rotateKey } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import type { Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import { endRotation, keptAs, rotateKeyFile, rotationBegan } from '#src/rotation.ts';
import { keyFromFile } from '#src/vault.ts';
import { testFolders } from '#tests/support/storage.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(testFolders, 'handrail-rotation-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'handrail.key');
const place = { table: 'checkin', column: 'note', row: 'row', user: '100000000000000001' };

async function sealed(): Promise<{ readonly db: Db; readonly key: Buffer; readonly text: string }> {
	const db = await openDatabase(sqlite(join(folder, 'handrail.db')));
	onTestFinished(async () => db.destroy());
	const key = await keyFromFile(file());
	return { db, key, text: await sealFor(db, await openVault(db, key), 'a note', place) };
}

/** That the key in the file opens the database, as at the next start. */
async function opens(db: Db, text: string): Promise<void> {
	expect(await rotationBegan(file())).toBe(false);
	const vault = await openVault(db, await keyFromFile(file(), false));
	expect(await openFor(db, vault, text, place)).toBe('a note');
}

test('the new key is in the place of the old one, which stays beside it, both readable by their owner alone', async () => {
	const { db, key, text } = await sealed();
	const next = randomBytes(32);
	expect(await rotateKeyFile(db, file(), key, next)).toEqual({ wrapped: 1, damaged: 0 });
	await opens(db, text);
	expect(await keyFromFile(file())).toEqual(next);
	expect(await keyFromFile(keptAs(file(), key))).toEqual(key);
	expect((statSync(file()).mode & 0o777).toString(8)).toBe('600');
});

test('cut short before anything was sealed with the new key, the old one stays', async () => {
	const { db, key, text } = await sealed();
	writeFileSync(`${file()}.next`, `${randomBytes(32).toString('hex')}\n`);
	expect(await rotationBegan(file())).toBe(true);
	await endRotation(db, file());
	await opens(db, text);
	expect(await keyFromFile(file())).toEqual(key);
});

test('cut short in the middle of writing the new key, the old one stays', async () => {
	const { db, text } = await sealed();
	writeFileSync(`${file()}.next`, 'abcd');
	await endRotation(db, file());
	await opens(db, text);
});

test.each([
	['right after everything was sealed with the new key', () => undefined],
	[
		'after the old key was moved aside',
		(key: Buffer) => {
			renameSync(file(), keptAs(file(), key));
		},
	],
])('cut short %s, the new one is put in place', async (_when, crash) => {
	const { db, key, text } = await sealed();
	const next = randomBytes(32);
	writeFileSync(`${file()}.next`, `${next.toString('hex')}\n`);
	await rotateKey(db, key, next);
	crash(key);
	await endRotation(db, file());
	await opens(db, text);
	expect(await keyFromFile(file())).toEqual(next);
	expect(readFileSync(keptAs(file(), key), 'utf8').trim()).toBe(key.toString('hex'));
	expect(existsSync(`${file()}.next`)).toBe(false);
});

test('a change is not begun again over one that waits for its end: its key may be the only one', async () => {
	const { db, key } = await sealed();
	const next = randomBytes(32);
	writeFileSync(`${file()}.next`, `${next.toString('hex')}\n`);
	await rotateKey(db, key, next);
	await expect(rotateKeyFile(db, file(), key, randomBytes(32))).rejects.toThrow();
	expect(readFileSync(`${file()}.next`, 'utf8').trim()).toBe(next.toString('hex'));
});

test('one that failed since the key was wrong leaves everything as it was', async () => {
	const { db, key, text } = await sealed();
	await expect(rotateKeyFile(db, file(), randomBytes(32), randomBytes(32))).rejects.toThrow('This key is not the one');
	await endRotation(db, file());
	await opens(db, text);
	expect(await keyFromFile(file())).toEqual(key);
});
