import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { StartupError } from '#src/errors.ts';
import { eachWithDatabase, eachWithStorage } from '#tests/support/storage.ts';

const fact = async (db: Db, name: string) => db.insertInto('fact').values({ name, value: name }).execute();

/** The facts that every database has from its first start. */
const keys = ['key fingerprint', 'site key', 'version'];

async function facts(db: Db): Promise<string[]> {
	const rows = await db.selectFrom('fact').select('name').where('name', 'not in', keys).orderBy('name').execute();
	return rows.map(({ name }) => name);
}

describe('opening', () => {
	const storage = eachWithStorage('empty');

	test('migrates once; opened again, everything is as it was', async () => {
		const first = await openDatabase(storage().dialect());
		await fact(first, 'kept');
		const tables = (await first.introspection.getTables()).map(({ name }) => name);
		await first.destroy();
		const second = await openDatabase(storage().dialect());
		expect(await facts(second)).toEqual(['kept']);
		expect((await second.introspection.getTables()).map(({ name }) => name)).toEqual(tables);
		await second.destroy();
	});

	test('a database of a newer Handrail is refused, and stays as it is', async () => {
		const first = await openDatabase(storage().dialect());
		await fact(first, 'kept');
		await sql`insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00Z')`.execute(first);
		await first.destroy();
		await expect(openDatabase(storage().dialect())).rejects.toThrow(StartupError);
		await expect(openDatabase(storage().dialect())).rejects.toThrow('newer Handrail');
	});

	test('the first key is remembered, and no other is taken', async () => {
		const db = await openDatabase(storage().dialect());
		const [key, other] = [randomBytes(32), randomBytes(32)];
		const first = await openVault(db, key);
		await expect(openVault(db, other)).rejects.toThrow(StartupError);
		expect((await openVault(db, key)).mark('a text')).toBe(first.mark('a text'));
		await db.destroy();
	});

	test('of two keys at the same moment, one is taken and the other refused', async () => {
		const db = await openDatabase(storage().dialect());
		const both = [randomBytes(32), randomBytes(32)];
		const outcomes = await Promise.allSettled(both.map(async (key) => openVault(db, key)));
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await db.destroy();
	});

	test('one statement more than are kept prepared is no problem, and neither is one seen long ago', async () => {
		const db = await openDatabase(storage().dialect());
		await fact(db, 'kept');
		const named = async (names: number) =>
			db
				.selectFrom('fact')
				.select('name')
				.where('name', 'in', ['kept', ...Array<string>(names).fill('other')])
				.execute();
		for (let names = 0; names <= 505; names += 1) await named(names);
		expect(await named(0)).toEqual([{ name: 'kept' }]);
		expect(await named(505)).toEqual([{ name: 'kept' }]);
		await db.destroy();
	});
});

describe('a transaction', () => {
	const opened = eachWithDatabase();

	test('keeps all of its work', async () => {
		const { db } = opened();
		const given = await inTransaction(db, async (tx) => {
			await fact(tx, 'one');
			await fact(tx, 'two');
			return 'result';
		});
		expect(given).toBe('result');
		expect(await facts(db)).toEqual(['one', 'two']);
	});

	test('that ends in an error keeps none of its work, and gives the error on', async () => {
		const { db } = opened();
		const broken = inTransaction(db, async (tx) => {
			await fact(tx, 'one');
			throw new TypeError('half way');
		});
		await expect(broken).rejects.toThrow(new TypeError('half way'));
		expect(await facts(db)).toEqual([]);
		await fact(db, 'afterwards');
		expect(await facts(db)).toEqual(['afterwards']);
	});

	test('that the database itself breaks keeps none of its work', async () => {
		const { db } = opened();
		const broken = inTransaction(db, async (tx) => {
			await fact(tx, 'one');
			await fact(tx, 'one');
		});
		await expect(broken).rejects.toThrow();
		expect(await facts(db)).toEqual([]);
	});

	test('inside another is a part of it: it stays or goes with the whole', async () => {
		const { db } = opened();
		await inTransaction(db, async (tx) => {
			await fact(tx, 'outer');
			await inTransaction(tx, async (inner) => {
				expect(inner).toBe(tx);
				await fact(inner, 'inner');
			});
		});
		expect(await facts(db)).toEqual(['inner', 'outer']);
		const broken = inTransaction(db, async (tx) => {
			await inTransaction(tx, async (inner) => fact(inner, 'gone'));
			throw new Error('after the inner one');
		});
		await expect(broken).rejects.toThrow('after the inner one');
		expect(await facts(db)).toEqual(['inner', 'outer']);
	});

	test('waits for the one before it: many at once lose no count', async () => {
		const { db } = opened();
		await db.insertInto('fact').values({ name: 'count', value: '0' }).execute();
		const addOne = async (tx: Db) => {
			const { value } = await tx
				.selectFrom('fact')
				.select('value')
				.where('name', '=', 'count')
				.executeTakeFirstOrThrow();
			await tx
				.updateTable('fact')
				.set({ value: String(Number(value) + 1) })
				.where('name', '=', 'count')
				.execute();
		};
		await Promise.all(Array.from({ length: 20 }, async () => inTransaction(db, addOne)));
		expect(await db.selectFrom('fact').select('value').where('name', '=', 'count').execute()).toEqual([
			{ value: '20' },
		]);
	});
});

describe('the schema', () => {
	const opened = eachWithDatabase();
	const columns = async () => {
		const tables = await opened().db.introspection.getTables();
		return tables.flatMap((table) =>
			table.columns.map((column) => ({ ...column, at: `${table.name}.${column.name}` })),
		);
	};

	/** Ids of what is not a person. A person is named by `user_id` or `…_user_id`, so that export and erasure find them. */
	const others =
		/^((\w+_)?channel|guild|message|checkin|shared_checkin|celebration|reached|counter|goal|attempt|((helper|helper_backup|glass)_)?role|(card_)?message|mentor_offer|mentor_pair|buddy_round|buddy_group|suggestion|reach_request|reach_text|meeting|occurrence|feed|thread|event)_id$/;

	test('names a person only in user_id or …_user_id', async () => {
		const all = await columns();
		expect(all.filter(({ name }) => name === 'user_id').length).toBeGreaterThan(3);
		const odd = all.filter(({ name }) => {
			if (/^(.+_)?user_id$/.test(name) || others.test(name)) return false;
			return /_id$|user|person|author|member|mentor|helper|owner|snowflake/.test(name);
		});
		expect(odd.map(({ at }) => at)).toEqual([]);
	});

	test('has texts and whole numbers alone: no booleans, no times of the database', async () => {
		const all = await columns();
		expect(all.length).toBeGreaterThan(20);
		expect(all.filter(({ dataType }) => !/^(text|integer|int4)$/i.test(dataType)).map(({ at }) => at)).toEqual([]);
		expect(all.filter(({ hasDefaultValue }) => hasDefaultValue).map(({ at }) => at)).toEqual([]);
	});

	test('lets a shared check-in outlive its check-in, and no check-in be shared twice', async () => {
		const { db } = opened();
		const person = { user_id: '1', guild_id: '2' };
		const at = '2026-11-23T10:00:00.000Z';
		const checkin = { ...person, day: '2026-11-23', at, zone: null, mood: 'okay', urge: null, note: null };
		const share = { ...person, channel_id: '3', how: 'named', claimed_at: at, message_id: null };
		await db
			.insertInto('checkin')
			.values({ id: 'a', ...checkin })
			.execute();
		await db
			.insertInto('shared_checkin')
			.values({ id: 'b', checkin_id: 'a', mark: 'm', nonce: 'n', ...share })
			.execute();
		const again = db.insertInto('shared_checkin').values({ id: 'c', checkin_id: 'a', mark: 'm', nonce: 'm', ...share });
		await expect(again.execute()).rejects.toThrow();
		const astray = db
			.insertInto('shared_checkin')
			.values({ id: 'd', checkin_id: 'nowhere', mark: 'm', nonce: 'o', ...share });
		await expect(astray.execute()).rejects.toThrow();
		await db.deleteFrom('checkin').where('id', '=', 'a').execute();
		expect(await db.selectFrom('shared_checkin').select('checkin_id').execute()).toEqual([{ checkin_id: null }]);
	});
});
