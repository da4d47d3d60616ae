import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { GlassLogTable } from '#src/db/schema/glass.ts';
import { countGlass, forgetGlass, logGlass, verifyGlass, type Done } from '#src/features/glass/log.ts';
import { vaultWith, type Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const start = Temporal.Instant.from('2026-11-01T10:00:00Z');
const [harbour, meadow] = ['200000000000000001', '200000000000000002'];
const [ana, ben] = ['100000000000000001', '100000000000000002'];

async function withEntries(count: number): Promise<{ readonly db: Db; readonly vault: Vault }> {
	const { db, vault } = opened();
	const whats: readonly Done[] = ['on', 'asked', 'opened', 'shown'];
	for (let index = 0; index < count; index += 1) {
		const what = whats[index % whats.length] ?? 'on';
		await inTransaction(db, async (tx) =>
			logGlass(tx, vault, {
				guild: index % 3 === 0 ? meadow : harbour,
				at: start.add({ hours: 24 * index }),
				what,
				user: ana,
				...(what === 'opened' && { other: ben, reason: 'life', sealed: `sealed ${index}` }),
			}),
		);
	}
	return { db, vault };
}

const rows = async (db: Db) => db.selectFrom('glass_log').selectAll().orderBy('seq').execute();

/** When entries of the first days are twelve months old. */
const yearAfter = (days: number) => start.add({ hours: 24 * (365 + days) });

describe('the log of break-glass', () => {
	test('verifies while it is empty, and as it grows', async () => {
		const { db, vault } = await withEntries(0);
		expect(await verifyGlass(db, vault)).toEqual({ count: 0, broken: undefined, head: '' });
		await withEntries(1);
		const one = await verifyGlass(db, vault);
		expect(one).toMatchObject({ count: 1, broken: undefined });
		expect(one.head).toMatch(/^[0-9a-f]{64}$/);
		await withEntries(6);
		expect(await verifyGlass(db, vault)).toMatchObject({ count: 7, broken: undefined });
	});

	test('keeps no ciphertext and nothing of whom it is about', async () => {
		const { db } = await withEntries(8);
		expect(JSON.stringify(await rows(db))).not.toContain('sealed 2');
		expect((await rows(db)).filter(({ sealed_hash }) => sealed_hash !== null)).toHaveLength(2);
	});

	test('tells of one row that was changed, whichever and however', async () => {
		const { db, vault } = await withEntries(6);
		const kept = await rows(db);
		const column = fc.constantFrom<keyof GlassLogTable>('guild_id', 'at', 'what', 'user_id', 'reason', 'chain');
		const changes = fc.asyncProperty(fc.nat(5), column, fc.string({ minLength: 1 }), async (place, name, text) => {
			const row = kept[place];
			if (!row || row[name] === text || text.includes('\0')) return;
			await db
				.updateTable('glass_log')
				.set({ [name]: text })
				.where('chain', '=', row.chain)
				.execute();
			const found = await verifyGlass(db, vault);
			await db.deleteFrom('glass_log').execute();
			await db.insertInto('glass_log').values(kept).execute();
			expect(found.broken).toBe(row.seq);
		});
		await fc.assert(changes, { numRuns: 60 });
		expect((await verifyGlass(db, vault)).broken).toBeUndefined();
	});

	test.each([
		['the first row is missing', 1],
		['a row in the middle is missing', 3],
		['the last row is missing', 6],
	])('tells when %s', async (_, seq) => {
		const { db, vault } = await withEntries(6);
		await db.deleteFrom('glass_log').where('seq', '=', seq).execute();
		expect(await verifyGlass(db, vault)).toMatchObject({ count: 5, broken: seq });
	});

	test('tells when all of it is missing, with what says where it ends', async () => {
		const { db, vault } = await withEntries(6);
		await db.deleteFrom('glass_log').execute();
		expect((await verifyGlass(db, vault)).broken).toBe(1);
	});

	test('tells when its last rows are missing and where it ends was written anew without the key', async () => {
		const { db, vault } = await withEntries(6);
		await db.deleteFrom('glass_log').where('seq', '>', 4).execute();
		const [last] = (await rows(db)).slice(-1);
		const value = `4 ${last?.chain} ${'0'.repeat(64)}`;
		await db.updateTable('fact').set({ value }).where('name', '=', 'glass log head').execute();
		expect((await verifyGlass(db, vault)).broken).toBe(1);
		await expect(inTransaction(db, async (tx) => logGlass(tx, vault, { ...entry, at: start }))).rejects.toThrow(
			'does not verify',
		);
	});

	const entry = { guild: harbour, what: 'on', user: ana } as const;

	test('does not verify with another key', async () => {
		const { db } = await withEntries(3);
		expect((await verifyGlass(db, vaultWith(Buffer.alloc(32, 9)))).broken).toBe(1);
	});

	test('what many write at once stands in one chain', async () => {
		const { db, vault } = await withEntries(0);
		const at = start;
		await Promise.all(
			Array.from({ length: 12 }, async () => inTransaction(db, async (tx) => logGlass(tx, vault, { ...entry, at }))),
		);
		expect(await verifyGlass(db, vault)).toMatchObject({ count: 12, broken: undefined });
	});

	test('forgets what is old from its beginning on, and what is left still verifies and grows', async () => {
		const { db, vault } = await withEntries(8);
		await forgetGlass(db, vault, yearAfter(3));
		expect((await rows(db)).map(({ seq }) => seq)).toEqual([5, 6, 7, 8]);
		expect(await verifyGlass(db, vault)).toMatchObject({ count: 4, broken: undefined });
		await inTransaction(db, async (tx) => logGlass(tx, vault, { ...entry, at: start.add({ hours: 24 * 9 }) }));
		await forgetGlass(db, vault, yearAfter(400));
		expect(await rows(db)).toEqual([]);
		expect(await verifyGlass(db, vault)).toMatchObject({ count: 0, broken: undefined });
		await inTransaction(db, async (tx) => logGlass(tx, vault, { ...entry, at: start.add({ hours: 24 * 401 }) }));
		expect(await verifyGlass(db, vault)).toMatchObject({ count: 1, broken: undefined });
		await db.deleteFrom('glass_log').execute();
		expect((await verifyGlass(db, vault)).broken).toBe(10);
	});

	test('counts how often names were shown in a server', async () => {
		const { db } = await withEntries(12);
		expect(await countGlass(db, harbour, start)).toBe(2);
		expect(await countGlass(db, meadow, start)).toBe(1);
		expect(await countGlass(db, harbour, start.add({ hours: 24 * 11 }))).toBe(0);
	});
});
