import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { clockText } from '#src/domain/clock-time.ts';
import { nextSummary } from '#src/domain/week.ts';
import { assumedZone } from '#src/features/prompts.ts';

/** When a server is told in figures how its week of check-ins was. */
export interface Summary {
	/** As ISO 8601 counts it: 1 is Monday. */
	readonly day: number;
	/** On clocks in the server's zone. */
	readonly time: Temporal.PlainTime;
	/** Undefined while it is switched off. */
	readonly next: Temporal.Instant | undefined;
	/** When the last one was due, where nothing was posted since too few had checked in. */
	readonly fewAt: Temporal.Instant | undefined;
}

/** The weekly summary of a server; undefined when it was never switched on. */
export async function summaryOf(db: Db, guild: string): Promise<Summary | undefined> {
	const row = await db.selectFrom('summary').selectAll().where('guild_id', '=', guild).executeTakeFirst();
	if (!row) return undefined;
	const { day, time, next_at, few_at } = row;
	return { day, time: Temporal.PlainTime.from(time), next: instantOf(next_at), fewAt: instantOf(few_at) };
}

/** When moderators wish for a summary. */
export interface WishedSummary {
	readonly guild: string;
	/** From 1 to 7. */
	readonly day: number;
	readonly time: Temporal.PlainTime;
	readonly at: Temporal.Instant;
}

/**
 * Switches the weekly summary of a server on, or changes when it comes: first at its first time after `at`, in the
 * server's zone, for which no day is counted that was counted before.
 * @throws {RangeError} for a day that is none.
 */
export async function setSummary(db: Db, { guild, day, time, at }: WishedSummary): Promise<void> {
	await inTransaction(db, async (tx) => {
		const { zone } = await tx
			.insertInto('guild')
			.values({ guild_id: guild })
			.onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ guild_id: guild }))
			.returning('zone')
			.executeTakeFirstOrThrow();
		const before = await tx.selectFrom('summary').select('counted_to').where('guild_id', '=', guild).executeTakeFirst();
		const rule = { days: [day], time, zone: zone ?? assumedZone };
		const next = nextSummary(rule, at, instantOf(before?.counted_to));
		const values = { day, time: clockText(time), next_at: written(next), few_at: null };
		await tx
			.insertInto('summary')
			.values({ guild_id: guild, ...values })
			.onConflict((conflict) => conflict.column('guild_id').doUpdateSet(values))
			.execute();
	});
}

/** Switches the weekly summary of a server off. Until when was counted stays noted: no later one counts it again. */
export async function endSummary(db: Db, guild: string): Promise<void> {
	await db.updateTable('summary').set({ next_at: null, few_at: null }).where('guild_id', '=', guild).execute();
}

/**
 * Makes the summary of a server follow its clocks into another zone: it comes on the date on which it would have come.
 * @param tx the transaction that changes the zone. @param zones IANA; null is UTC.
 */
export async function moveSummary(
	tx: Db,
	guild: string,
	{ from, to }: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
	const summary = await summaryOf(tx, guild);
	if (!summary?.next) return;
	const date = summary.next.toZonedDateTimeISO(from ?? assumedZone).toPlainDate();
	const moved = date.toZonedDateTime({ timeZone: to ?? assumedZone, plainTime: summary.time }).toInstant();
	await tx
		.updateTable('summary')
		.set({ next_at: written(moved) })
		.where('guild_id', '=', guild)
		.execute();
}

/** An instant as it is kept. */
export function instantOf(text: string | null | undefined): Temporal.Instant | undefined {
	return text == null ? undefined : Temporal.Instant.from(text);
}
