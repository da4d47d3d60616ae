import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loggedTables, personalTables } from '#src/db/holdings.ts';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { scrub } from '#src/db/scrub.ts';
import { blockPerson, isBlocked } from '#src/features/blocks.ts';
import { agree } from '#src/features/consent.ts';
import { erase, replayErasures, withdraw, type Eraser } from '#src/features/privacy/erase.ts';
import { everythingAbout, heldAbout } from '#src/features/privacy/held.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import { forgetShare } from '#src/features/sharing.ts';
import { openLedger } from '#src/ledger.ts';
import { rowsNaming, seedEverywhere, type Seeded } from '#tests/support/seeded.ts';
import { dialectName, eachWithStorage } from '#tests/support/storage.ts';

const storage = eachWithStorage();
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const key = Buffer.alloc(32, 7);

const ana: Seeded = { user: '100000000000000001', guild: '200000000000000001', canary: 'quokka-of-ana' };
const ben: Seeded = { user: '100000000000000002', guild: '200000000000000001', canary: 'quokka-of-ben' };

async function opened(): Promise<Eraser> {
	const db = await openDatabase(storage().dialect());
	onTestFinished(async () => db.destroy());
	const vault = await openVault(db, key);
	return { db, vault, ledger: await openLedger(join(storage().folder, 'handrail.erased')) };
}

async function bothSeeded(): Promise<Eraser> {
	const eraser = await opened();
	for (const person of [ana, ben]) await seedEverywhere(eraser.db, eraser.vault, person);
	return eraser;
}

/** Every byte that is on the disk. */
function bytes(): Buffer {
	const { folder } = storage();
	return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

describe('erasing a person everywhere', () => {
	test('the seed gives both people a row in every table with a person in it', async () => {
		const { db } = await bothSeeded();
		for (const { user } of [ana, ben]) {
			expect(Object.keys(await rowsNaming(db, user)).sort()).toEqual(personalTables.map(({ table }) => table).sort());
		}
	});

	test('leaves no row of theirs but those of the log that the notice names, and every row of the other as it was', async () => {
		const eraser = await bothSeeded();
		const { db, vault } = eraser;
		const others = await rowsNaming(db, ben.user);
		const readable = await everythingAbout(db, vault, ben.user);
		await erase(eraser, ana.user, 'everywhere', at);
		expect(Object.keys(await rowsNaming(db, ana.user))).toEqual(loggedTables);
		expect(loggedTables).toEqual(['glass_log']);
		expect(await rowsNaming(db, ben.user)).toEqual(others);
		expect(await everythingAbout(db, vault, ben.user)).toEqual(readable);
		expect(JSON.stringify(readable)).toContain('quokka-of-ben checkin note');
	});

	test('gives what is left in channels, which is nobody’s until it is removed', async () => {
		const eraser = await bothSeeded();
		const [left, ...more] = await erase(eraser, ana.user, 'everywhere', at);
		expect(more).toEqual([]);
		expect(left).toMatchObject({ user: '', checkin: null, message: 'quokka-of-ana shared_checkin message_id' });
	});

	test.runIf(dialectName === 'sqlite')(
		'leaves no byte of theirs in the database, its journal or its free pages',
		async () => {
			const eraser = await bothSeeded();
			const { db, vault } = eraser;
			// Who looked behind a pseudonym stays known.
			for (const table of loggedTables) await db.deleteFrom(table).execute();
			// Enough for pages to fill up and be freed.
			for (let count = 0; count < 200; count += 1) {
				const id = `${ana.canary} ${count}`;
				const note = await sealFor(db, vault, id, { table: 'checkin', column: 'note', row: id, user: ana.user });
				const day = { day: ana.canary.repeat(9), at: 'x', mood: 'okay' };
				await db
					.insertInto('checkin')
					.values({ id, user_id: ana.user, guild_id: null, ...day, note })
					.execute();
			}
			const sealed = await db.selectFrom('checkin').select('note').where('user_id', '=', ana.user).execute();
			expect(bytes().includes(ana.canary)).toBe(true);

			for (const { id } of await erase(eraser, ana.user, 'everywhere', at)) await forgetShare(db, id);
			for (const table of ['celebration', 'gratitude'] as const) {
				await db.deleteFrom(table).where('user_id', '=', '').execute();
			}
			await scrub(db);
			expect(bytes().includes(ana.canary)).toBe(false);
			expect(bytes().includes(ana.user)).toBe(false);
			for (const { note } of sealed) expect(bytes().includes(note ?? '')).toBe(false);
			expect(bytes().includes(ben.canary)).toBe(true);
		},
	);

	test('shreds their key: a ciphertext that somebody kept does not open any more, and theirs of another does', async () => {
		const eraser = await bothSeeded();
		const { db, vault } = eraser;
		const place = (user: string) => ({ table: 'checkin', column: 'note', row: 'kept', user });
		const [anas, bens] = [
			await sealFor(db, vault, 'words', place(ana.user)),
			await sealFor(db, vault, 'words', place(ben.user)),
		];
		await erase(eraser, ana.user, 'everywhere', at);
		await expect(openFor(db, vault, anas, place(ana.user))).rejects.toThrow();
		expect(await openFor(db, vault, bens, place(ben.user))).toBe('words');
		// A new key of the same person is another key.
		await sealFor(db, vault, 'new words', place(ana.user));
		await expect(openFor(db, vault, anas, place(ana.user))).rejects.toThrow();
	});

	test('takes whom they blocked with it, and leaves that somebody blocked them: that is the other one’s', async () => {
		const eraser = await opened();
		const { db } = eraser;
		const cleo = '100000000000000003';
		await blockPerson(db, { user: ben.user, other: ana.user, unnamed: false }, at);
		await blockPerson(db, { user: ana.user, other: cleo, unnamed: false }, at);
		await erase(eraser, ana.user, 'everywhere', at);
		expect(await isBlocked(db, ana.user, ben.user)).toBe(true);
		expect(await isBlocked(db, ana.user, cleo)).toBe(false);
	});

	test('a second time erases nothing more and does not fail', async () => {
		const eraser = await bothSeeded();
		await erase(eraser, ana.user, 'everywhere', at);
		expect(await erase(eraser, ana.user, 'everywhere', at)).toEqual([]);
	});

	test('a table with a person in it that the list does not know is seen by these tests', async () => {
		const eraser = await bothSeeded();
		const { db } = eraser;
		await db.schema.createTable('diary').addColumn('user_id', 'text').execute();
		await sql`insert into diary values (${ana.user})`.execute(db);
		await erase(eraser, ana.user, 'everywhere', at);
		expect(Object.keys(await rowsNaming(db, ana.user))).toEqual(['diary', ...loggedTables]);
	});
});

describe('erasing what a person gave in one place', () => {
	const harbour = '200000000000000002';

	async function inBoth(): Promise<Eraser> {
		const eraser = await bothSeeded();
		const { db } = eraser;
		const day = { day: '2026-11-23', at: '2026-11-23T10:00:00.000Z', mood: 'okay' };
		for (const guild_id of [harbour, null]) {
			await db
				.insertInto('checkin')
				.values({ id: `in ${guild_id}`, user_id: ana.user, guild_id, ...day })
				.execute();
		}
		await agree(db, { user: ana.user, guild: harbour }, at);
		await agree(db, { user: ana.user, guild: null }, at);
		return eraser;
	}

	test('leaves what they gave elsewhere, their settings, and what others gave here', async () => {
		const eraser = await inBoth();
		const { db } = eraser;
		const others = await rowsNaming(db, ben.user);
		await erase(eraser, ana.user, { place: ana.guild }, at);
		expect(await heldAbout(eraser, ana.user, { place: ana.guild })).toMatchObject({
			checkin: 0,
			consent: 0,
			shared_checkin: 0,
		});
		expect(await heldAbout(eraser, ana.user, 'everywhere')).toMatchObject({
			checkin: 2,
			consent: 2,
			person: 1,
			held_day: 1,
		});
		expect(await rowsNaming(db, ben.user)).toEqual(others);
	});

	test('in the DM takes what was given there alone', async () => {
		const eraser = await inBoth();
		const { db } = eraser;
		await erase(eraser, ana.user, { place: 'dm' }, at);
		const left = await db.selectFrom('checkin').select('guild_id').where('user_id', '=', ana.user).execute();
		expect(left.map(({ guild_id }) => guild_id).sort()).toEqual([ana.guild, harbour]);
		expect(await heldAbout(eraser, ana.user, { place: harbour })).toMatchObject({ checkin: 1, consent: 1 });
	});

	test('takes the key along with the last of their words, and not before', async () => {
		const eraser = await inBoth();
		await erase(eraser, ana.user, { place: harbour }, at);
		expect(await heldAbout(eraser, ana.user, 'everywhere')).toMatchObject({ person_key: 1 });
		for (const place of ['dm', ana.guild]) await erase(eraser, ana.user, { place }, at);
		expect(await heldAbout(eraser, ana.user, 'everywhere')).toMatchObject({ checkin: 0, person_key: 0, person: 1 });
	});
});

describe('an older backup', () => {
	/** The rows of all tables, to be put back. */
	async function restored(work: (eraser: Eraser) => Promise<void>): Promise<Eraser> {
		const eraser = await bothSeeded();
		const before = new Map<string, readonly object[]>();
		for (const table of ['fact', ...personalTables.map(({ table: name }) => name)] as const) {
			before.set(table, await eraser.db.selectFrom(table).selectAll().execute());
		}
		await work(eraser);
		const { db } = eraser;
		const names = ['shared_checkin', 'fact', ...personalTables.map(({ table }) => table)] as const;
		for (const name of new Set(names)) await db.deleteFrom(name).execute();
		// Those that point to others come last.
		const last = ['shared_checkin', 'encouragement'];
		for (const [table, rows] of [...before].sort(([a], [b]) => last.indexOf(a) - last.indexOf(b))) {
			for (const row of rows)
				await db
					.insertInto(table as 'fact')
					.values(row as { name: string; value: string })
					.execute();
		}
		return { ...eraser, ledger: await openLedger(join(storage().folder, 'handrail.erased')) };
	}

	test('that is restored has what was erased since erased again, and nothing else', async () => {
		const eraser = await restored(async (before) => {
			await erase(before, ana.user, 'everywhere', at);
		});
		expect(Object.keys(await rowsNaming(eraser.db, ana.user)).length).toBeGreaterThan(1);
		const others = await rowsNaming(eraser.db, ben.user);
		expect(await replayErasures(eraser)).toBe(1);
		expect(Object.keys(await rowsNaming(eraser.db, ana.user))).toEqual(loggedTables);
		expect(await rowsNaming(eraser.db, ben.user)).toEqual(others);
		expect(await replayErasures(eraser)).toBe(0);
	});

	test('has what was erased in one place erased there alone', async () => {
		const eraser = await restored(async (before) => {
			await erase(before, ana.user, { place: ana.guild }, at);
		});
		expect(await replayErasures(eraser)).toBe(1);
		expect(await heldAbout(eraser, ana.user, 'everywhere')).toMatchObject({
			checkin: 0,
			consent: 0,
			person: 1,
			held_day: 1,
		});
	});

	test('has a consent that was taken back since taken back again, and what was given stays', async () => {
		const eraser = await restored(async (before) => {
			await agree(before.db, { user: ana.user, guild: ana.guild }, at);
			expect(await withdraw(before, { user: ana.user, guild: ana.guild }, at)).toBe(true);
			expect(await withdraw(before, { user: ana.user, guild: ana.guild }, at)).toBe(false);
		});
		const { db } = eraser;
		await db.updateTable('consent').set({ withdrawn_at: null }).execute();
		expect(await replayErasures(eraser)).toBe(1);
		const standing = await db.selectFrom('consent').select('user_id').where('withdrawn_at', 'is', null).execute();
		expect(standing).toEqual([{ user_id: ben.user }]);
		expect(await heldAbout(eraser, ana.user, 'everywhere')).toMatchObject({ checkin: 1, person: 1 });
	});

	test('leaves alone who came back after they were erased', async () => {
		const eraser = await bothSeeded();
		await erase(eraser, ana.user, 'everywhere', at);
		await agree(eraser.db, { user: ana.user, guild: ana.guild }, at);
		const again = { ...eraser, ledger: await openLedger(join(storage().folder, 'handrail.erased')) };
		expect(await replayErasures(again)).toBe(0);
		expect(await heldAbout(eraser, ana.user, 'everywhere')).toMatchObject({ consent: 1 });
	});

	test('an erasure that failed half way is made up for, and none is carried out twice for it', async () => {
		const eraser = await bothSeeded();
		const { db, ledger } = eraser;
		const move = async (from: string, to: string) => db.schema.alterTable(from).renameTo(to).execute();
		await move('held_day', 'elsewhere');
		await expect(erase(eraser, ana.user, 'everywhere', at)).rejects.toThrow();
		await move('elsewhere', 'held_day');
		expect(Object.keys(await rowsNaming(db, ana.user)).length).toBeGreaterThan(1);
		await erase(eraser, ben.user, 'everywhere', at);
		expect(Object.keys(await rowsNaming(db, ana.user))).toEqual(loggedTables);
		expect(ledger.after(0)).toHaveLength(2);

		await agree(db, { user: ben.user, guild: ben.guild }, at);
		expect(await replayErasures(eraser)).toBe(0);
		expect(await heldAbout(eraser, ben.user, 'everywhere')).toMatchObject({ consent: 1 });
	});

	test('from before the database had a key of its own has what was erased since erased again', async () => {
		const eraser = await restored(async (before) => {
			await erase(before, ana.user, 'everywhere', at);
		});
		const { db } = eraser;
		await db.deleteFrom('fact').where('name', '=', 'site key').execute();
		expect(await replayErasures({ ...eraser, vault: await openVault(db, key) })).toBe(1);
		expect(Object.keys(await rowsNaming(db, ana.user))).toEqual(loggedTables);
	});

	test('the list of erasures names nobody, and nobody without the key can tell who it was', async () => {
		const eraser = await bothSeeded();
		await erase(eraser, ana.user, 'everywhere', at);
		await erase(eraser, ana.user, { place: ana.guild }, at);
		const file = readFileSync(join(storage().folder, 'handrail.erased'), 'utf8');
		expect(file).not.toContain(ana.user);
		expect(file).not.toContain(ana.guild);
		const marks = eraser.ledger.after(0).map(({ mark }) => mark);
		expect(new Set(marks).size).toBe(2);
		expect(file).not.toContain(key.toString('hex'));
	});
});
