import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { occurrenceAfter } from '#src/domain/weekly.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { assumedZone } from '#src/features/prompts.ts';

/** How a server brings buddies together. */
export interface BuddyPlan {
	/** A round comes every one or two weeks. */
	readonly weeks: 1 | 2;
	/** ISO 8601: 1 is Monday, 7 is Sunday. */
	readonly day: number;
	/** 0 to 23, on clocks in the server's zone. */
	readonly hour: number;
	/** When the next round is made; undefined while rounds are switched off. */
	readonly next: Temporal.Instant | undefined;
}

/** What stands in the form before anything was chosen: Mondays at five in the afternoon, each week. */
export const usualBuddyPlan = { weeks: 1, day: 1, hour: 17 } as const;

/** With fewer people than this there is no round, so that nobody can tell who else wants a buddy. */
export const fewestBuddies = 3;

/** A server without a plan has no rounds. */
export async function buddyPlan(db: Db, guild: string): Promise<BuddyPlan> {
	const row = await db.selectFrom('buddy_plan').selectAll().where('guild_id', '=', guild).executeTakeFirst();
	if (!row) return { ...usualBuddyPlan, next: undefined };
	const next = row.next_at === null ? undefined : Temporal.Instant.from(row.next_at);
	return { weeks: row.weeks === 2 ? 2 : 1, day: row.day, hour: row.hour, next };
}

/** Rounds come from now on, the first one at the first such time. @throws {RangeError} for a day or an hour that does not exist. */
export async function setBuddyPlan(
	db: Db,
	guild: string,
	{ weeks, day, hour }: Omit<BuddyPlan, 'next'>,
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		const next = occurrenceAfter(await weeklyOf(tx, guild, { day, hour }), at);
		const values = { weeks, day, hour, next_at: written(next) };
		await tx
			.insertInto('buddy_plan')
			.values({ guild_id: guild, ...values })
			.onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
			.execute();
	});
}

/** No more rounds; the one that goes on stays. */
export async function endBuddyRounds(db: Db, guild: string): Promise<void> {
	await db.updateTable('buddy_plan').set({ next_at: null }).where('guild_id', '=', guild).execute();
}

/** How many want a buddy in a server and do not pause: a number alone. */
export async function countBuddies(db: Db, guild: string): Promise<number> {
	const { count } = await db
		.selectFrom('buddy_member')
		.select((all) => all.fn.countAll<number | string>().as('count'))
		.where('guild_id', '=', guild)
		.where('paused_at', 'is', null)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** The time of the week at which rounds are made, in the zone of the server. */
export async function weeklyOf(
	db: Db,
	guild: string,
	{ day, hour }: { readonly day: number; readonly hour: number },
): Promise<Parameters<typeof occurrenceAfter>[0]> {
	const { zone } = await guildSettings(db, guild);
	return { days: [day], time: Temporal.PlainTime.from({ hour }), zone: zone ?? assumedZone };
}
