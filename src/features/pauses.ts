import { Temporal } from 'temporal-polyfill';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import { daysOfPause, pauseProblem, pauseState, type Pause } from '#src/domain/pause.ts';
import { needsConsent } from '#src/features/consent.ts';
import { standingOf, type Member } from '#src/features/people.ts';

/**
 * A person's streak waits from one day until another, both included, and nothing reminds them on these days. It takes the
 * place of the pause before, whose days up to today stay held; one that is over already only holds its days.
 * @returns the pause whose place it takes, unless that was over.
 * @throws {RangeError} where `pauseProblem` finds one.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here.
 */
export async function setPause(db: Db, member: Member, pause: Pause, at: Temporal.Instant): Promise<Pause | undefined> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const { rule } = await standingOf(tx, member);
		const today = dayOf(at, rule);
		const problem = pauseProblem(pause, today);
		if (problem) throw new RangeError(`A pause from ${pause.from} until ${pause.until} is ${problem}`);
		await needsConsent(tx, member);
		const before = pauseState(pause, today) === 'over' ? undefined : await replace(tx, member.user, pause, today);
		await tx
			.insertInto('held_day')
			.values(daysOfPause(pause).map((day) => ({ user_id: member.user, day: day.toString(), why: 'pause' })))
			.onConflict((conflict) => conflict.columns(['user_id', 'day']).doNothing())
			.execute();
		return before;
	});
}

async function replace(tx: Db, user: string, pause: Pause, today: Temporal.PlainDate): Promise<Pause | undefined> {
	const before = await release(tx, user, today);
	const days = { from_day: pause.from.toString(), until_day: pause.until.toString() };
	await tx
		.insertInto('pause')
		.values({ user_id: user, ...days })
		.onConflict((conflict) => conflict.column('user_id').doUpdateSet(days))
		.execute();
	return before;
}

/**
 * Ends a person's pause, or calls off one that is to come. The days that it has held so far, today included, stay held.
 * @returns false where there was none, or it was over.
 */
export async function endPause(db: Db, member: Member, at: Temporal.Instant): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const { rule } = await standingOf(tx, member);
		const ended = await release(tx, member.user, dayOf(at, rule));
		await tx.deleteFrom('pause').where('user_id', '=', member.user).execute();
		return ended !== undefined;
	});
}

/** A person's latest pause, also one to come or since over; undefined where there was none, or they ended it. */
export async function pauseOf(db: Db, user: string): Promise<Pause | undefined> {
	const row = await db.selectFrom('pause').selectAll().where('user_id', '=', user).executeTakeFirst();
	return row && { from: Temporal.PlainDate.from(row.from_day), until: Temporal.PlainDate.from(row.until_day) };
}

/** Whether a day of theirs lies in a person's pause, so that nothing reminds them on it. */
export async function isPaused(db: Db, user: string, day: Temporal.PlainDate): Promise<boolean> {
	const row = await db
		.selectFrom('pause')
		.select('user_id')
		.where('user_id', '=', user)
		.where('from_day', '<=', day.toString())
		.where('until_day', '>=', day.toString())
		.executeTakeFirst();
	return row !== undefined;
}

/** Lets the days go that a pause would still have held. @returns that pause, unless it was over. */
async function release(tx: Db, user: string, today: Temporal.PlainDate): Promise<Pause | undefined> {
	const before = await pauseOf(tx, user);
	if (!before || pauseState(before, today) === 'over') return undefined;
	await tx
		.deleteFrom('held_day')
		.where('user_id', '=', user)
		.where('why', '=', 'pause')
		.where('day', '>', today.toString())
		.execute();
	return before;
}
