import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { DiscussionTable } from '#src/db/schema/discussions.ts';
import { clockText } from '#src/domain/clock-time.ts';
import { themes as allThemes, type Theme } from '#src/domain/questions.ts';
import { occurrenceAfter } from '#src/domain/weekly.ts';
import { Expired } from '#src/errors.ts';
import { moveTurns } from '#src/features/discussions/hosts.ts';
import { assumedZone } from '#src/features/prompts.ts';

/** Whole days for which a discussion can be open: it is over before the next one begins. */
export const mostDaysOpen = 7;
export const usualDaysOpen = 6;

/** What becomes of a thread when its discussion is over. */
export const closings = ['archive', 'lock'] as const;
export type Closing = (typeof closings)[number];

/** When a discussion comes and how. */
export interface DiscussionPlan {
	/** ISO 8601: 1 is Monday. */
	readonly day: number;
	/** On clocks in the server's zone. */
	readonly time: Temporal.PlainTime;
	/** 1 to `mostDaysOpen`. */
	readonly daysOpen: number;
	/** What its ready questions are about, at least one. */
	readonly themes: readonly Theme[];
	readonly closing: Closing;
}

/** The weekly discussion of a server. */
export interface Discussion extends DiscussionPlan {
	readonly guild: string;
	readonly channel: string | null;
	/** Only the server's own questions are asked. */
	readonly ownOnly: boolean;
	/** Undefined while it is off. */
	readonly next: Temporal.Instant | undefined;
}

/** What stands in the form before anything was chosen. */
export const usualPlan: DiscussionPlan = {
	day: 4,
	time: Temporal.PlainTime.from('18:00'),
	daysOpen: usualDaysOpen,
	themes: allThemes,
	closing: 'archive',
};

/** The weekly discussion of a server; undefined where nothing was ever chosen. */
export async function discussionOf(db: Db, guild: string): Promise<Discussion | undefined> {
	const row = await db.selectFrom('discussion').selectAll().where('guild_id', '=', guild).executeTakeFirst();
	return row && readDiscussion(row);
}

/** A discussion as it is kept. */
export function readDiscussion(row: Selectable<DiscussionTable>): Discussion {
	const some = row.themes?.split(',') ?? allThemes;
	return {
		guild: row.guild_id,
		channel: row.channel_id,
		day: row.day,
		time: Temporal.PlainTime.from(row.time),
		daysOpen: row.days_open,
		themes: allThemes.filter((theme) => some.includes(theme)),
		closing: row.closing === 'lock' ? 'lock' : 'archive',
		ownOnly: row.own_only_at !== null,
		next: row.next_at === null ? undefined : Temporal.Instant.from(row.next_at),
	};
}

/** Chooses the channel of discussions. Nothing is posted before `setDiscussion`. */
export async function setDiscussionChannel(db: Db, guild: string, channel: string): Promise<void> {
	await inTransaction(db, async (tx) => {
		await tx
			.insertInto('discussion')
			.values({
				guild_id: guild,
				...rowOf(usualPlan),
				channel_id: channel,
				own_only_at: null,
				rota: null,
				next_at: null,
			})
			.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ channel_id: channel }))
			.execute();
		await forgetNotices(tx, guild);
	});
}

/**
 * Switches the weekly discussion on, or changes it: first at its first time after `at`, in the server's zone.
 * @throws {Expired} before a channel was chosen. @throws {RangeError} for a day, or days open, that are none.
 */
export async function setDiscussion(db: Db, guild: string, plan: DiscussionPlan, at: Temporal.Instant): Promise<void> {
	if (!Number.isInteger(plan.daysOpen) || plan.daysOpen < 1 || plan.daysOpen > mostDaysOpen) {
		throw new RangeError(`A discussion is open for 1 to ${mostDaysOpen} days`);
	}
	await inTransaction(db, async (tx) => {
		const place = await tx.selectFrom('guild').select('zone').where('guild_id', '=', guild).executeTakeFirst();
		const next = occurrenceAfter({ days: [plan.day], time: plan.time, zone: place?.zone ?? assumedZone }, at);
		const before = await tx.selectFrom('discussion').select('next_at').where('guild_id', '=', guild).executeTakeFirst();
		await moveTurns(tx, guild, before?.next_at ?? null, written(next));
		const { numUpdatedRows } = await tx
			.updateTable('discussion')
			.set({ ...rowOf(plan), next_at: written(next) })
			.where('guild_id', '=', guild)
			.where('channel_id', 'is not', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Expired();
		await forgetNotices(tx, guild);
	});
}

function rowOf({ day, time, daysOpen, themes, closing }: DiscussionPlan) {
	const some = allThemes.filter((theme) => themes.includes(theme));
	const all = some.length === 0 || some.length === allThemes.length;
	return { day, time: clockText(time), days_open: daysOpen, closing, themes: all ? null : some.join(',') };
}

/** What was wrong before may be right now; if it is not, it is told anew. */
async function forgetNotices(tx: Db, guild: string): Promise<void> {
	await tx.deleteFrom('notice').where('guild_id', '=', guild).where('about', 'like', 'discussion%').execute();
}

/** Asks only the server's own questions from now on, or ready ones too. */
export async function setOwnOnly(db: Db, guild: string, since: Temporal.Instant | null): Promise<void> {
	await db
		.updateTable('discussion')
		.set({ own_only_at: since && written(since) })
		.where('guild_id', '=', guild)
		.execute();
}

/** Switches the weekly discussion off. One that is open stays open until its time. */
export async function endDiscussion(db: Db, guild: string): Promise<void> {
	await db.updateTable('discussion').set({ next_at: null }).where('guild_id', '=', guild).execute();
}

/**
 * Makes it follow the server's clocks into another zone: it comes on the date on which it would have come.
 * @param tx the transaction that changes the zone. @param zones IANA; null is UTC.
 */
export async function moveDiscussion(
	tx: Db,
	guild: string,
	{ from, to }: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
	const known = await discussionOf(tx, guild);
	if (!known?.next) return;
	const date = known.next.toZonedDateTimeISO(from ?? assumedZone).toPlainDate();
	const moved = date.toZonedDateTime({ timeZone: to ?? assumedZone, plainTime: known.time }).toInstant();
	await moveTurns(tx, guild, written(known.next), written(moved));
	await tx
		.updateTable('discussion')
		.set({ next_at: written(moved) })
		.where('guild_id', '=', guild)
		.execute();
}
