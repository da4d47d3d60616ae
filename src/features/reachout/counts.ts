import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { bucketOf, buckets, fewest, usualMinutes } from '#src/domain/reachout/counts.ts';

/** What is counted, week by week, without anybody in it; see `ReachCountTable`. */
export type Counted = 'asked' | 'taken' | 'untaken' | 'glass';

/** Counts one more in the week of an instant. */
export async function countOne(tx: Db, guild: string, what: string, at: Temporal.Instant): Promise<void> {
	await tx
		.insertInto('reach_count')
		.values({ guild_id: guild, week: mondayOf(at), what, count: 1 })
		.onConflict((conflict) =>
			conflict.columns(['guild_id', 'week', 'what']).doUpdateSet((row) => ({
				count: row('reach_count.count', '+', 1),
			})),
		)
		.execute();
}

/** Counts that a request was taken, and within how many minutes. */
export async function countTaken(
	tx: Db,
	guild: string,
	openedAt: Temporal.Instant,
	at: Temporal.Instant,
): Promise<void> {
	await countOne(tx, guild, 'taken', at);
	const bucket = bucketOf(Math.max(0, openedAt.until(at).total('minutes')));
	if (bucket !== undefined) await countOne(tx, guild, within(bucket), at);
}

function within(minutes: number): string {
	return `within:${minutes}`;
}

const weeksBack = 4;

/** The sums of this week and the four before it. */
async function sumsOf(db: Db, guild: string, at: Temporal.Instant): Promise<ReadonlyMap<string, number>> {
	const rows = await db
		.selectFrom('reach_count')
		.select('what')
		.select((all) => all.fn.sum<number | string>('count').as('count'))
		.where('guild_id', '=', guild)
		.where('week', '>=', mondayOf(at.subtract({ hours: 24 * 7 * weeksBack })))
		.groupBy('what')
		.execute();
	return new Map(rows.map(({ what, count }) => [what, Number(count)]));
}

/** Within how many minutes somebody usually answers, of late; undefined where that cannot be said. */
export async function usuallyWithin(db: Db, guild: string, at: Temporal.Instant): Promise<number | undefined> {
	const sums = await sumsOf(db, guild, at);
	return usualMinutes({
		within: new Map(buckets.map((bucket) => [bucket, sums.get(within(bucket)) ?? 0])),
		taken: sums.get('taken') ?? 0,
		untaken: sums.get('untaken') ?? 0,
	});
}

/** How the last weeks went, for helpers and moderators; null for a number so small that it could point at somebody. */
export async function reachCounts(
	db: Db,
	guild: string,
	at: Temporal.Instant,
): Promise<Readonly<Record<Counted, number | null>>> {
	const sums = await sumsOf(db, guild, at);
	const shown = (what: Counted) => {
		const count = sums.get(what) ?? 0;
		return count >= fewest ? count : null;
	};
	return { asked: shown('asked'), taken: shown('taken'), untaken: shown('untaken'), glass: shown('glass') };
}

function mondayOf(at: Temporal.Instant): string {
	const day = at.toZonedDateTimeISO('UTC').toPlainDate();
	return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
