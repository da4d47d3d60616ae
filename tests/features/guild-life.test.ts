import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import {
	claimGreeting,
	forgetAndStay,
	forgetLeftServers,
	forgetServer,
	noteLeft,
	noteThere,
	noteUsualChannel,
	settleServers,
	usualChannelOf,
} from '#src/features/guild-life.ts';
import { changeGuild, guildSettings, setGuildZone } from '#src/features/guilds.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

async function leftAt(db: Db): Promise<Record<string, string | null>> {
	const rows = await db.selectFrom('guild').select(['guild_id', 'left_at']).execute();
	return Object.fromEntries(rows.map(({ guild_id, left_at }) => [guild_id, left_at]));
}

interface TableOfServers {
	readonly name: string;
	readonly columns: readonly string[];
	/** Those among the columns that take whole numbers. */
	readonly counts: readonly string[];
}

/** The tables that have rows of servers, as the database itself tells. */
async function tablesOfServers(db: Db): Promise<readonly TableOfServers[]> {
	const tables = await db.introspection.getTables();
	return tables
		.map(({ name, columns }) => ({
			name,
			columns: columns.map((column) => column.name),
			counts: columns.filter(({ dataType }) => /int/i.test(dataType)).map((column) => column.name),
		}))
		.filter(({ columns }) => columns.includes('guild_id'));
}

/** A row of a server in every table that can have one, each column filled with something. */
async function seed(db: Db, guild: string): Promise<void> {
	const given: Record<string, string> = { guild_id: guild, zone: 'Europe/Lisbon' };
	const tables = await inOrder(db);
	const names = tables.map(({ name }) => name);
	for (const { name, columns, counts } of tables) {
		const values = columns.map((column) => {
			if (counts.includes(column)) return 7;
			if (column === 'id') return idOf(guild, name);
			const pointed = /^(.+)_id$/.exec(column)?.[1] ?? '';
			if (names.includes(pointed) && pointed !== 'guild') return idOf(guild, pointed);
			if (column === 'left_at' || column === 'withdrawn_at' || column === 'unwanted_at') return null;
			if (column === 'day') return '2026-11-23';
			if (column.endsWith('_at') || column === 'at' || column === 'since') return '2026-11-23T09:00:00.000Z';
			return given[column] ?? `${guild} ${column} ${randomUUID()}`;
		});
		await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
			values (${sql.join(values)})`.execute(db);
	}
}

function idOf(guild: string, table: string): string {
	return `${guild} ${table}`;
}

/** Those that others refer to are first. */
async function inOrder(db: Db) {
	const tables = await tablesOfServers(db);
	const depthOf = ({ name: own, columns }: TableOfServers): number =>
		Math.max(
			0,
			...tables.filter(({ name }) => name !== own && columns.includes(`${name}_id`)).map((table) => depthOf(table) + 1),
		);
	return [...tables].sort((one, other) => depthOf(one) - depthOf(other));
}

async function rowsOf(db: Db, guild: string): Promise<readonly string[]> {
	const found: string[] = [];
	for (const { name } of await tablesOfServers(db)) {
		const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
		found.push(...rows.map((row) => `${name} ${JSON.stringify(row)}`).filter((text) => text.includes(guild)));
	}
	return found.sort();
}

test('of a server that is forgotten nothing is left in any table, and the other server is whole', async () => {
	const { db } = opened();
	await seed(db, 'riverside');
	await seed(db, 'harbour');
	const [before, other] = [await rowsOf(db, 'riverside'), await rowsOf(db, 'harbour')];
	expect(before.length).toBe((await tablesOfServers(db)).length);
	expect(before.length).toBeGreaterThanOrEqual(6);
	await noteLeft(db, 'riverside', at);
	await forgetLeftServers(db, at);
	const left = await rowsOf(db, 'riverside');
	// What is left is the member's own: their check-in and their review, which here has a canary in each of its columns but the server's.
	// And who looked behind a pseudonym, which nobody can make forgotten before its time.
	expect(left.map((row) => row.split(' ')[0])).toEqual([
		'attended',
		'checkin',
		'coping_thing',
		'counter',
		'glass_log',
		'goal',
		'hard_day_plan',
		'reflection',
	]);
	const theirs = left.filter((row) => !row.startsWith('glass_log '));
	for (const row of theirs) expect(row).toContain('"guild_id":null');
	expect(await rowsOf(db, 'harbour')).toEqual(other);
});

test("while Handrail stays, messages to be removed are all that is left, and they are nobody's", async () => {
	const { db } = opened();
	await seed(db, 'riverside');
	const panels = await forgetAndStay(db, 'riverside', at);
	expect(panels.map(({ unwantedAt }) => unwantedAt?.equals(at))).toEqual([true]);
	const left = await rowsOf(db, 'riverside');
	expect(left.map((row) => row.split(' ')[0])).toEqual([
		...['attended', 'celebration', 'checkin', 'coping_thing', 'counter', 'glass_log', 'goal', 'gratitude'],
		...['guild', 'hard_day_plan', 'panel', 'reflection', 'shared_checkin', 'suggestion_post'],
	]);
	const { user_id, about, words, state } = await db.selectFrom('celebration').selectAll().executeTakeFirstOrThrow();
	expect({ user_id, about, words, state }).toEqual({ user_id: '', about: null, words: null, state: 'gone' });
	const grateful = await db.selectFrom('gratitude').selectAll().executeTakeFirstOrThrow();
	expect(grateful).toMatchObject({ user_id: '', words: null, state: 'gone' });
	const share = await db.selectFrom('shared_checkin').selectAll().executeTakeFirstOrThrow();
	expect(share).toMatchObject({ checkin_id: null, user_id: '' });
	expect(await guildSettings(db, 'riverside')).toMatchObject({ zone: null, checkinChannel: null, helperRole: null });
});

test('members keep their check-ins on the days on which they were counted', async () => {
	const { db } = opened();
	const given = { user_id: 'u', guild_id: 'g', mood: 'okay', urge: null, note: null };
	const early = { at: '2026-11-23T20:00:00.000Z', day: '2026-11-23', zone: null };
	const told = { at: '2026-11-24T20:00:00.000Z', day: '2026-11-24', zone: 'Europe/Lisbon' };
	await db
		.insertInto('checkin')
		.values([
			{ id: 'assumed', ...given, ...early },
			{ id: 'told', ...given, ...told },
		])
		.execute();
	await setGuildZone(db, 'g', 'Pacific/Auckland');
	await forgetServer(db, 'g', at);
	// The same server again, and a zone for it: what was given before is not counted anew.
	await noteThere(db, 'g');
	await setGuildZone(db, 'g', 'America/New_York');
	const rows = await db.selectFrom('checkin').select(['id', 'day', 'zone', 'guild_id']).orderBy('id').execute();
	expect(rows).toEqual([
		{ id: 'assumed', day: '2026-11-24', zone: 'Pacific/Auckland', guild_id: null },
		{ id: 'told', day: '2026-11-24', zone: 'Europe/Lisbon', guild_id: null },
	]);
});

test('without a zone of the server, days were counted in UTC and stay so', async () => {
	const { db } = opened();
	const given = { user_id: 'u', guild_id: 'g', mood: 'okay', urge: null, note: null, zone: null };
	await db
		.insertInto('checkin')
		.values({ id: 'one', ...given, at: '2026-11-23T20:00:00.000Z', day: '2026-11-23' })
		.execute();
	await forgetServer(db, 'g', at);
	expect(await db.selectFrom('checkin').select(['day', 'zone']).execute()).toEqual([
		{ day: '2026-11-23', zone: 'UTC' },
	]);
});

test('a server is forgotten so many days after Handrail left it, and not a moment earlier', async () => {
	const { db } = opened();
	await changeGuild(db, 'g', { checkinChannel: '1' });
	await noteLeft(db, 'g', at);
	await noteLeft(db, 'g', at.add({ hours: 24 }));
	expect(await forgetLeftServers(db, at.subtract({ milliseconds: 1 }))).toBe(0);
	expect(await guildSettings(db, 'g')).toMatchObject({ checkinChannel: '1' });
	expect(await forgetLeftServers(db, at)).toBe(1);
	expect(await leftAt(db)).toEqual({});
	expect(await forgetLeftServers(db, at)).toBe(0);
});

test('one that is back in time keeps all of it', async () => {
	const { db } = opened();
	await changeGuild(db, 'g', { checkinChannel: '1' });
	await noteLeft(db, 'g', at);
	await noteThere(db, 'g');
	expect(await forgetLeftServers(db, at.add({ hours: 24 * 400 }))).toBe(0);
	expect(await guildSettings(db, 'g')).toMatchObject({ checkinChannel: '1' });
});

test('what happened to servers while nobody watched is found', async () => {
	const { db } = opened();
	for (const guild of ['stays', 'goes', 'returns', 'gone']) await noteThere(db, guild);
	await noteLeft(db, 'returns', at);
	await noteLeft(db, 'gone', at);
	const later = at.add({ hours: 5 });
	await settleServers(db, new Set(['stays', 'returns', 'new']), later);
	expect(await leftAt(db)).toEqual({
		stays: null,
		goes: '2026-11-23T15:00:00.000Z',
		returns: null,
		gone: '2026-11-23T10:00:00.000Z',
		new: null,
	});
});

test('a server that was never seen is noted when Handrail is removed from it, so that nothing of it outlives the days', async () => {
	const { db } = opened();
	await noteLeft(db, 'g', at);
	expect(await leftAt(db)).toEqual({ g: '2026-11-23T10:00:00.000Z' });
});

test('a greeting is taken on once for each coming, also after the server was told to forget', async () => {
	const { db } = opened();
	await noteThere(db, 'g');
	const both = await Promise.all([claimGreeting(db, 'g', at), claimGreeting(db, 'g', at)]);
	expect([...both].sort()).toEqual([false, true]);
	await forgetAndStay(db, 'g', at);
	expect(await claimGreeting(db, 'g', at)).toBe(false);
	expect(await claimGreeting(db, 'g', at.add({ hours: 1 }))).toBe(true);
	expect(await claimGreeting(db, 'unknown', at)).toBe(false);
});

test('the channel that is used because of its name is noted until the server is forgotten', async () => {
	const { db } = opened();
	await noteThere(db, 'g');
	expect(await usualChannelOf(db, 'g')).toBeNull();
	await noteUsualChannel(db, 'g', '1');
	expect(await usualChannelOf(db, 'g')).toBe('1');
	await forgetAndStay(db, 'g', at);
	expect(await usualChannelOf(db, 'g')).toBeNull();
	expect(await usualChannelOf(db, 'unknown')).toBeNull();
});
