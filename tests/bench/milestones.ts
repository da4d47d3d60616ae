import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { openDatabase } from '#src/db/open.ts';
import type { Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { queueMilestones } from '#src/features/counters/due.ts';
import { overGrowing } from './growing.ts';
import type { Row } from './row.ts';

/** Counters. */
const sizes = { full: [1_000, 100_000, 1_000_000], quick: [1_000, 10_000, 30_000] } as const;
/** The same number, however many counters there are. */
const due = 1_000;

const at = Temporal.Instant.from('2026-11-24T08:00:05Z');
const dueAt = written(Temporal.Instant.from('2026-11-24T08:00:00Z'));
const laterAt = written(Temporal.Instant.from('2026-11-25T08:00:00Z'));
const settledAt = '2026-11-08T08:00:00.000Z';

/** What milestones cost, however many counters there are. */
export const milestones: Row = {
	id: 'milestones',
	name: 'the due run: 1,000 milestones written down and queued, over 1,000, 100,000 and 1,000,000 counters',
	against: 'due run over 1,000',
	goals: [
		{ of: 'ratio', figures: ['the larger', 'the largest'], atMost: 2 },
		{ of: 'value', figures: ['the largest'], atMost: 100 },
	],
	async run({ folder, rounds, size }) {
		const counts = sizes[size];
		return {
			figures: await overGrowing({ folder, rounds }, counts, filled, once),
			disk: undefined,
			notes: [
				`The larger has ${counts[1]} counters, the largest ${counts[2]}; ${due} of each have come to their 30 days, and`,
				'have four earlier milestones. SQLite, synced to the disk, a transaction for each 250.',
			],
		};
	},
};

async function once(db: Db): Promise<number> {
	await again(db);
	const began = performance.now();
	const queued = await queueMilestones(db, at);
	const taken = performance.now() - began;
	if (queued !== due) throw new Error(`Due were ${queued} milestones.`);
	return taken;
}

/** As before the run. */
async function again(db: Db): Promise<void> {
	await sql`delete from letter`.execute(db);
	await sql`delete from reached where step = 'P30D'`.execute(db);
	await sql`update attempt set next_at = ${dueAt}, settled_at = ${settledAt} where next_at > ${laterAt}`.execute(db);
}

/** A database of people with a counter each, all from New York. */
async function filled(file: string, count: number): Promise<Db> {
	const db = await openDatabase(sqlite(file));
	const numbers = (last: number) =>
		sql`with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${last - 1})`;
	const isDue = sql`n < ${due}`;
	await sql`pragma synchronous = OFF`.execute(db);
	await sql`insert into guild (guild_id, zone) values ('g', 'America/New_York')`.execute(db);
	await sql`insert into person (user_id, zone) ${numbers(count)}
		select 'p' || n, 'America/New_York' from numbers`.execute(db);
	await sql`insert into counter
		(id, user_id, guild_id, kind, about, visible, ladders, celebrate, shows_name, roles, made_at) ${numbers(count)}
		select 'c' || n, 'p' || n, 'g', 'since', '', 'me', 'general', 'named', 0, 0, ${settledAt} from numbers`.execute(db);
	await sql`insert into attempt (id, counter_id, user_id, number, start_day, next_at, settled_at) ${numbers(count)}
		select 'a' || n, 'c' || n, 'p' || n, 1, case when ${isDue} then '2026-10-25' else '2026-10-26' end,
			case when ${isDue} then ${dueAt} else ${laterAt} end, ${settledAt} from numbers`.execute(db);
	const steps = [1, 3, 7, 14].map((days) => sql`select ${`P${days}D`} as step`);
	await sql`insert into reached (id, attempt_id, user_id, step, day, at, how) ${numbers(due)}
		select 'r' || n || step, 'a' || n, 'p' || n, step, '2026-11-01', ${settledAt}, 'silent'
		from numbers cross join (${sql.join(steps, sql` union all `)}) as steps`.execute(db);
	await sql`pragma synchronous = FULL`.execute(db);
	return db;
}
