import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { keyPlace, openVault, rotateKey } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import type { Db } from '#src/db/schema.ts';
import { StartupError } from '#src/errors.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import { vaultWith, type Place, type Vault } from '#src/vault.ts';
import { eachWithStorage } from '#tests/support/storage.ts';

const [ana, ben, chiara] = ['100000000000000001', '100000000000000002', '100000000000000003'];
const [key, next, other] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const storage = eachWithStorage();

const placeOf = (user: string): Place => ({ table: 'checkin', column: 'note', row: `row of ${user}`, user });

/** Everything that keys have to do with. */
async function everything(db: Db) {
	const facts = await db.selectFrom('fact').selectAll().orderBy('name').execute();
	const keys = await db.selectFrom('person_key').selectAll().orderBy('user_id').execute();
	const notes = await db.selectFrom('checkin').select(['user_id', 'note']).orderBy('user_id').execute();
	return { facts, keys, notes };
}

async function note(db: Db, user: string, sealed: string) {
	const checkin = { user_id: user, guild_id: null, day: '2026-11-23', at: '2026-11-23T10:00:00.000Z', zone: null };
	const given = { id: `row of ${user}`, ...checkin, mood: 'good', urge: null, note: sealed };
	await db.insertInto('checkin').values(given).execute();
}

async function read(db: Db, vault: Vault, user: string) {
	const { note: sealed } = await db
		.selectFrom('checkin')
		.select('note')
		.where('user_id', '=', user)
		.executeTakeFirstOrThrow();
	return openFor(db, vault, sealed ?? '', placeOf(user));
}

describe('a change of the master key', () => {
	let db: Db;
	let before: Vault;

	/** Ana and Ben wrote with keys of their own, Chiara with the first Handrail. */
	beforeEach(async () => {
		db = await openDatabase(storage().dialect());
		before = await openVault(db, key);
		for (const user of [ana, ben]) await note(db, user, await sealFor(db, before, `words of ${user}`, placeOf(user)));
		await note(db, chiara, before.seal(`words of ${chiara}`, placeOf(chiara)));
		return async () => db.destroy();
	});

	test('leaves everything to open with the new key, and marks what they were', async () => {
		expect(await rotateKey(db, key, next)).toEqual({ wrapped: 2, damaged: 0 });
		const after = await openVault(db, next);
		for (const user of [ana, ben, chiara]) expect(await read(db, after, user)).toBe(`words of ${user}`);
		expect(after.mark('a text')).toBe(before.mark('a text'));
		const sealed = await sealFor(db, after, 'later words', placeOf(ana));
		expect(await openFor(db, after, sealed, placeOf(ana))).toBe('later words');
	});

	test('leaves nothing to open with the key before', async () => {
		await rotateKey(db, key, next);
		await expect(openVault(db, key)).rejects.toThrow(StartupError);
		for (const user of [ana, ben, chiara]) await expect(read(db, before, user)).rejects.toThrow();
		const { keys, facts } = await everything(db);
		for (const { user_id, wrapped } of keys) expect(() => before.open(wrapped, keyPlace(user_id))).toThrow();
		const site = { table: 'fact', column: 'value', row: 'site key', user: '' };
		const sealed = facts.find(({ name }) => name === 'site key')?.value ?? '';
		expect(() => vaultWith(key).open(sealed, site)).toThrow();
		expect(vaultWith(next).open(sealed, site)).not.toBe('');
	});

	test('with a wrong key changes nothing', async () => {
		const whole = await everything(db);
		await expect(rotateKey(db, other, next)).rejects.toThrow(StartupError);
		expect(await everything(db)).toEqual(whole);
		for (const user of [ana, ben, chiara]) expect(await read(db, before, user)).toBe(`words of ${user}`);
	});

	test('leaves the key of a person that is damaged as it is, says so, and keeps nobody else from it', async () => {
		await db.updateTable('person_key').set({ wrapped: 'v1.damaged' }).where('user_id', '=', ben).execute();
		expect(await rotateKey(db, key, next)).toEqual({ wrapped: 1, damaged: 1 });
		expect(await read(db, await openVault(db, next), ana)).toBe(`words of ${ana}`);
		const damaged = await db.selectFrom('person_key').select('wrapped').where('user_id', '=', ben).execute();
		expect(damaged).toEqual([{ wrapped: 'v1.damaged' }]);
	});

	test('leaves a damaged old note as it is', async () => {
		await db.updateTable('checkin').set({ note: 'v1.damaged' }).where('user_id', '=', chiara).execute();
		await rotateKey(db, key, next);
		expect((await everything(db)).notes).toContainEqual({ user_id: chiara, note: 'v1.damaged' });
	});

	test('can be made again, and back', async () => {
		await rotateKey(db, key, next);
		await rotateKey(db, next, other);
		await rotateKey(db, other, key);
		for (const user of [ana, ben, chiara]) expect(await read(db, before, user)).toBe(`words of ${user}`);
	});

	test('keeps a process that still has the key before from making keys that nobody could open', async () => {
		await rotateKey(db, key, next);
		const whole = await everything(db);
		for (const user of [chiara, ana]) await expect(sealFor(db, before, 'lost', placeOf(user))).rejects.toThrow();
		expect(await everything(db)).toEqual(whole);
	});

	test('at the moment of a first note loses nothing of it', async () => {
		const [rotated, sealed] = await Promise.allSettled([
			rotateKey(db, key, next),
			sealFor(db, before, 'at that moment', placeOf(chiara)),
		]);
		expect(rotated.status).toBe('fulfilled');
		const after = await openVault(db, next);
		const kept = sealed.status === 'fulfilled' ? await openFor(db, after, sealed.value, placeOf(chiara)) : 'refused';
		expect(['at that moment', 'refused']).toContain(kept);
		for (const { user_id, wrapped } of (await everything(db)).keys) {
			expect(vaultWith(next).open(wrapped, keyPlace(user_id))).not.toBe('');
		}
	});

	test('of a database that is new is a first key like any other', async () => {
		await db.deleteFrom('person_key').execute();
		await db.deleteFrom('checkin').execute();
		await db.deleteFrom('fact').execute();
		expect(await rotateKey(db, key, next)).toEqual({ wrapped: 0, damaged: 0 });
		await openVault(db, next);
		await expect(openVault(db, key)).rejects.toThrow(StartupError);
	});
});

describe('a database that was damaged', () => {
	test("in the site's key is said to be so, and nothing is changed", async () => {
		const db = await openDatabase(storage().dialect());
		await openVault(db, key);
		await db.updateTable('fact').set({ value: 'v1.damaged' }).where('name', '=', 'site key').execute();
		const whole = await everything(db);
		await expect(openVault(db, key)).rejects.toThrow(StartupError);
		await expect(openVault(db, key)).rejects.toThrow('Restore the database');
		expect(await everything(db)).toEqual(whole);
		await db.destroy();
	});

	test('so that it no longer says which key it was is opened by no other', async () => {
		const db = await openDatabase(storage().dialect());
		await openVault(db, key);
		await db.deleteFrom('fact').where('name', '=', 'key fingerprint').execute();
		const whole = await everything(db);
		await expect(openVault(db, other)).rejects.toThrow(StartupError);
		expect(await everything(db)).toEqual(whole);
		await openVault(db, key);
		await db.destroy();
	});
});
