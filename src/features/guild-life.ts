import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { partCelebrations } from '#src/features/celebrations/parting.ts';
import { partCounters } from '#src/features/counters/waking.ts';
import { partServerKindness } from '#src/features/kindness/parting.ts';
import { partGoals } from '#src/features/goals/parting.ts';
import { noteLetters } from '#src/features/reachout/letters.ts';
import { panelsOf, unwantPanels, type Panel } from '#src/features/panels.ts';

/** Handrail is in this server. Notes nothing new about one that it knows. */
export async function noteThere(db: Db, guild: string): Promise<void> {
	await db
		.insertInto('guild')
		.values({ guild_id: guild })
		.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ left_at: null }))
		.execute();
}

/** Handrail was removed from this server. What is noted already stays as it is, so that the days since are counted once. */
export async function noteLeft(db: Db, guild: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await tx
			.insertInto('guild')
			.values({ guild_id: guild })
			.onConflict((conflict) => conflict.column('guild_id').doNothing())
			.execute();
		await tx
			.updateTable('guild')
			.set({ left_at: written(at) })
			.where('guild_id', '=', guild)
			.where('left_at', 'is', null)
			.execute();
	});
}

/**
 * Brings what is noted in line with the servers where Handrail is now: it may have been removed, invited or invited
 * again while it was not connected.
 * @param there every one of them, also those that Discord cannot reach at the moment.
 */
export async function settleServers(db: Db, there: ReadonlySet<string>, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const known = await tx.selectFrom('guild').select(['guild_id', 'left_at']).execute();
		for (const { guild_id, left_at } of known) {
			if (there.has(guild_id) === (left_at === null)) continue;
			await (there.has(guild_id) ? noteThere(tx, guild_id) : noteLeft(tx, guild_id, at));
		}
		const rows = new Set(known.map(({ guild_id }) => guild_id));
		for (const guild of there) if (!rows.has(guild)) await noteThere(tx, guild);
	});
}

/**
 * Takes it on to greet those who invited Handrail, once for each time that it comes into the server.
 * @param joined when it came, as Discord tells it.
 * @returns false when that was taken on before.
 */
export async function claimGreeting(db: Db, guild: string, joined: Temporal.Instant): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('guild')
		.set({ greeted_at: written(joined) })
		.where('guild_id', '=', guild)
		.where((row) => row.or([row('greeted_at', 'is', null), row('greeted_at', '!=', written(joined))]))
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/**
 * Forgets everything of a server in one transaction. What members gave is theirs: their check-ins, intentions, reviews,
 * counters, goals and lists of what helps them stay with them, on the days on which they were counted, without a trace of
 * the server. Shares are parted from check-in and author: what is left of each, and of each panel, is a message to be removed, for as long as Handrail is in the server.
 */
export async function forgetServer(db: Db, guild: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const zone = (await guildSettings(tx, guild)).zone ?? 'UTC';
		await tx
			.updateTable('shared_checkin')
			.set({ checkin_id: null, picture: null, user_id: '' })
			.where('guild_id', '=', guild)
			.execute();
		await partCelebrations(tx, { guild }, at);
		await partCounters(tx, guild);
		await partServerKindness(tx, guild);
		await partGoals(tx, guild);
		// From now on nobody could tell in which zone their days were counted.
		for (const table of ['checkin', 'reflection'] as const) {
			await tx.updateTable(table).set({ zone }).where('guild_id', '=', guild).where('zone', 'is', null).execute();
			await tx.updateTable(table).set({ guild_id: null }).where('guild_id', '=', guild).execute();
		}
		for (const table of ['attended', 'coping_thing', 'hard_day_plan'] as const) {
			await tx.updateTable(table).set({ guild_id: null }).where('guild_id', '=', guild).execute();
		}
		await unwantPanels(tx, { guild }, at);
		for (const table of serverTables) {
			await tx.deleteFrom(table).where('guild_id', '=', guild).execute();
		}
		// What its members are told now, and what is to be removed from Discord, outlasts it for a day; see `partRequests`.
		await tx.deleteFrom('letter').where('guild_id', '=', guild).where('kind', '!=', noteLetters).execute();
		await tx.deleteFrom('reach_request').where('guild_id', '=', guild).where(notParted).execute();
	});
}

const notParted = sql<boolean>`coalesce(closed_by, '') <> 'gone'`;

const serverTables = [
	...(['discussion', 'discussion_question', 'discussion_thread', 'discussion_host', 'discussion_turn'] as const),
	...(['suggestion', 'suggestion_bar', 'server_skill'] as const),
	...(['prompt', 'summary', 'notice', 'consent', 'encouragement', 'guild'] as const),
	...(['congratulation', 'milestone_role', 'role_grant'] as const),
	...(['helpline_change', 'helpline_check', 'helpline_ask'] as const),
	// What hangs on a meeting or a feed goes with it.
	...(['meeting', 'feed', 'feed_change', 'calendar_link'] as const),
	...(['reach_bar', 'reach_count', 'helper', 'helper_hours', 'helper_day'] as const),
	...(['mentor_plan', 'mentor_offer', 'mentor_ask', 'mentor_pair'] as const),
	...(['buddy_seat', 'buddy_round', 'buddy_member', 'buddy_plan'] as const),
];

/**
 * Forgets a server as `forgetServer` does, while Handrail stays there as if it had come anew.
 * @returns the panels that stood there, whose messages are to be removed; they stay noted until they are.
 */
export async function forgetAndStay(db: Db, guild: string, at: Temporal.Instant): Promise<readonly Panel[]> {
	return inTransaction(db, async (tx) => {
		const there = await tx.selectFrom('guild').select('greeted_at').where('guild_id', '=', guild).executeTakeFirst();
		await forgetServer(tx, guild, at);
		await tx
			.insertInto('guild')
			.values({ guild_id: guild, greeted_at: there?.greeted_at ?? null })
			.execute();
		return panelsOf(tx, guild);
	});
}

/**
 * Forgets every server that Handrail left at `before` or earlier, its shared messages and panels included: nobody can
 * remove them from there any more but the server itself.
 * @returns how many.
 */
export async function forgetLeftServers(db: Db, before: Temporal.Instant): Promise<number> {
	const left = await db.selectFrom('guild').select('guild_id').where('left_at', '<=', written(before)).execute();
	let forgotten = 0;
	for (const { guild_id: guild } of left) {
		await inTransaction(db, async (tx) => {
			// It may have been invited again since.
			const still = await tx
				.selectFrom('guild')
				.select('guild_id')
				.where('guild_id', '=', guild)
				.where('left_at', '<=', written(before))
				.executeTakeFirst();
			if (!still) return;
			await forgetServer(tx, guild, before);
			for (const table of ['shared_checkin', 'celebration', 'gratitude', 'panel', 'suggestion_post'] as const) {
				await tx.deleteFrom(table).where('guild_id', '=', guild).execute();
			}
			forgotten += 1;
		});
	}
	return forgotten;
}

/** The channel that was last seen to be used for check-ins because of its name; null when none was. */
export async function usualChannelOf(db: Db, guild: string): Promise<string | null> {
	const row = await db.selectFrom('guild').select('usual_channel_id').where('guild_id', '=', guild).executeTakeFirst();
	return row?.usual_channel_id ?? null;
}

/** Notes which channel is used for check-ins because of its name, so that it is missed when it is deleted. */
export async function noteUsualChannel(db: Db, guild: string, channel: string | null): Promise<void> {
	await db.updateTable('guild').set({ usual_channel_id: channel }).where('guild_id', '=', guild).execute();
}
