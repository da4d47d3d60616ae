import { randomBytes } from 'node:crypto';
import type { KyselyPlugin } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { openFor, sealAnew, sealFor } from '#src/features/sealing.ts';
import { vaultWith, type Place } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const [ana, ben] = ['100000000000000001', '100000000000000002'];
const opened = eachWithDatabase();
const placeOf = (user: string, row = 'row 1'): Place => ({ table: 'checkin', column: 'note', row, user });

const keys = async (db: Db) => db.selectFrom('person_key').selectAll().orderBy('user_id').execute();

describe("a person's own key", () => {
	test('opens what it has sealed, as it was written', async () => {
		const { db, vault } = opened();
		for (const text of ['', 'a quiet word', 'ä 🫂\n'.repeat(200)]) {
			const sealed = await sealFor(db, vault, text, placeOf(ana));
			expect(sealed).toMatch(/^v2\.[\w-]+$/);
			expect(await openFor(db, vault, sealed, placeOf(ana))).toBe(text);
		}
		expect(await keys(db)).toMatchObject([{ user_id: ana, wrapped: expect.stringMatching(/^v1\./) as unknown }]);
	});

	test('is theirs alone: what it sealed does not open with that of another', async () => {
		const { db, vault } = opened();
		const sealed = await sealFor(db, vault, 'hers', placeOf(ana));
		await sealFor(db, vault, 'his', placeOf(ben));
		const [hers, his] = await keys(db);
		const plain = (wrapped = '', user = '') =>
			vault.open(wrapped, { table: 'person_key', column: 'wrapped', row: user, user });
		expect(plain(hers?.wrapped, ana)).not.toBe(plain(his?.wrapped, ben));
		const withHis = vaultWith(Buffer.from(plain(his?.wrapped, ben), 'base64'), 'v2.');
		const withHers = vaultWith(Buffer.from(plain(hers?.wrapped, ana), 'base64'), 'v2.');
		expect(withHers.open(sealed, placeOf(ana))).toBe('hers');
		expect(() => withHis.open(sealed, placeOf(ana))).toThrow();
		expect(() => vault.open(sealed, placeOf(ana))).toThrow();
	});

	test('opens nothing in another place', async () => {
		const { db, vault } = opened();
		const sealed = await sealFor(db, vault, 'hers', placeOf(ana));
		await sealFor(db, vault, 'his', placeOf(ben));
		const others = [{ table: 'person' }, { column: 'mood' }, { row: 'row 2' }, { user: ben }];
		for (const other of others) {
			await expect(openFor(db, vault, sealed, { ...placeOf(ana), ...other }), JSON.stringify(other)).rejects.toThrow();
		}
	});

	test('that is wrapped for another person does not open, wherever it is put', async () => {
		const { db, vault } = opened();
		const sealed = await sealFor(db, vault, 'hers', placeOf(ana));
		await sealFor(db, vault, 'his', placeOf(ben));
		const [hers] = await keys(db);
		await db.updateTable('person_key').set({ wrapped: hers!.wrapped }).where('user_id', '=', ben).execute();
		await expect(openFor(db, vault, sealed, placeOf(ben))).rejects.toThrow();
		await expect(sealFor(db, vault, 'his', placeOf(ben))).rejects.toThrow();
	});

	test('once it is deleted, what it sealed is noise for ever, and what others wrote still opens', async () => {
		const { db, vault } = opened();
		const hers = await sealFor(db, vault, 'hers', placeOf(ana));
		const his = await sealFor(db, vault, 'his', placeOf(ben));
		await db.deleteFrom('person_key').where('user_id', '=', ana).execute();
		await expect(openFor(db, vault, hers, placeOf(ana))).rejects.toThrow();
		expect(await openFor(db, vault, his, placeOf(ben))).toBe('his');
		const anew = await sealFor(db, vault, 'written later', placeOf(ana, 'row 2'));
		expect(await openFor(db, vault, anew, placeOf(ana, 'row 2'))).toBe('written later');
		await expect(openFor(db, vault, hers, placeOf(ana))).rejects.toThrow();
	});

	test('is one, also for two first texts at the same moment', async () => {
		const { db, vault } = opened();
		const texts = ['one', 'two', 'three', 'four'];
		const sealed = await Promise.all(texts.map(async (text) => sealFor(db, vault, text, placeOf(ana))));
		expect(await keys(db)).toHaveLength(1);
		const read = await Promise.all(sealed.map(async (text) => openFor(db, vault, text, placeOf(ana))));
		expect(read).toEqual(texts);
	});

	test('is not kept when what it was made for is not', async () => {
		const { db, vault } = opened();
		const failing = db.transaction().execute(async (tx) => {
			await sealFor(tx, vault, 'never kept', placeOf(ana));
			throw new Error('something else went wrong');
		});
		await expect(failing).rejects.toThrow('something else');
		expect(await keys(db)).toEqual([]);
	});
});

describe('what the master key sealed itself', () => {
	/** A check-in with a note as the first Handrail sealed it. */
	async function old(user: string, row: string, note = opened().vault.seal(`words of ${row}`, placeOf(user, row))) {
		const checkin = { id: row, user_id: user, guild_id: null, day: '2026-11-23', at: '2026-11-23T10:00:00.000Z' };
		await opened()
			.db.insertInto('checkin')
			.values({ ...checkin, zone: null, mood: 'good', urge: null, note })
			.execute();
	}

	const rows = Array.from({ length: 250 }, (_, index) => String(index).padStart(4, '0'));
	const author = (row: string) => (Number(row) % 3 === 0 ? ana : ben);

	async function notes() {
		const kept = await opened().db.selectFrom('checkin').select(['id', 'user_id', 'note']).orderBy('id').execute();
		return kept.map(({ id, user_id, note }) => ({ id, user: user_id, note: note ?? '' }));
	}

	async function expectAllOpen() {
		const { db, vault } = opened();
		for (const { id, user, note } of await notes()) {
			expect(await openFor(db, vault, note, placeOf(user, id))).toBe(`words of ${id}`);
		}
	}

	test('opens, and belongs to the keys of its authors after a start', async () => {
		const { db, vault } = opened();
		for (const row of rows) await old(author(row), row);
		await expectAllOpen();
		await sealAnew(db, vault);
		expect((await notes()).filter(({ note }) => !note.startsWith('v2.'))).toEqual([]);
		await expectAllOpen();
		expect((await keys(db)).map(({ user_id }) => user_id)).toEqual([ana, ben]);
		await db.deleteFrom('person_key').where('user_id', '=', ana).execute();
		const [first] = await notes();
		await expect(openFor(db, vault, first!.note, placeOf(ana, first!.id))).rejects.toThrow();
	});

	test('where there is none of it left, nothing is written', async () => {
		const { db, vault } = opened();
		await old(ana, 'a');
		await sealAnew(db, vault);
		const before = await notes();
		await sealAnew(db, vault);
		expect(await notes()).toEqual(before);
	});

	test('and is damaged stays as it is, and keeps back nothing of the rest', async () => {
		const { db, vault } = opened();
		const damaged = ['0003', '0100', '0249'];
		for (const row of rows) {
			if (damaged.includes(row)) await old(author(row), row, 'v1.damaged');
			else if (row === '0007') await old(author(row), row, vault.seal('of another row', placeOf(author(row), '0008')));
			else await old(author(row), row);
		}
		const before = await notes();
		await sealAnew(db, vault);
		const after = await notes();
		const stayed = after.filter(({ note }, index) => note === before[index]?.note).map(({ id }) => id);
		expect(stayed).toEqual(['0003', '0007', '0100', '0249']);
	});

	test('stays as it is where its author has a damaged key, and keeps back nothing of the rest', async () => {
		const { db, vault } = opened();
		for (const row of ['a', 'b', 'c']) await old(row === 'b' ? ana : ben, row);
		await db.insertInto('person_key').values({ user_id: ana, wrapped: 'v1.damaged' }).execute();
		await sealAnew(db, vault);
		expect((await notes()).map(({ note }) => note.slice(0, 3))).toEqual(['v2.', 'v1.', 'v2.']);
		await expectAllOpen();
		expect(await keys(db)).toContainEqual({ user_id: ana, wrapped: 'v1.damaged' });
	});

	test('interrupted in the middle, all of it still opens, and the next start does the rest', async () => {
		const { db, vault } = opened();
		for (const row of rows) await old(author(row), row);
		await expect(sealAnew(db.withPlugin(cutShortAfter(150)), vault)).rejects.toThrow('power cut');
		const versions = (await notes()).map(({ note }) => note.slice(0, 3));
		expect([versions.includes('v1.'), versions.includes('v2.')]).toEqual([true, true]);
		await expectAllOpen();
		await sealAnew(db, vault);
		expect((await notes()).filter(({ note }) => !note.startsWith('v2.'))).toEqual([]);
		await expectAllOpen();
	});

	test('does not open with another master key', async () => {
		const { db } = opened();
		await old(ana, 'a');
		const [{ note } = { note: '' }] = await notes();
		await expect(openFor(db, vaultWith(randomBytes(32)), note, placeOf(ana, 'a'))).rejects.toThrow();
	});
});

/** Lets so many changes of check-ins pass, and no other. */
function cutShortAfter(changes: number): KyselyPlugin {
	let left = changes;
	return {
		transformQuery({ node }) {
			if (node.kind === 'UpdateQueryNode' && JSON.stringify(node.table).includes('checkin') && --left < 0) {
				throw new Error('power cut');
			}
			return node;
		},
		transformResult: async ({ result }) => Promise.resolve(result),
	};
}
