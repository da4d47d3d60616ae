import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { openDatabase } from '#src/db/open.ts';
import type { Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { takeLetters } from '#src/delivery/lease.ts';
import { queuePrompts } from '#src/features/asked-prompts.ts';
import { queueReminders } from '#src/features/reminder-letters.ts';
import { quantile } from './figures.ts';
import { overGrowing } from './growing.ts';
import type { Row } from './row.ts';

/** Rows of reminders, of prompts and of letters, each. */
const sizes = { full: [1_000, 100_000, 1_000_000], quick: [1_000, 10_000, 30_000] } as const;
/** Of each kind: the same number, however many there are. */
const due = 40;
const ticksPerRound = 5;

const at = Temporal.Instant.from('2026-11-23T19:00:30Z');
const dueAt = written(Temporal.Instant.from('2026-11-23T19:00:00Z'));
const laterAt = written(at.add({ hours: 5 }));

/** What the clock costs, every few seconds, however many people there are. */
export const tick: Row = {
	id: 'tick',
	name: 'a tick (due reminders, prompts and letters) over 1,000, 100,000 and 1,000,000 rows of each, 40 of each due',
	against: 'tick over 1,000',
	goals: [{ of: 'ratio', figures: ['the larger', 'the largest'], atMost: 2 }],
	async run({ folder, rounds, size }) {
		const counts = sizes[size];
		return {
			figures: await overGrowing({ folder, rounds }, counts, filled, median),
			disk: undefined,
			notes: [`The larger has ${counts[1]} rows of each, the largest ${counts[2]}. SQLite, synced to the disk.`],
		};
	},
};

async function median(db: Db): Promise<number> {
	const times: number[] = [];
	for (let count = 0; count < ticksPerRound; count += 1) {
		await again(db);
		const began = performance.now();
		const reminded = await queueReminders(db, at);
		const asked = await queuePrompts(db, at);
		const taken = await takeLetters(db, at, due);
		times.push(performance.now() - began);
		if (reminded.queued !== due || asked.queued !== due || taken.length !== due) {
			throw new Error(`Due were ${reminded.queued} reminders, ${asked.queued} prompts, ${taken.length} letters.`);
		}
	}
	return quantile(times, 0.5);
}

/** As before the tick. */
async function again(db: Db): Promise<void> {
	await sql`delete from letter where kind in ('reminder', 'prompt')`.execute(db);
	for (const table of ['reminder', 'prompt']) {
		await sql`update ${sql.table(table)} set next_at = ${dueAt} where id in (${dueIds()})`.execute(db);
	}
	await sql`update letter set try_at = ${dueAt}, held = 0, tries = 0 where id in (${dueIds()})`.execute(db);
}

function dueIds() {
	return sql.join(Array.from({ length: due }, (_, index) => String(index)));
}

/** A database of people who are reminded, servers that are asked, and letters that wait; most of it for later. */
async function filled(file: string, count: number): Promise<Db> {
	const db = await openDatabase(sqlite(file));
	const numbers = sql`with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${count - 1})`;
	const when = sql`case when n < ${due} then ${dueAt} else ${laterAt} end`;
	// What is measured is what comes after.
	await sql`pragma synchronous = OFF`.execute(db);
	await sql`insert into person (user_id, zone, dm_channel_id, dm_agreed_at)
		${numbers} select 'p' || n, 'UTC', 'c' || n, '2026-01-01T00:00:00.000Z' from numbers`.execute(db);
	await sql`insert into reminder (id, user_id, kind, time, zone, next_at)
		${numbers} select n, 'p' || n, 'checkin', '19:00', 'UTC', ${when} from numbers`.execute(db);
	await sql`insert into guild (guild_id) ${numbers} select 'g' || n from numbers`.execute(db);
	await sql`insert into prompt (id, guild_id, days, time, next_at)
		${numbers} select n, 'g' || n, '1234567', '19:00', ${when} from numbers`.execute(db);
	await sql`insert into letter (id, key, kind, subject, priority, due_at, state, try_at, held, tries, nonce)
		${numbers} select n, 'key ' || n, 'note', '', 5, ${when}, 'waiting', ${when}, 0, 0, 'nonce ' || n from numbers`.execute(
		db,
	);
	await sql`pragma synchronous = FULL`.execute(db);
	return db;
}
