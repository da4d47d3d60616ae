import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { inBatches } from '#src/db/batches.ts';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import type { Db } from '#src/db/schema.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import { dueAround, type Due } from '#src/domain/milestones/due.ts';
import { settleRolesAt } from '#src/features/celebrations/roles.ts';
import { dueAttempts, type DueAttempt } from '#src/features/counters/due-attempts.ts';
import { rowsOf, telling, type Telling } from '#src/features/counters/telling.ts';

const takenAtOnce = 250;

/**
 * Writes down the milestones that have come, and queues a letter about the highest new one of each counter, in one
 * transaction for some of them at a time. However many look at once, each milestone is told once.
 * @returns how many letters were queued.
 */
export async function queueMilestones(db: Db, at: Temporal.Instant): Promise<number> {
	return inBatches(db, takenAtOnce, async (tx) => {
		const some = await tx
			.selectFrom('attempt')
			.select(['id', 'user_id as user'])
			.where('next_at', '<=', written(at))
			.orderBy('next_at')
			.limit(takenAtOnce)
			.execute();
		// Always in one order, so that no two wait for each other.
		for (const user of [...new Set(some.map((one) => one.user))].sort()) await lockPerson(tx, user);
		return {
			found: some.length,
			letters: await queueDue(
				tx,
				some.map(({ id }) => id),
				at,
			),
		};
	});
}

/**
 * Does so for some attempts, where they are due. Whose they are must be locked.
 * @returns how many letters were queued.
 */
export async function queueDue(tx: Db, attempts: readonly string[], at: Temporal.Instant): Promise<number> {
	if (attempts.length === 0) return 0;
	const due = await dueAttempts(tx, attempts, at);
	if (due.length === 0) return 0;
	const looked = due.map((attempt) => lookedAt(attempt, at));
	await writeDown(
		tx,
		looked.flatMap((one): Telling['rows'] => one.rows),
	);
	await putOff(tx, looked, at);
	await settleRolesAt(tx, attempts, at);
	const letters = looked.flatMap((one): readonly NewLetter[] => one.letters);
	return letters.length === 0 ? 0 : queueLetters(tx, letters);
}

/** Zones shift a moment by so much at most. */
const shift = Temporal.Duration.from({ hours: 26 });

/** An attempt with what is to be written and told of it, and when it is to be looked at next. */
interface Looked extends Telling {
	readonly attempt: DueAttempt;
	readonly next: string | null;
}

function lookedAt(attempt: DueAttempt, at: Temporal.Instant): Looked {
	const { kind, archived, steps, pauses, rule, settled } = attempt;
	if (kind !== 'since' || archived) return { attempt, rows: [], letters: [], next: null };
	const { come, next } = dueAround(steps, attempt, pauses, rule, { at, since: settled?.subtract(shift) });
	return { attempt, ...tellingOf(attempt, come, at), next: next ? written(next.at) : null };
}

/** Of several milestones that have come the last is told, and of none that was past already. */
function tellingOf(attempt: DueAttempt, come: readonly Due[], at: Temporal.Instant): Telling {
	const { id, user, settled, known } = attempt;
	const since = (settled ?? at).subtract(shift);
	const isNews = ({ code, at: moment }: Due) => !known.has(code) && Temporal.Instant.compare(moment, since) >= 0;
	const last = come.findLast(isNews);
	const unwritten = ({ codes }: Due) => codes.filter((code) => known.get(code) !== false);
	const quiet = come
		.filter((due) => due !== last)
		.flatMap((due) => rowsOf(user, id, { ...due, codes: unwritten(due) }, isNews(due) ? 'passed' : 'silent'));
	if (!last) return { rows: quiet, letters: [] };
	const told = telling(attempt, id, { ...last, codes: unwritten(last) });
	return { rows: [...quiet, ...told.rows], letters: told.letters };
}

/** SQLite binds at most 32,766 values in a statement; a row has seven. */
const writtenAtOnce = 2000;

/** One that was taken back has come again; what was told of it stays told. */
async function writeDown(tx: Db, rows: Telling['rows']): Promise<void> {
	for (let from = 0; from < rows.length; from += writtenAtOnce) {
		await tx
			.insertInto('reached')
			.values(rows.slice(from, from + writtenAtOnce))
			.onConflict((conflict) =>
				conflict.columns(['attempt_id', 'step']).doUpdateSet((row) => ({
					day: row.ref('excluded.day'),
					at: row.ref('excluded.at'),
					taken_back_at: null,
				})),
			)
			.execute();
	}
}

/** Notes when each is to be looked at next, in one statement: one for each would take longer than all the rest. */
async function putOff(tx: Db, looked: readonly Looked[], at: Temporal.Instant): Promise<void> {
	const next = sql.join(looked.map((one) => sql`(${one.attempt.id}, ${one.next})`));
	await sql`
		update attempt set next_at = next.column2, settled_at = ${written(at)}
		from (values ${next}) as next where attempt.id = next.column1
	`.execute(tx);
}
