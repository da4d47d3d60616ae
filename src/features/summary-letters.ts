import { setImmediate as turn } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter } from '#src/delivery/letters.ts';
import { figuresOf, nextSummary, weekBefore, type WeekFigures } from '#src/domain/week.ts';
import { occurrenceUpTo } from '#src/domain/weekly.ts';
import { assumedZone } from '#src/features/prompts.ts';
import { instantOf } from '#src/features/summaries.ts';
import { weekCounts } from '#src/features/week-counts.ts';

/** The kind of letter that tells a server how its week was. */
export const summaryLetter = 'summary';

/** A summary that comes later than this is over. */
const summaryGrace = Temporal.Duration.from({ hours: 24 });

const takenAtOnce = 100;

/** Queues the summaries that are due. Of one that was due several times the latest counts, if it is in its grace. */
export async function queueSummaries(db: Db, at: Temporal.Instant): Promise<{ queued: number; missed: number }> {
	const all = { queued: 0, missed: 0 };
	for (;;) {
		const { taken, queued, missed } = await inTransaction(db, async (tx) => queueBatch(tx, at));
		all.queued += queued;
		all.missed += missed;
		if (taken < takenAtOnce) return all;
		await turn();
	}
}

async function queueBatch(tx: Db, at: Temporal.Instant) {
	const rows = await tx
		.selectFrom('summary')
		.innerJoin('guild', 'guild.guild_id', 'summary.guild_id')
		.selectAll('summary')
		.select(['guild.zone', 'guild.left_at'])
		.where('next_at', '<=', written(at))
		.orderBy('next_at')
		.limit(takenAtOnce)
		.execute();
	let [queued, missed] = [0, 0];
	for (const row of rows) {
		const { guild_id: guild, day, time, zone, next_at: before } = row;
		const rule = { days: [day], time: Temporal.PlainTime.from(time), zone: zone ?? assumedZone };
		const [due, counted] = [occurrenceUpTo(rule, at), instantOf(row.counted_to)];
		const { numUpdatedRows } = await tx
			.updateTable('summary')
			.set({ next_at: written(nextSummary(rule, at, counted)) })
			.where('guild_id', '=', guild)
			.where('next_at', '=', before)
			.executeTakeFirst();
		// Another process has taken it, or the server's clocks have gone past it.
		const isOurs = numUpdatedRows > 0n && row.left_at === null && before !== null && before <= written(due);
		if (!isOurs) continue;
		const week = weekBefore(due, rule.zone, counted);
		if (!week || Temporal.Instant.compare(due.add(summaryGrace), at) <= 0) {
			missed += 1;
			continue;
		}
		const key = `summary:${guild}:${due.toZonedDateTimeISO(rule.zone).toPlainDate().toString()}`;
		const letter = { key, kind: summaryLetter, user: null, guild, subject: '', priority: 7, due };
		const asked = await queueLetters(tx, [{ ...letter, expires: due.add(summaryGrace) }]);
		if (asked === 0) continue;
		queued += asked;
		await tx
			.updateTable('summary')
			.set({ asked_key: key, asked_at: written(due), figures: null })
			.set({ from_at: written(week.from), to_at: written(week.to) })
			.where('guild_id', '=', guild)
			.execute();
	}
	return { taken: rows.length, queued, missed };
}

/** What a summary says of a week. */
export interface ToldWeek {
	readonly guild: string;
	/** The first and the last date that count, in the server's zone. */
	readonly first: Temporal.PlainDate;
	readonly last: Temporal.PlainDate;
	readonly figures: WeekFigures;
}

/**
 * Makes a summary out from what is true now. Once it was handed to Discord it keeps its figures, so that it is the same
 * message however often it is tried.
 * @returns why there is to be none, where it was switched off or too few have checked in; the latter is noted.
 */
export async function planSummary(db: Db, letter: Pick<Letter, 'guild' | 'key' | 'begun'>): Promise<ToldWeek | string> {
	return inTransaction(db, async (tx) => {
		const row = await tx
			.selectFrom('summary')
			.innerJoin('guild', 'guild.guild_id', 'summary.guild_id')
			.selectAll('summary')
			.select('guild.zone')
			.where('summary.guild_id', '=', letter.guild ?? '')
			.where('asked_key', '=', letter.key)
			.where('next_at', 'is not', null)
			.executeTakeFirst();
		const [from, to] = [instantOf(row?.from_at), instantOf(row?.to_at)];
		if (!row || !from || !to) return 'it was switched off';
		const zone = row.zone ?? assumedZone;
		const known = letter.begun === null ? undefined : readFigures(row.figures);
		const figures = known ?? figuresOf(await weekCounts(tx, row.guild_id, { from, to }, zone));
		await tx
			.updateTable('summary')
			.set(
				figures
					? { figures: figuresText(figures), counted_to: row.to_at, few_at: null }
					: { few_at: row.asked_at, figures: null },
			)
			.where('guild_id', '=', row.guild_id)
			.execute();
		if (!figures) return 'too few checked in';
		const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate();
		return { guild: row.guild_id, first: dateOf(from), last: dateOf(to.subtract({ seconds: 1 })), figures };
	});
}

function figuresText({ people, days, sharers, busiest }: WeekFigures): string {
	return JSON.stringify({ people, days, sharers, busiest: busiest?.toString() });
}

/** What `figuresText` wrote. */
function readFigures(text: string | null): WeekFigures | undefined {
	if (text === null) return undefined;
	const kept: unknown = JSON.parse(text);
	if (typeof kept !== 'object' || kept === null || !('people' in kept)) return undefined;
	const { people, days, sharers, busiest } = kept as Readonly<Record<string, unknown>>;
	const count = (value: unknown) => (typeof value === 'number' ? value : undefined);
	return {
		people: count(people) ?? 0,
		days: count(days),
		sharers: count(sharers),
		busiest: typeof busiest === 'string' ? Temporal.PlainDate.from(busiest) : undefined,
	};
}
