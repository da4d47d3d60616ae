import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { recounted } from '#src/features/people.ts';

export interface GuildSettings {
	/** IANA; null until moderators set it. */
	readonly zone: string | null;
	/** Null until moderators choose one. */
	readonly checkinChannel: string | null;
}

export async function guildSettings(db: Db, guild: string): Promise<GuildSettings> {
	const row = await db.selectFrom('guild').selectAll().where('guild_id', '=', guild).executeTakeFirst();
	return { zone: row?.zone ?? null, checkinChannel: row?.checkin_channel_id ?? null };
}

export async function setCheckinChannel(db: Db, guild: string, channel: string): Promise<void> {
	await db
		.insertInto('guild')
		.values({ guild_id: guild, zone: null, checkin_channel_id: channel })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ checkin_channel_id: channel }))
		.execute();
}

/**
 * The zone for members who have not told theirs (a name that `zoneOf` has given). The days of their check-ins here are
 * counted anew, so that a streak does not break because moderators put the server's clock right.
 *
 * A server can have very many, and everybody else goes on meanwhile. So the days are worked out in small parts, with
 * turns for others in between; then only those that change are written, together with the zone, in one transaction. At
 * every moment, and after a crash, all of them are counted in the zone before or all in the new one.
 */
export async function setGuildZone(db: Db, guild: string, zone: string): Promise<void> {
	for (;;) {
		const before = (await guildSettings(db, guild)).zone ?? 'UTC';
		const days = new Map<string, string>();
		let newest = '';
		for await (const page of assumedSince(db, guild, newest)) {
			recount(page, before, zone, days);
			newest = page.at(-1)?.at ?? newest;
			await turn();
		}
		const kept = await inTransaction(db, async (tx) => {
			// Somebody else was quicker: the days were worked out from a zone that they are not counted in any more.
			if (((await guildSettings(tx, guild)).zone ?? 'UTC') !== before) return false;
			for await (const page of assumedSince(tx, guild, lately(newest))) recount(page, before, zone, days);
			await keepZone(tx, guild, zone);
			await keepDays(tx, days);
			return true;
		});
		if (kept) return;
	}
}

/** A check-in whose day was counted in its server's zone. */
interface Assumed {
	readonly id: string;
	readonly day: string;
	readonly at: string;
	readonly dayEndHour: number | null;
}

const pageSize = 100;

/** Those that were made at an instant (as it is stored; empty for the beginning) or later, in their order, in parts. */
async function* assumedSince(db: Db, guild: string, instant: string): AsyncGenerator<readonly Assumed[]> {
	let [at, id] = [instant, ''];
	for (;;) {
		const page: readonly Assumed[] = await db
			.selectFrom('checkin')
			.leftJoin('person', 'person.user_id', 'checkin.user_id')
			.select(['checkin.id', 'checkin.day', 'checkin.at', 'person.day_end_hour as dayEndHour'])
			.where('checkin.guild_id', '=', guild)
			.where('checkin.zone', 'is', null)
			.where('checkin.at', '>=', at)
			.where((row) => row.or([row('checkin.at', '>', at), row('checkin.id', '>', id)]))
			.orderBy('checkin.at')
			.orderBy('checkin.id')
			.limit(pageSize)
			.execute();
		const last = page.at(-1);
		if (!last) return;
		yield page;
		({ at, id } = last);
	}
}

/** Puts the days that are other ones in `zone` into `days`, by check-in. */
function recount(page: readonly Assumed[], before: string, zone: string, days: Map<string, string>): void {
	for (const { id, day, at, dayEndHour } of page) {
		const rule = { zone, dayEndHour: dayEndHour ?? DEFAULT_DAY_END_HOUR };
		const other = recounted(day, at, { ...rule, zone: before }, rule);
		if (other !== day) days.set(id, other);
	}
}

/**
 * A check-in is kept a little after the instant that it bears, so some may have come in behind the ones that were read:
 * at most the quarter of an hour for which Discord lets an interaction be answered.
 */
function lately(newest: string): string {
	if (newest === '') return newest;
	return Temporal.Instant.from(newest).subtract({ minutes: 15 }).toString({ fractionalSecondDigits: 3 });
}

async function keepZone(tx: Db, guild: string, zone: string): Promise<void> {
	await tx
		.insertInto('guild')
		.values({ guild_id: guild, zone, checkin_channel_id: null })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ zone }))
		.execute();
}

const writtenAtOnce = 250;

/** Whoever told their own zone in the meantime is left alone. */
async function keepDays(tx: Db, days: ReadonlyMap<string, string>): Promise<void> {
	const all = [...days].map(([id, day]) => sql`(${id}, ${day})`);
	for (let start = 0; start < all.length; start += writtenAtOnce) {
		const some = sql.join(all.slice(start, start + writtenAtOnce));
		// SQLite and PostgreSQL call the columns of VALUES alike.
		await sql`
			update checkin set day = moved.column2 from (values ${some}) as moved
			where checkin.id = moved.column1 and checkin.zone is null
		`.execute(tx);
		await turn();
	}
}
