import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import { guildSettings, changeGuild, setGuildZone } from '#src/features/guilds.ts';
import { setDayEnd, setZone } from '#src/features/people.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const begin = Temporal.Instant.from('2026-01-01T00:00:00Z');

interface Made {
	readonly user?: string;
	readonly guild?: string | null;
	readonly zone?: string | null;
	/** In which zone its day was counted. */
	readonly counted?: string;
	readonly back?: number;
	readonly dayEndHour?: number;
}

function checkin(at: Temporal.Instant, made: Made = {}) {
	const { user = 'u', guild = 'g', zone = null, counted = 'UTC', back = 0, dayEndHour = 3 } = made;
	const day = dayOf(at, { zone: counted, dayEndHour }).subtract({ days: back }).toString();
	const told = { mood: 'okay', urge: null, note: null };
	const id = randomUUID();
	return { id, user_id: user, guild_id: guild, day, at: at.toString({ fractionalSecondDigits: 3 }), zone, ...told };
}

type Row = ReturnType<typeof checkin>;

async function keep(db: Db, rows: readonly Row[]): Promise<void> {
	for (let start = 0; start < rows.length; start += 500) {
		await db
			.insertInto('checkin')
			.values(rows.slice(start, start + 500))
			.execute();
	}
}

async function daysIn(db: Db): Promise<ReadonlyMap<string, string>> {
	const rows = await db.selectFrom('checkin').select(['id', 'day']).execute();
	return new Map(rows.map(({ id, day }) => [id, day]));
}

/** PGlite takes a hundred times as long for each row. */
const many = dialectName === 'postgres' ? 200 : 2_000;

/** Every 97 minutes for some months: all hours of a day, and summer time's begin and end. */
function manyInstants(count: number): readonly Temporal.Instant[] {
	return Array.from({ length: count }, (_, index) => begin.add({ minutes: 97 * index }));
}

test.each([
	['UTC', 'Pacific/Auckland'],
	['Pacific/Auckland', 'America/Los_Angeles'],
	['Europe/London', 'Asia/Kathmandu'],
])('from %s to %s, each day is counted in the new zone, and what was for yesterday stays so', async (from, to) => {
	const { db } = opened();
	if (from !== 'UTC') await setGuildZone(db, 'g', from);
	await setDayEnd(db, { user: 'late', guild: 'g' }, 6, begin);
	const rows = manyInstants(many).map((at, index) => {
		const late = index % 7 === 0;
		const made = { counted: from, back: index % 3, dayEndHour: late ? 6 : 3, user: late ? 'late' : 'u' };
		return { row: checkin(at, made), right: checkin(at, { ...made, counted: to }).day };
	});
	await keep(
		db,
		rows.map(({ row }) => row),
	);
	await setGuildZone(db, 'g', to);
	const days = await daysIn(db);
	expect(rows.filter(({ row, right }) => days.get(row.id) !== right)).toEqual([]);
	expect(rows.filter(({ row, right }) => row.day !== right).length).toBeGreaterThan(many / 6);
});

test('check-ins elsewhere, in the DM, and of those who told their zone stay as they are', async () => {
	const { db } = opened();
	const rows = manyInstants(100).flatMap((at) => [
		checkin(at, { guild: 'other' }),
		checkin(at, { guild: null }),
		checkin(at, { zone: 'Europe/Lisbon', counted: 'Europe/Lisbon' }),
	]);
	await keep(db, rows);
	const before = await daysIn(db);
	await setGuildZone(db, 'g', 'Pacific/Auckland');
	expect(await daysIn(db)).toEqual(before);
});

test('the channel stays when the zone is set, and the other way round', async () => {
	const { db } = opened();
	await changeGuild(db, 'g', { checkinChannel: '1' });
	await setGuildZone(db, 'g', 'Europe/Lisbon');
	await changeGuild(db, 'g', { checkinChannel: '2' });
	expect(await guildSettings(db, 'g')).toMatchObject({ zone: 'Europe/Lisbon', checkinChannel: '2', helperRole: null });
});

test('check-ins that are kept, and zones that are told, while it is under way come out right', async () => {
	const { db } = opened();
	const instants = manyInstants(many);
	await keep(
		db,
		instants.map((at, index) => checkin(at, { user: index % 2 ? 'mover' : 'u' })),
	);
	const newest = instants.at(-1) ?? begin;
	const state = { over: false };
	const setting = setGuildZone(db, 'g', 'Pacific/Auckland').finally(() => (state.over = true));
	const late: Row[] = [];
	for (let index = 0; !state.over; index += 1) {
		// As a check-in does: its day is counted in the zone of its own transaction, and it bears an earlier instant.
		await db.transaction().execute(async (tx) => {
			const counted = (await guildSettings(tx, 'g')).zone ?? 'UTC';
			const row = checkin(newest.subtract({ seconds: index % 60 }), { counted, user: 'new' });
			await keep(tx, [row]);
			late.push(row);
		});
		if (index === 3) await setZone(db, { user: 'mover', guild: 'g' }, 'Europe/Lisbon', newest);
		await turn();
	}
	await setting;
	expect(late.length).toBeGreaterThan(3);
	const rows = await db.selectFrom('checkin').select(['day', 'at', 'zone']).execute();
	const wrong = rows.filter(({ day, at, zone }) => {
		return day !== dayOf(Temporal.Instant.from(at), { zone: zone ?? 'Pacific/Auckland', dayEndHour: 3 }).toString();
	});
	expect(wrong).toEqual([]);
	expect(new Set(rows.map(({ zone }) => zone))).toEqual(new Set([null, 'Europe/Lisbon']));
});

test('of two moderators at once the later one decides, and the days follow them', async () => {
	const { db } = opened();
	await keep(
		db,
		manyInstants(many).map((at) => checkin(at)),
	);
	await Promise.all(['Pacific/Auckland', 'America/Los_Angeles'].map(async (zone) => setGuildZone(db, 'g', zone)));
	const zone = (await guildSettings(db, 'g')).zone ?? '';
	const rows = await db.selectFrom('checkin').select(['day', 'at']).execute();
	const right = ({ at }: { at: string }) => dayOf(Temporal.Instant.from(at), { zone, dayEndHour: 3 }).toString();
	expect(rows.filter((row) => row.day !== right(row))).toEqual([]);
});

test('with many check-ins, others get their turn again and again while it is under way', async () => {
	const { db } = opened();
	const rows = Array.from({ length: 5_000 }, (_, index) =>
		checkin(begin.add({ minutes: 15 * index }), { user: `${index % 300}` }),
	);
	await keep(db, rows);
	let turns = 0;
	let over = false;
	const count = () => {
		turns += 1;
		if (!over) setImmediate(count);
	};
	setImmediate(count);
	await setGuildZone(db, 'g', 'Pacific/Auckland').finally(() => {
		over = true;
	});
	expect(turns).toBeGreaterThan(20);
});
