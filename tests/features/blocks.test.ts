import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { blockedAround, blockPerson, blocksOf, isBlocked, liftBlock } from '#src/features/blocks.ts';
import { everythingAbout } from '#src/features/privacy/held.ts';
import type { Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const [ana, ben, cleo] = ['100000000000000001', '100000000000000002', '100000000000000003'];
const opened = eachWithDatabase();
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

let db: Db;
let vault: Vault;
beforeEach(() => {
	({ db, vault } = opened());
});

const block = async (user: string, other: string, unnamed = false, when = at) =>
	blockPerson(db, { user, other, unnamed }, when);

describe('a block', () => {
	test('keeps two people apart both ways, and nobody else', async () => {
		await block(ana, ben);
		expect(await isBlocked(db, ana, ben)).toBe(true);
		expect(await isBlocked(db, ben, ana)).toBe(true);
		expect(await isBlocked(db, ana, cleo)).toBe(false);
		expect(await blockedAround(db, ana)).toEqual(new Set([ben]));
		expect(await blockedAround(db, ben)).toEqual(new Set([ana]));
		expect(await blockedAround(db, cleo)).toEqual(new Set());
	});

	test('of somebody without a name works in the same way, and does not say who it is', async () => {
		await block(ana, ben, true);
		expect(await isBlocked(db, ben, ana)).toBe(true);
		expect(await blockedAround(db, ben)).toEqual(new Set([ana]));
		expect(await blocksOf(db, ana)).toMatchObject([{ other: undefined, at }]);
	});

	test('is there once however often it is said, and as it was first said', async () => {
		await Promise.all([block(ana, ben), block(ana, ben), block(ana, ben, false, at.add({ hours: 1 }))]);
		expect(await blocksOf(db, ana)).toHaveLength(1);
	});

	test('by name tells nothing of whether they blocked the same person without a name', async () => {
		await block(ana, ben, true);
		await block(ana, ben, false, at.add({ hours: 1 }));
		expect((await blocksOf(db, ana)).map(({ other }) => other)).toEqual([ben, undefined]);
		await liftBlock(db, ana, (await blocksOf(db, ana))[0]?.id ?? '');
		expect(await isBlocked(db, ana, ben)).toBe(true);
	});

	test('is lifted by who made it alone', async () => {
		await block(ana, ben);
		const [made] = await blocksOf(db, ana);
		expect(await blocksOf(db, ben)).toEqual([]);
		await expect(liftBlock(db, ben, made?.id ?? '')).rejects.toThrow(Expired);
		await liftBlock(db, ana, made?.id ?? '');
		await expect(liftBlock(db, ana, made?.id ?? '')).rejects.toThrow(Expired);
		expect(await isBlocked(db, ana, ben)).toBe(false);
	});

	test('of oneself is none', async () => {
		await block(ana, ana);
		expect(await blocksOf(db, ana)).toEqual([]);
	});

	test('is in the file of who made it, without whom they do not know, and in nobody else’s', async () => {
		await block(ana, ben, true);
		await block(ana, cleo);
		const { rows } = await everythingAbout(db, vault, ana);
		expect(rows.block.map((row) => row['named_user_id'])).toEqual(expect.arrayContaining([null, cleo]));
		expect(JSON.stringify(rows)).not.toContain(ben);
		for (const other of [ben, cleo]) expect((await everythingAbout(db, vault, other)).rows.block).toEqual([]);
	});
});
