import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR, dayOf, startOfDay, type DayRule } from '#src/domain/day.ts';
import { recounted } from '#src/features/people.ts';

/** What has a day that was counted in its server's zone, where its person has told none. */
export const assumedTables = ['checkin', 'reflection'] as const;
type AssumedTable = (typeof assumedTables)[number];

/** That a server's zone is another one. */
export interface Change {
	readonly guild: string;
	/** IANA. */
	readonly before: string;
	readonly zone: string;
}

/** A row whose day is another one in the new zone. */
interface NewDay {
	readonly id: string;
	readonly from: string;
	readonly to: string;
}

/** Rows of a table whose day is another one in the new zone, in the order in which they were made. */
export interface Moved {
	readonly table: AssumedTable;
	readonly days: readonly NewDay[];
	/** When the newest of those that were looked at was made; undefined for none. */
	readonly newest: Temporal.Instant | undefined;
}

/**
 * Finds what has another day in the new zone, in small parts with turns for others in between; nothing is written.
 * @param since undefined: all of it; else what came in since the newest row that was looked at before.
 */
export async function recount(
	db: Db,
	{ guild, before, zone }: Change,
	{ table, since }: { readonly table: AssumedTable; readonly since: Temporal.Instant | undefined },
): Promise<Moved> {
	const dayNow = recounting(before, zone);
	const days: NewDay[] = [];
	let newest = since;
	for await (const page of assumedSince(db, table, guild, since && lately(since))) {
		const changed = page.map((row) => ({ id: row.id, from: row.day, to: dayNow(row) }));
		days.push(...changed.filter(({ from, to }) => from !== to));
		const last = page.at(-1);
		newest = last ? Temporal.Instant.from(last.at) : newest;
		await turn();
	}
	return { table, days, newest };
}

/** A row whose day was counted in its server's zone. */
interface Assumed {
	readonly id: string;
	readonly day: string;
	readonly at: string;
	readonly dayEndHour: number | null;
}

const pageSize = 100;

/** Those that were made at an instant or later, in their order, in parts. */
async function* assumedSince(
	db: Db,
	table: AssumedTable,
	guild: string,
	instant: Temporal.Instant | undefined,
): AsyncGenerator<readonly Assumed[]> {
	let [at, id] = [instant ? written(instant) : '', ''];
	for (;;) {
		const { rows: page } = await sql<Assumed>`
			select made.id, made.day, made.at, person.day_end_hour as ${sql.ref('dayEndHour')}
			from ${sql.table(table)} as made left join person on person.user_id = made.user_id
			where made.guild_id = ${guild} and made.zone is null and made.at >= ${at} and (made.at > ${at} or made.id > ${id})
			order by made.at, made.id limit ${sql.lit(pageSize)}
		`.execute(db);
		const last = page.at(-1);
		if (!last) return;
		yield page;
		({ at, id } = last);
	}
}

/**
 * Tells, for rows in their order, the day of each in `zone`. To find a day takes a tenth of a millisecond, so it is
 * found once for all rows between two midnights.
 */
function recounting(before: string, zone: string): (row: Assumed) => string {
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
 * A row is kept a little after the instant that it bears, so some may have come in behind the ones that were read: at
 * most the quarter of an hour for which Discord lets an interaction be answered.
 */
function lately(newest: Temporal.Instant): Temporal.Instant {
	return newest.subtract({ minutes: 15 });
}

const writtenAtOnce = 250;

/**
 * Writes the new days. Whoever told their own zone in the meantime is left alone. A day has one reflection of each kind
 * at most: where two would meet, the one that comes second stays where it is.
 */
export async function keepDays(tx: Db, { table, days }: Moved): Promise<void> {
	for (const [from, to, ids] of inOrder(days)) {
		for (let start = 0; start < ids.length; start += writtenAtOnce) {
			const some = sql.join(ids.slice(start, start + writtenAtOnce));
			const free =
				table === 'checkin'
					? sql``
					: sql`and not exists (
						select 1 from reflection as there
						where there.user_id = reflection.user_id and there.kind = reflection.kind and there.day = ${to}
					)`;
			await sql`
				update ${sql.table(table)} set day = ${to} where id in (${some}) and day = ${from} and zone is null ${free}
			`.execute(tx);
			await turn();
		}
	}
}

/** Rows that go from one day to another, together, in the order in which none gets in the way of the next. */
function inOrder(days: readonly NewDay[]): readonly (readonly [from: string, to: string, ids: readonly string[]])[] {
	const moves = new Map<string, [from: string, to: string, ids: string[]]>();
	for (const { id, from, to } of days) {
		const name = `${from} ${to}`;
		const move = moves.get(name) ?? [from, to, []];
		moves.set(name, move);
		move[2].push(id);
	}
	const all = [...moves.values()].sort(([a], [b]) => (a < b ? -1 : 1));
	return [...all.filter(([from, to]) => to < from), ...all.filter(([from, to]) => to > from).toReversed()];
}
