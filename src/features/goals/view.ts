import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import { isOn, leftInWeek } from '#src/domain/goals/rhythm.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { openGoal } from '#src/features/goals/about.ts';
import { clocked, daysDone, mayNote, rhythmIn, ruleOf } from '#src/features/goals/row.ts';
import type { Vault } from '#src/vault.ts';

/** A routine as it stands on somebody's day. */
export interface GoalToday {
	readonly id: string;
	/** In the words of its person. */
	readonly words: string;
	readonly doneToday: boolean;
	/** How often it is still to be done this week, 0 or more. */
	readonly left: number;
}

/** The open routines of a person that do not rest and are of their day at this moment, done ones included, in the order in which they were made. */
export async function goalsToday(
	db: Db,
	vault: Vault,
	user: string,
	at: Temporal.Instant,
): Promise<readonly GoalToday[]> {
	const rows = await clocked(db, user)
		.where('state', '=', 'open')
		.where('paused_at', 'is', null)
		.where((row) => row.or([row('often', 'is not', null), row('days', 'is not', null)]))
		.orderBy('made_at')
		.orderBy('id')
		.execute();
	const goals: GoalToday[] = [];
	for (const row of rows) {
		const rhythm = rhythmIn(row);
		if (!rhythm) continue;
		const today = dayOf(at, ruleOf(row));
		const done = await daysDone(db, row.id);
		const doneToday = done.some((day) => day.equals(today));
		const left = leftInWeek(rhythm, done, today);
		if (!doneToday && (left === 0 || !isOn(rhythm, today))) continue;
		const { words } = await openGoal(db, vault, row.about, { id: row.id, user });
		goals.push({ id: row.id, words, doneToday, left });
	}
	return goals;
}

/** So many days back something can still be noted, as from a reminder that lay there. */
const mostDaysBack = 6;

/**
 * Notes that something was done for a goal on a day of its person's; today, if not told. However often it is noted on a day,
 * it counts once.
 * @returns how the day and its week stand then; the words are its person's.
 * @throws {Expired} when there is no such open goal, it is somebody else's, or the day is to come or longer ago than a week.
 * @throws {NeedsConsent} when nothing may be kept of its person, neither where it was made nor in the DM.
 */
export async function goalDone(
	db: Db,
	vault: Vault,
	user: string,
	id: string,
	at: Temporal.Instant,
	on?: Temporal.PlainDate,
): Promise<GoalToday> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const row = await clocked(tx, user).where('goal.id', '=', id).where('state', '=', 'open').executeTakeFirst();
		if (!row) throw new Expired();
		if (!(await mayNote(tx, user, row.guild_id))) throw new NeedsConsent();
		const today = dayOf(at, ruleOf(row));
		const day = on ?? today;
		const ago = day.until(today).days;
		if (ago < 0 || ago > mostDaysBack) throw new Expired();
		const before = await daysDone(tx, id);
		if (!before.some((one) => one.equals(day))) {
			await tx
				.insertInto('goal_done')
				.values({
					...{ id: randomUUID(), goal_id: id, user_id: user },
					...{ day: day.toString(), at: written(at) },
				})
				.execute();
		}
		const rhythm = rhythmIn(row);
		const left = rhythm ? leftInWeek(rhythm, [...before, day], day) : 0;
		const { words } = await openGoal(tx, vault, row.about, { id, user });
		return { id, words, doneToday: day.equals(today), left };
	});
}

/**
 * Takes back what was noted for a goal on a day of its person's. Where nothing was, nothing changes.
 * @throws {Expired} as `goalDone`.
 */
export async function goalNotDone(db: Db, user: string, id: string, day: Temporal.PlainDate): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const row = await clocked(tx, user).where('goal.id', '=', id).where('state', '=', 'open').executeTakeFirst();
		if (!row) throw new Expired();
		await tx.deleteFrom('goal_done').where('goal_id', '=', id).where('day', '=', day.toString()).execute();
	});
}
