import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { routineAfter, routineUpTo } from '#src/domain/goals/rhythm.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { openGoal } from '#src/features/goals/about.ts';
import { clocked, daysDone, mayNote, rhythmIn, ruleOf } from '#src/features/goals/row.ts';
import { clockOf } from '#src/features/goals/times.ts';
import { leftInWeek } from '#src/domain/goals/rhythm.ts';
import { dayOf } from '#src/domain/day.ts';
import { isPaused } from '#src/features/pauses.ts';
import { toldBy, type DirectPlan } from '#src/features/told.ts';
import type { Vault } from '#src/vault.ts';

/** The kind of the letters that remind people of their routines. */
export const goalLetters = 'goal';

const batch = 200;

/**
 * Queues the reminders of routines that are due: however long nobody looked, the latest of each, and that only while its
 * day lasts. @returns how many.
 */
export async function queueGoals(db: Db, at: Temporal.Instant): Promise<number> {
	let queued = 0;
	for (;;) {
		const some = await inTransaction(db, async (tx) => queueSome(tx, at));
		queued += some.queued;
		if (some.found < batch) return queued;
	}
}

async function queueSome(tx: Db, at: Temporal.Instant): Promise<{ readonly found: number; readonly queued: number }> {
	const due = await tx
		.selectFrom('goal')
		.select(['id', 'user_id as user'])
		.where('next_at', '<=', written(at))
		.orderBy('next_at')
		.limit(batch)
		.execute();
	const letters: NewLetter[] = [];
	for (const { id, user } of due) {
		const row = await clocked(tx, user).where('goal.id', '=', id).executeTakeFirstOrThrow();
		const clock = clockOf(row);
		const { numUpdatedRows } = await tx
			.updateTable('goal')
			.set({ next_at: clock ? written(routineAfter(clock, at).due) : null })
			.where('id', '=', id)
			.where('next_at', '=', row.next_at)
			.executeTakeFirst();
		// Another machine was faster.
		if (!clock || numUpdatedRows === 0n) continue;
		const { day, due: since, expires } = routineUpTo(clock, at);
		if (Temporal.Instant.compare(expires, at) <= 0) continue;
		const letter = { key: `${goalLetters}:${id}:${day.toString()}`, kind: goalLetters, user, guild: row.guild_id };
		letters.push({ ...letter, subject: id, priority: 5, due: since, expires });
	}
	return { found: due.length, queued: letters.length === 0 ? 0 : await queueLetters(tx, letters) };
}

/** A routine that somebody is reminded of. */
export interface Reminded {
	readonly id: string;
	/** The day of theirs that it is about. */
	readonly day: Temporal.PlainDate;
	readonly words: string;
	/** How often it is still to be done this week, 1 or more. */
	readonly left: number;
}

/** What is to be done with a reminder now. */
export type GoalPlan = DirectPlan<{ readonly goal: Reminded }>;

/** Looks at what is true now: whether it is still to be done, and how and when its person may be reminded. */
export async function planGoal(db: Db, vault: Vault, letter: Letter, at: Temporal.Instant): Promise<GoalPlan> {
	const goal = await goalToRemind(db, vault, letter, at);
	if (!goal || letter.user === null) return { do: 'drop', why: 'it is done, or wanted no more' };
	const told = await toldBy(db, letter.user);
	if (told.dmAgreedAt === null || told.dmChannel === null) return { do: 'visit' };
	const until = quietUntil(at, told.quiet, goal.zone);
	if (until) {
		const inTime = letter.expires === null || Temporal.Instant.compare(until, letter.expires) < 0;
		return inTime ? { do: 'wait', until } : { do: 'visit' };
	}
	return { do: 'send', channel: told.dmChannel, locale: told.locale, goal };
}

/** What a letter reminds of; undefined where it is done, over, rests, in a pause, or nothing may be kept of its person. */
export async function goalToRemind(
	db: Db,
	vault: Vault,
	{ user, subject: id }: Letter,
	at: Temporal.Instant,
): Promise<(Reminded & { readonly zone: string }) | undefined> {
	const row = await clocked(db, user ?? '')
		.where('goal.id', '=', id)
		.where('state', '=', 'open')
		.where('time', 'is not', null)
		.where('paused_at', 'is', null)
		.executeTakeFirst();
	const rhythm = row && rhythmIn(row);
	if (!row || !rhythm || !(await mayNote(db, row.user_id, row.guild_id))) return undefined;
	const rule = ruleOf(row);
	const today = dayOf(at, rule);
	if (await isPaused(db, row.user_id, today)) return undefined;
	const done = await daysDone(db, id);
	const left = leftInWeek(rhythm, done, today);
	if (left === 0 || done.some((day) => day.equals(today))) return undefined;
	const { words } = await openGoal(db, vault, row.about, { id, user: row.user_id });
	return { id, day: today, words, left, zone: rule.zone };
}
