import { inTransaction, type Db } from '#src/db/schema.ts';
import type { GuildTable } from '#src/db/schema/servers.ts';
import { assumedTables, keepDays, recount, type Moved } from '#src/features/assumed-days.ts';
import { moveAnnouncements } from '#src/features/celebrations/server.ts';
import { wakeServer } from '#src/features/counters/waking.ts';
import { moveRounds } from '#src/features/buddies/move.ts';
import { moveDiscussion } from '#src/features/discussions/plan.ts';
import { setColumns } from '#src/features/guild-columns.ts';
import { assumedZone, movePrompts } from '#src/features/prompts.ts';
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
	/** Lines are offered to people whose own words may call for them; see `setScreening`. */
	readonly screening: boolean;
	/** Members can suggest something to moderators without a name; see `setSuggestions`. */
	readonly suggestions: boolean;
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
		screening: row?.screening_at != null,
		suggestions: row?.suggestions_at != null,
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
	await setColumns(db, guild, Object.fromEntries(given.map(([name, value]) => [columns[name], stored(name, value)])));
}

/**
 * The zone for members who have not told theirs (a name that `zoneOf` has given; null: none, so UTC). The days of their
 * check-ins, intentions and reviews here are counted anew, so that a streak does not break because moderators put the
 * server's clock right.
 *
 * A server can have very many, and everybody else goes on meanwhile. So the days are worked out in small parts, with
 * turns for others in between; then only those that change are written, together with the zone, in one transaction. At
 * every moment, and after a crash, all of them are counted in the zone before or all in the new one.
 */
export async function setGuildZone(db: Db, guild: string, zone: string | null): Promise<void> {
	for (;;) {
		const before = await zoneOf(db, guild);
		const change = { guild, before, zone: zone ?? assumedZone };
		const early: Moved[] = [];
		for (const table of assumedTables) early.push(await recount(db, change, { table, since: undefined }));
		const kept = await inTransaction(db, async (tx) => {
			// Somebody else was quicker: the days were worked out from a zone that they are not counted in any more.
			if ((await zoneOf(tx, guild)) !== before) return false;
			const late: Moved[] = [];
			for (const { table, newest } of early) late.push(await recount(tx, change, { table, since: newest }));
			await setColumns(tx, guild, { zone });
			await movePrompts(tx, guild, { from: before, to: zone });
			await wakeServer(tx, guild);
			await moveSummary(tx, guild, { from: before, to: zone });
			await moveDiscussion(tx, guild, { from: before, to: zone });
			await moveRounds(tx, guild, { from: before, to: zone });
			await moveAnnouncements(tx, guild);
			for (const moved of [...early, ...late]) await keepDays(tx, moved);
			return true;
		});
		if (kept) return;
	}
}

async function zoneOf(db: Db, guild: string): Promise<string> {
	return (await guildSettings(db, guild)).zone ?? assumedZone;
}
