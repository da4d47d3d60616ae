import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { dayOf, startOfDay } from '#src/domain/day.ts';
import { dueUpTo, nextDue, timesReached } from '#src/domain/milestones/due.ts';
import { stepCode, stepOf } from '#src/domain/milestones/step.ts';
import type { KeptAttempt } from '#src/features/counters/counter.ts';
import type { KeptCounter, KeptReached } from '#src/features/counters/kept.ts';
import { milestoneKey, withdrawMilestones } from '#src/features/counters/letters.ts';

/** A step that an attempt has come to by now. */
interface Come {
	readonly code: string;
	readonly day: Temporal.PlainDate;
	readonly at: Temporal.Instant;
}

/**
 * Brings what is written of an attempt in line with what its person has just told. What is past already is noted without
 * telling anybody. What is not reached any more vanishes without a trace, unless it was told: that stays noted, so that it
 * is not told twice.
 */
export async function settle(tx: Db, counter: KeptCounter, attempt: KeptAttempt, at: Temporal.Instant): Promise<void> {
	const come = new Map(comeUpTo(counter, attempt, at).map((one) => [one.code, one]));
	const rows = counter.reached.filter((row) => row.attempt === attempt.id);
	const known = new Set(rows.map(({ step }) => step));
	await noteSilently(
		tx,
		counter.user,
		attempt.id,
		[...come.values()].filter(({ code }) => !known.has(code)),
	);
	for (const row of rows) {
		const now = come.get(row.step);
		if (now && (row.takenBack || !now.day.equals(row.day))) await putRight(tx, row, now);
	}
	const gone = rows.filter(({ step }) => !come.has(step));
	const [told, untold] = [gone.filter(isTold), gone.filter((row) => !isTold(row))];
	await forget(tx, untold);
	const lost = told.filter((row) => !row.takenBack && !stillReached(counter, attempt, row, at));
	await takeBack(tx, counter.user, lost, at);
	await tx
		.updateTable('attempt')
		.set({ next_at: nextAt(counter, attempt, at), settled_at: written(at) })
		.where('id', '=', attempt.id)
		.execute();
}

/** When an attempt is to be looked at for its next milestone; null while none can come. */
export function nextAt(
	{ kind, archived, steps, pauses, rule }: Pick<KeptCounter, 'kind' | 'archived' | 'steps' | 'pauses' | 'rule'>,
	attempt: Pick<KeptAttempt, 'start' | 'end'>,
	at: Temporal.Instant,
): string | null {
	if (kind !== 'since' || archived) return null;
	const next = nextDue(steps, attempt, pauses, rule, at);
	return next ? written(next.at) : null;
}

function comeUpTo(
	{ kind, steps, pauses, rule, days }: KeptCounter,
	attempt: KeptAttempt,
	at: Temporal.Instant,
): Come[] {
	if (kind === 'since') {
		return dueUpTo(steps, attempt, pauses, rule, at).flatMap((due) =>
			due.codes.map((code) => ({ code, day: due.day, at: due.at })),
		);
	}
	const done = days.filter(({ within }) => within);
	return timesReached(steps, done.length).map((rung) => {
		const day = done[rung.count - 1]?.day ?? dayOf(at, rule);
		return { code: stepCode(rung), day, at: startOfDay(day, rule) };
	});
}

/** A step that none of the counter's ladders has any more stays what it was, as long as the time is there. */
function stillReached(counter: KeptCounter, attempt: KeptAttempt, { step: code }: KeptReached, at: Temporal.Instant) {
	const step = stepOf(code);
	if (!step) return false;
	const look = { shape: 'coin', colour: '#000000' } as const;
	const alone = { ...counter, steps: [{ id: '', rungs: [{ ...step, look }] }] };
	return comeUpTo(alone, attempt, at).length > 0;
}

function isTold({ how }: KeptReached): boolean {
	return how === 'asked' || how === 'celebrated';
}

/** Writes down what an attempt has come to, so that nobody is told of it any more. */
export async function noteSilently(tx: Db, user: string, attempt: string, come: readonly Come[]): Promise<void> {
	if (come.length === 0) return;
	await tx
		.insertInto('reached')
		.values(
			come.map(({ code, day, at }) => ({
				...{ id: randomUUID(), attempt_id: attempt, user_id: user, step: code },
				...{ day: day.toString(), at: written(at), how: 'silent' },
			})),
		)
		.onConflict((conflict) => conflict.columns(['attempt_id', 'step']).doNothing())
		.execute();
}

async function putRight(tx: Db, { id }: KeptReached, { day, at }: Come): Promise<void> {
	await tx
		.updateTable('reached')
		.set({ day: day.toString(), at: written(at), taken_back_at: null })
		.where('id', '=', id)
		.execute();
}

/** What was told of steps together is taken back together; where nobody has heard of it yet, it never was. */
async function takeBack(tx: Db, user: string, rows: readonly KeptReached[], at: Temporal.Instant): Promise<void> {
	for (const moment of new Set(rows.map((row) => row.at.epochMilliseconds))) {
		const some = rows.filter((row) => row.at.epochMilliseconds === moment);
		const keys = some.map((row) => milestoneKey(row.attempt, row.step));
		if (await withdrawMilestones(tx, user, keys)) {
			await forget(tx, some);
			continue;
		}
		await tx
			.updateTable('reached')
			.set({ taken_back_at: written(at) })
			.where(
				'id',
				'in',
				some.map(({ id }) => id),
			)
			.execute();
	}
}

async function forget(tx: Db, rows: readonly KeptReached[]): Promise<void> {
	if (rows.length === 0) return;
	await tx
		.deleteFrom('reached')
		.where(
			'id',
			'in',
			rows.map(({ id }) => id),
		)
		.execute();
}
