import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { AttemptTable, CounterDayTable, CounterPauseTable, ReachedTable } from '#src/db/schema/counters.ts';
import type { Db } from '#src/db/schema.ts';
import type { CounterPause, Point } from '#src/domain/milestones/attempt.ts';
import {
	counterKinds,
	visibilities,
	type Counter,
	type KeptAttempt,
	type LoggedDay,
	type Reached,
} from '#src/features/counters/counter.ts';
import { clockOf, withClock, type ClockedCounter } from '#src/features/counters/clock.ts';
import type { Announcing } from '#src/features/counters/letters.ts';

/** A counter as it is kept, what it says still sealed. */
export interface KeptCounter extends Counter {
	readonly sealedAbout: string;
	/** Where and when its server announces; undefined where it has none, or Handrail has left it. */
	readonly announcing: Announcing | undefined;
	readonly reached: readonly KeptReached[];
}

/** A row of `reached`. */
export interface KeptReached extends Reached {
	/** It was corrected away, and stays so that it is not told again. */
	readonly takenBack: boolean;
}

/** A person's counters in the order in which they were made, or one of them. */
export async function keptCounters(db: Db, user: string, id?: string): Promise<readonly KeptCounter[]> {
	const counters = await withClock(db)
		.where('counter.user_id', '=', user)
		.$if(id !== undefined, (query) => query.where('counter.id', '=', id ?? ''))
		.orderBy('made_at')
		.orderBy('counter.id')
		.execute();
	if (counters.length === 0) return [];
	const ids = counters.map((row) => row.id);
	const attempts = await db
		.selectFrom('attempt')
		.selectAll()
		.where('counter_id', 'in', ids)
		.orderBy('number')
		.execute();
	const pauses = await db
		.selectFrom('counter_pause')
		.selectAll()
		.where('counter_id', 'in', ids)
		.orderBy('from_day')
		.execute();
	const days = await db.selectFrom('counter_day').selectAll().where('counter_id', 'in', ids).orderBy('day').execute();
	const reached = await db
		.selectFrom('reached')
		.innerJoin('attempt', 'attempt.id', 'reached.attempt_id')
		.selectAll('reached')
		.select('counter_id')
		.where('counter_id', 'in', ids)
		.orderBy('at')
		.execute();
	const [attemptsOf, pausesOf, daysOf, reachedOf] = [
		byCounter(attempts, readAttempt),
		byCounter(pauses, readPause),
		byCounter(days, readDay),
		byCounter(reached, readReached),
	];
	return counters.map((row) => ({
		...headOf(row),
		attempts: attemptsOf(row.id),
		pauses: pausesOf(row.id),
		days: daysOf(row.id),
		reached: reachedOf(row.id),
	}));
}

/** Rows as `read` gives them, by the counter that they belong to. */
export function byCounter<Row extends { readonly counter_id: string }, Kept>(
	rows: readonly Row[],
	read: (row: Row) => Kept,
): (counter: string) => readonly Kept[] {
	const found = new Map<string, Kept[]>();
	for (const row of rows) {
		const some = found.get(row.counter_id);
		if (some) some.push(read(row));
		else found.set(row.counter_id, [read(row)]);
	}
	return (counter) => found.get(counter) ?? [];
}

function headOf(row: ClockedCounter): Omit<KeptCounter, 'attempts' | 'pauses' | 'days' | 'reached'> {
	return {
		id: row.id,
		user: row.user_id,
		guild: row.guild_id,
		kind: counterKinds.find((kind) => kind === row.kind) ?? 'since',
		sealedAbout: row.about,
		visible: visibilities.find((one) => one === row.visible) ?? 'me',
		showsName: row.shows_name === 1,
		roles: row.roles === 1,
		archived: row.archived_at !== null,
		...clockOf(row),
	};
}

/** An attempt as its row has it. */
export function readAttempt(row: Selectable<AttemptTable>): KeptAttempt {
	return {
		id: row.id,
		number: row.number,
		start: pointOf(row.start_day, row.start_time),
		end: row.end_day === null ? undefined : pointOf(row.end_day, row.end_time),
		sealedLearnt: row.learnt,
	};
}

function pointOf(day: string, time: string | null): Point {
	return {
		day: Temporal.PlainDate.from(day),
		time: time === null ? undefined : Temporal.PlainTime.from(time),
	};
}

/** A pause as its row has it. */
export function readPause({ from_day, until_day }: Selectable<CounterPauseTable>): CounterPause {
	return {
		from: Temporal.PlainDate.from(from_day),
		until: until_day === null ? undefined : Temporal.PlainDate.from(until_day),
	};
}

function readDay({ day, amount, within }: Selectable<CounterDayTable>): LoggedDay {
	return {
		day: Temporal.PlainDate.from(day),
		amount: amount === null ? undefined : Number(amount),
		within: within === 1,
	};
}

const ways: readonly Reached['how'][] = ['silent', 'asked', 'celebrated', 'passed'];

function readReached(row: Selectable<ReachedTable>): KeptReached {
	return {
		id: row.id,
		attempt: row.attempt_id,
		step: row.step,
		day: Temporal.PlainDate.from(row.day),
		at: Temporal.Instant.from(row.at),
		how: ways.find((how) => how === row.how) ?? 'silent',
		takenBack: row.taken_back_at !== null,
	};
}
