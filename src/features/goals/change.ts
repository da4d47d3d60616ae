import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import type { GoalRhythm } from '#src/domain/goals/rhythm.ts';
import { lengthOf } from '#src/domain/text.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { sealGoal, type GoalAbout } from '#src/features/goals/about.ts';
import { rhythmRow } from '#src/features/goals/add.ts';
import { placeOfStep, stepsOf } from '#src/features/goals/one.ts';
import { clocked, mayNote, ruleOf } from '#src/features/goals/row.ts';
import { nextReminder } from '#src/features/goals/times.ts';
import { withdrawGoal } from '#src/features/picture-shares.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Share } from '#src/features/sharing.ts';
import type { Vault } from '#src/vault.ts';

/** Which goal, and whose. */
export interface OwnGoal {
	readonly user: string;
	readonly id: string;
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof clocked>['executeTakeFirst']>>>;

/**
 * Does something to a goal of somebody's that is open.
 * @throws {Expired} when there is none, or it is somebody else's.
 * @throws {NeedsConsent} when nothing may be kept of its person, neither where it was made nor in the DM.
 */
async function withOpen(db: Db, { user, id }: OwnGoal, act: (tx: Db, row: Row) => Promise<void>): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const row = await clocked(tx, user).where('goal.id', '=', id).where('state', '=', 'open').executeTakeFirst();
		if (!row) throw new Expired();
		if (!(await mayNote(tx, user, row.guild_id))) throw new NeedsConsent();
		await act(tx, row);
	});
}

/** What a goal says from now on. @throws as `addGoal` and {Expired} for a goal that is over, or somebody else's. */
export async function changeGoal(
	db: Db,
	vault: Vault,
	own: OwnGoal,
	to: {
		readonly about: GoalAbout;
		readonly rhythm: GoalRhythm | undefined;
		readonly by: Temporal.PlainDate | undefined;
	},
	at: Temporal.Instant,
): Promise<void> {
	await withOpen(db, own, async (tx, row) => {
		const rhythm = rhythmRow(to.rhythm);
		const next = nextReminder({ ...row, ...rhythm }, at);
		const about = await sealGoal(tx, vault, to.about, own);
		await tx
			.updateTable('goal')
			.set({ about, ...rhythm, by_day: to.by?.toString() ?? null, next_at: next && written(next) })
			.where('id', '=', own.id)
			.execute();
	});
}

/** It is reached, or let go; nothing reminds of it any more. @throws as `withOpen`. */
export async function endGoal(db: Db, own: OwnGoal, state: 'done' | 'let-go', at: Temporal.Instant): Promise<void> {
	await withOpen(db, own, async (tx) => {
		await tx
			.updateTable('goal')
			.set({ state, since: written(at), next_at: null })
			.where('id', '=', own.id)
			.execute();
	});
}

/** One that was over is open again. Where it is open, nothing changes. @throws {Expired} when it is somebody else's. */
export async function reopenGoal(db: Db, { user, id }: OwnGoal, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const row = await clocked(tx, user).where('goal.id', '=', id).executeTakeFirst();
		if (!row) throw new Expired();
		if (row.state === 'open') return;
		const next = nextReminder({ ...row, paused_at: null }, at);
		await tx
			.updateTable('goal')
			.set({ state: 'open', since: written(at), paused_at: null, next_at: next && written(next) })
			.where('id', '=', id)
			.execute();
	});
}

/**
 * Forgets a goal with its steps and days. @returns the messages that showed it, to be removed.
 * @throws {Expired} when there is none, or it is somebody else's.
 */
export async function forgetGoal(db: Db, { user, id }: OwnGoal): Promise<readonly Share[]> {
	return inTransaction(db, async (tx) => {
		const { numDeletedRows } = await tx
			.deleteFrom('goal')
			.where('id', '=', id)
			.where('user_id', '=', user)
			.executeTakeFirst();
		if (numDeletedRows === 0n) throw new Expired();
		return withdrawGoal(tx, user, id);
	});
}

/** When somebody is reminded of a routine. @param time `HH:MM` on their own clock; null: not at all. @throws as `withOpen`. */
export async function setGoalReminder(db: Db, own: OwnGoal, time: string | null, at: Temporal.Instant): Promise<void> {
	await withOpen(db, own, async (tx, row) => {
		const next = nextReminder({ ...row, time }, at);
		await tx
			.updateTable('goal')
			.set({ time, next_at: next && written(next) })
			.where('id', '=', own.id)
			.execute();
	});
}

/** Lets it rest, or takes it up again; pressed twice it stays as it is. @throws as `withOpen`. */
export async function restGoal(db: Db, own: OwnGoal, rests: boolean, at: Temporal.Instant): Promise<void> {
	await withOpen(db, own, async (tx, row) => {
		if ((row.paused_at !== null) === rests) return;
		const paused_at = rests ? written(at) : null;
		const next = nextReminder({ ...row, paused_at }, at);
		await tx
			.updateTable('goal')
			.set({ paused_at, next_at: next && written(next) })
			.where('id', '=', own.id)
			.execute();
	});
}

/**
 * How far somebody has come with a goal that has a number; of a day the last counts.
 * @param amount from 0 up, with at most two decimals. @throws as `withOpen`.
 */
export async function noteAmount(db: Db, own: OwnGoal, amount: number, at: Temporal.Instant): Promise<void> {
	await withOpen(db, own, async (tx, row) => {
		const noted = { hundredths: Math.round(amount * 100), at: written(at) };
		await tx
			.insertInto('goal_amount')
			.values({
				...{ id: randomUUID(), goal_id: own.id, user_id: own.user },
				...{ day: dayOf(at, ruleOf(row)).toString(), ...noted },
			})
			.onConflict((conflict) => conflict.columns(['goal_id', 'day']).doUpdateSet(noted))
			.execute();
	});
}

/** Who else may see it. @throws as `withOpen`. */
export async function shareGoal(db: Db, own: OwnGoal, seen: 'me' | 'near'): Promise<void> {
	await withOpen(db, own, async (tx) => {
		await tx.updateTable('goal').set({ seen }).where('id', '=', own.id).execute();
	});
}

/** So many steps has a goal, and each so many characters. */
export const mostSteps = 10;
export const stepLimit = 100;

/**
 * The steps of a goal, in order. Those that were there with the same words stay ticked.
 * @param words at most `mostSteps`, each of 1 to `stepLimit` characters. @throws as `withOpen`, {RangeError} for others.
 */
export async function setSteps(db: Db, vault: Vault, own: OwnGoal, words: readonly string[]): Promise<void> {
	const isStep = (text: string) => text.trim() !== '' && lengthOf(text) <= stepLimit;
	if (words.length > mostSteps || !words.every(isStep)) throw new RangeError('These are no steps');
	await withOpen(db, own, async (tx) => {
		const before = [...(await stepsOf(tx, vault, own))];
		await tx.deleteFrom('goal_step').where('goal_id', '=', own.id).execute();
		for (const [number, text] of words.entries()) {
			const same = before.findIndex((one) => one.words === text);
			const [known] = same < 0 ? [] : before.splice(same, 1);
			const id = known?.id ?? randomUUID();
			await tx
				.insertInto('goal_step')
				.values({
					...{ id, goal_id: own.id, user_id: own.user, number, done_at: known?.doneAt ?? null },
					words: await sealFor(tx, vault, text, placeOfStep({ id, user: own.user })),
				})
				.execute();
		}
	});
}

/** Ticks a step, or takes its tick away. @throws as `withOpen`; {Expired} for a step that it does not have. */
export async function tickStep(db: Db, own: OwnGoal, step: string, at: Temporal.Instant): Promise<void> {
	await withOpen(db, own, async (tx) => {
		const row = await tx
			.selectFrom('goal_step')
			.select('done_at')
			.where('id', '=', step)
			.where('goal_id', '=', own.id)
			.executeTakeFirst();
		if (!row) throw new Expired();
		const done_at = row.done_at === null ? written(at) : null;
		await tx.updateTable('goal_step').set({ done_at }).where('id', '=', step).execute();
	});
}
