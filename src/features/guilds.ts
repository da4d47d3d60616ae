import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db, type GuildTable } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR, dayOf, startOfDay, type DayRule } from '#src/domain/day.ts';
import { recounted } from '#src/features/people.ts';
import { movePrompts } from '#src/features/prompts.ts';
import { moveSummary } from '#src/features/summaries.ts';

/** What moderators chose; null for what they did not choose, or switched off. */
export interface GuildSettings {
	/** IANA. */
	readonly zone: string | null;
	/** ISO 3166-1 alpha-2. */
	readonly country: string | null;
	/** A language of `data/words`. */
	readonly locale: string | null;
	readonly checkinChannel: string | null;
	readonly milestoneChannel: string | null;
	readonly meetingChannel: string | null;
	readonly helperChannel: string | null;
	readonly helperRole: string | null;
	/** Where moderators are told what needs them. */
	readonly noticeChannel: string | null;
}

/** What is known of a server. */
export interface KnownGuild extends GuildSettings {
	/** Sharing is switched off, also where a channel has the name that would be taken for the check-in channel. */
	readonly checkinsOff: boolean;
}

/** Works for servers Handrail has never seen. */
export async function guildSettings(db: Db, guild: string): Promise<KnownGuild> {
	const row = await db.selectFrom('guild').selectAll().where('guild_id', '=', guild).executeTakeFirst();
	return {
		zone: row?.zone ?? null,
		country: row?.country ?? null,
		locale: row?.locale ?? null,
		checkinChannel: row?.checkin_channel_id === off ? null : (row?.checkin_channel_id ?? null),
		checkinsOff: row?.checkin_channel_id === off,
		milestoneChannel: row?.milestone_channel_id ?? null,
		meetingChannel: row?.meeting_channel_id ?? null,
		helperChannel: row?.helper_channel_id ?? null,
		helperRole: row?.helper_role_id ?? null,
		noticeChannel: row?.notice_channel_id ?? null,
	};
}

/** What stands for a channel that nobody is to guess; no id looks like it. */
const off = 'off';

/** What can be changed by itself. The zone cannot: `setGuildZone` counts days anew. */
export type GuildChange = Partial<Omit<GuildSettings, 'zone'>>;

const columns = {
	country: 'country',
	locale: 'locale',
	checkinChannel: 'checkin_channel_id',
	milestoneChannel: 'milestone_channel_id',
	meetingChannel: 'meeting_channel_id',
	helperChannel: 'helper_channel_id',
	helperRole: 'helper_role_id',
	noticeChannel: 'notice_channel_id',
} as const satisfies Record<keyof GuildChange, keyof GuildTable>;

/** Changes what is named and leaves the rest; null switches a part off. */
export async function changeGuild(db: Db, guild: string, change: GuildChange): Promise<void> {
	const given = Object.entries(change) as [keyof GuildChange, string | null][];
	if (given.length === 0) return;
	const stored = (name: keyof GuildChange, value: string | null) =>
		name === 'checkinChannel' && value === null ? off : value;
	const values = Object.fromEntries(given.map(([name, value]) => [columns[name], stored(name, value)]));
	await db
		.insertInto('guild')
		.values({ guild_id: guild, ...values })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
		.execute();
}

/**
 * The zone for members who have not told theirs (a name that `zoneOf` has given; null: none, so UTC). The days of their
 * check-ins here are counted anew, so that a streak does not break because moderators put the server's clock right.
 *
 * A server can have very many, and everybody else goes on meanwhile. So the days are worked out in small parts, with
 * turns for others in between; then only those that change are written, together with the zone, in one transaction. At
 * every moment, and after a crash, all of them are counted in the zone before or all in the new one.
 */
export async function setGuildZone(db: Db, guild: string, zone: string | null): Promise<void> {
	for (;;) {
		const before = await zoneOf(db, guild);
		const change = { guild, before, zone: zone ?? assumedZone };
		const { days, newest } = await recount(db, change, '');
		const kept = await inTransaction(db, async (tx) => {
			// Somebody else was quicker: the days were worked out from a zone that they are not counted in any more.
			if ((await zoneOf(tx, guild)) !== before) return false;
			const late = await recount(tx, change, lately(newest));
			await keepZone(tx, guild, zone);
			await movePrompts(tx, guild, { from: before, to: zone });
			await moveSummary(tx, guild, { from: before, to: zone });
			await keepDays(tx, [...days, ...late.days]);
			return true;
		});
		if (kept) return;
	}
}

async function zoneOf(db: Db, guild: string): Promise<string> {
	return (await guildSettings(db, guild)).zone ?? assumedZone;
}

const assumedZone = 'UTC';

interface Change {
	readonly guild: string;
	readonly before: string;
	readonly zone: string;
}

/** The check-ins since an instant whose day is another one in the new zone, with that day; and the newest instant. */
async function recount(db: Db, { guild, before, zone }: Change, since: string) {
	const dayNow = recounting(before, zone);
	const days: (readonly [id: string, day: string])[] = [];
	let newest = since;
	for await (const page of assumedSince(db, guild, since)) {
		const changed = page.map((checkin) => [checkin, dayNow(checkin)] as const).filter(([{ day }, now]) => day !== now);
		days.push(...changed.map(([{ id }, now]) => [id, now] as const));
		newest = page.at(-1)?.at ?? newest;
		await turn();
	}
	return { days, newest };
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

/**
 * Tells, for check-ins in their order, the day of each in `zone`. To find a day takes a tenth of a millisecond, so it is
 * found once for all check-ins between two midnights.
 */
function recounting(before: string, zone: string): (checkin: Assumed) => string {
	const found = new Map<string, { readonly day: string; readonly until: Temporal.Instant }>();
	return ({ day, at, dayEndHour }) => {
		const key = `${day} ${dayEndHour}`;
		const instant = Temporal.Instant.from(at);
		const known = found.get(key);
		if (known && Temporal.Instant.compare(instant, known.until) < 0) return known.day;
		const to = { zone, dayEndHour: dayEndHour ?? DEFAULT_DAY_END_HOUR };
		const from = { ...to, zone: before };
		const [until] = [endOfDay(instant, from), endOfDay(instant, to)].sort((a, b) => Temporal.Instant.compare(a, b));
		const other = recounted(day, at, from, to);
		if (until) found.set(key, { day: other, until });
		return other;
	};
}

function endOfDay(at: Temporal.Instant, rule: DayRule): Temporal.Instant {
	return startOfDay(dayOf(at, rule).add({ days: 1 }), rule);
}

/**
 * A check-in is kept a little after the instant that it bears, so some may have come in behind the ones that were read:
 * at most the quarter of an hour for which Discord lets an interaction be answered.
 */
function lately(newest: string): string {
	if (newest === '') return newest;
	return written(Temporal.Instant.from(newest).subtract({ minutes: 15 }));
}

async function keepZone(tx: Db, guild: string, zone: string | null): Promise<void> {
	await tx
		.insertInto('guild')
		.values({ guild_id: guild, zone })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ zone }))
		.execute();
}

const writtenAtOnce = 250;

/** Whoever told their own zone in the meantime is left alone. */
async function keepDays(tx: Db, days: readonly (readonly [id: string, day: string])[]): Promise<void> {
	for (let start = 0; start < days.length; start += writtenAtOnce) {
		const some = sql.join(days.slice(start, start + writtenAtOnce).map(([id, day]) => sql`(${id}, ${day})`));
		// SQLite and PostgreSQL call the columns of VALUES alike.
		await sql`
			update checkin set day = moved.column2 from (values ${some}) as moved
			where checkin.id = moved.column1 and checkin.zone is null
		`.execute(tx);
		await turn();
	}
}
