import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { CounterPause } from '#src/domain/milestones/attempt.ts';
import { clockOf, withClock, type Clock } from '#src/features/counters/clock.ts';
import { counterKinds, type CounterKind, type KeptAttempt } from '#src/features/counters/counter.ts';
import { byCounter, readAttempt, readPause } from '#src/features/counters/kept.ts';
import { longAgo } from '#src/features/counters/waking.ts';

/** An attempt that is to be looked at, with all that decides what has come of it. */
export interface DueAttempt extends KeptAttempt, Clock {
	readonly user: string;
	readonly kind: CounterKind;
	readonly archived: boolean;
	readonly pauses: readonly CounterPause[];
	/** When it was last looked at; undefined: all of it is to be. */
	readonly settled: Temporal.Instant | undefined;
	/** The codes of the steps that are written; true for one that was taken back. */
	readonly known: ReadonlyMap<string, boolean>;
}

/** Those among some attempts that are due. */
export async function dueAttempts(
	tx: Db,
	ids: readonly string[],
	at: Temporal.Instant,
): Promise<readonly DueAttempt[]> {
	const attempts = await tx
		.selectFrom('attempt')
		.selectAll()
		.where('id', 'in', ids)
		.where('next_at', '<=', written(at))
		.execute();
	if (attempts.length === 0) return [];
	const counters = attempts.map((row) => row.counter_id);
	const clocks = new Map(
		(await withClock(tx).where('counter.id', 'in', counters).execute()).map((row) => [row.id, row] as const),
	);
	const pauses = await tx.selectFrom('counter_pause').selectAll().where('counter_id', 'in', counters).execute();
	const pausesOf = byCounter(pauses, readPause);
	const knownOf = await knownSteps(
		tx,
		attempts.map((row) => row.id),
	);
	return attempts.flatMap((row) => {
		const counter = clocks.get(row.counter_id);
		if (!counter) return [];
		return {
			...readAttempt(row),
			...clockOf(counter),
			user: row.user_id,
			kind: counterKinds.find((kind) => kind === counter.kind) ?? 'since',
			archived: counter.archived_at !== null,
			pauses: pausesOf(row.counter_id),
			settled: row.settled_at === longAgo ? undefined : Temporal.Instant.from(row.settled_at),
			known: knownOf.get(row.id) ?? new Map<string, boolean>(),
		};
	});
}

async function knownSteps(
	tx: Db,
	attempts: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, boolean>>> {
	const rows = await tx
		.selectFrom('reached')
		.select(['attempt_id', 'step', 'taken_back_at'])
		.where('attempt_id', 'in', attempts)
		.execute();
	const found = new Map<string, Map<string, boolean>>();
	for (const { attempt_id, step, taken_back_at } of rows) {
		const steps = found.get(attempt_id) ?? new Map<string, boolean>();
		found.set(attempt_id, steps.set(step, taken_back_at !== null));
	}
	return found;
}
