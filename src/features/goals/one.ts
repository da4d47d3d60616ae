import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { dayOf } from '#src/domain/day.ts';
import { doneInWeek, leftInWeek, weekOf, type GoalRhythm } from '#src/domain/goals/rhythm.ts';
import type { Allowance } from '#src/domain/typed-amount.ts';
import { Expired } from '#src/errors.ts';
import { openGoal } from '#src/features/goals/about.ts';
import { clocked, daysDone, rhythmIn, ruleOf } from '#src/features/goals/row.ts';
import { openFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** A small step on the way to a goal. */
export interface Step {
	readonly id: string;
	readonly words: string;
	/** ISO 8601; null while it is to be done. */
	readonly doneAt: string | null;
}

/** How far somebody had come at the end of a day. */
export interface AmountOfDay {
	readonly day: Temporal.PlainDate;
	readonly amount: number;
}

/** A goal as its person sees it. */
export interface Goal {
	readonly id: string;
	readonly guild: string | null;
	readonly words: string;
	readonly note: string | undefined;
	/** Undefined where it is no routine. */
	readonly rhythm: GoalRhythm | undefined;
	readonly by: Temporal.PlainDate | undefined;
	readonly state: 'open' | 'done' | 'let-go';
	readonly since: Temporal.Instant;
	/** `HH:MM` on their own clock; null: they are not reminded. */
	readonly time: string | null;
	readonly seen: 'me' | 'near';
	/** The day that it is for its person. */
	readonly today: Temporal.PlainDate;
	readonly doneToday: boolean;
	/** How often it is still to be done this week, 0 or more. */
	readonly left: number;
	/** On how many days of each of the last eight weeks it was done, this week last. */
	readonly weeks: readonly number[];
	/** On which days at all, in order. */
	readonly doneOn: readonly Temporal.PlainDate[];
	/** Nothing reminds of it, and no day asks for it. */
	readonly rests: boolean;
	/** The number that they want to come to. */
	readonly measure: Allowance | undefined;
	/** How far they have come, day by day, in order. */
	readonly amounts: readonly AmountOfDay[];
	readonly steps: readonly Step[];
}

/** The goals of a person that are open, or those that are over, in the order in which they were made. */
export async function goalsOf(
	db: Db,
	vault: Vault,
	user: string,
	which: 'open' | 'over',
	at: Temporal.Instant,
): Promise<readonly Goal[]> {
	const rows = await clocked(db, user)
		.where('state', which === 'open' ? '=' : '!=', 'open')
		.orderBy('made_at')
		.orderBy('goal.id')
		.execute();
	const goals: Goal[] = [];
	for (const row of rows) goals.push(await readGoal(db, vault, row, at));
	return goals;
}

/** A goal of somebody's. @throws {Expired} when there is none, or it is somebody else's. */
export async function goalOf(
	db: Db,
	vault: Vault,
	{ user, id }: { readonly user: string; readonly id: string },
	at: Temporal.Instant,
): Promise<Goal> {
	const row = await clocked(db, user).where('goal.id', '=', id).executeTakeFirst();
	if (!row) throw new Expired();
	return readGoal(db, vault, row, at);
}

const weeksShown = 8;

async function readGoal(
	db: Db,
	vault: Vault,
	row: Awaited<ReturnType<ReturnType<typeof clocked>['executeTakeFirstOrThrow']>>,
	at: Temporal.Instant,
): Promise<Goal> {
	const { id, user_id: user, state } = row;
	const { words, note, measure } = await openGoal(db, vault, row.about, { id, user });
	const done = await daysDone(db, id);
	const today = dayOf(at, ruleOf(row));
	const rhythm = rhythmIn(row);
	const monday = weekOf(today);
	return {
		...{ id, guild: row.guild_id, words, note, rhythm, time: row.time, today },
		by: row.by_day === null ? undefined : Temporal.PlainDate.from(row.by_day),
		state: state === 'done' || state === 'let-go' ? state : 'open',
		since: Temporal.Instant.from(row.since),
		seen: row.seen === 'near' ? 'near' : 'me',
		doneToday: done.some((day) => day.equals(today)),
		left: rhythm ? leftInWeek(rhythm, done, today) : 0,
		weeks: Array.from({ length: weeksShown }, (_one, index) =>
			doneInWeek(done, monday.subtract({ weeks: weeksShown - 1 - index })),
		),
		doneOn: done.toSorted((a, b) => Temporal.PlainDate.compare(a, b)),
		rests: row.paused_at !== null && state === 'open',
		measure,
		amounts: measure ? await amountsOf(db, id) : [],
		steps: await stepsOf(db, vault, { id, user }),
	};
}

async function amountsOf(db: Db, goal: string): Promise<readonly AmountOfDay[]> {
	const rows = await db
		.selectFrom('goal_amount')
		.select(['day', 'hundredths'])
		.where('goal_id', '=', goal)
		.orderBy('day')
		.execute();
	return rows.map(({ day, hundredths }) => ({ day: Temporal.PlainDate.from(day), amount: hundredths / 100 }));
}

/** The steps of a goal, in order. */
export async function stepsOf(
	db: Db,
	vault: Vault,
	{ id, user }: { readonly id: string; readonly user: string },
): Promise<readonly Step[]> {
	const rows = await db
		.selectFrom('goal_step')
		.selectAll()
		.where('goal_id', '=', id)
		.where('user_id', '=', user)
		.orderBy('number')
		.execute();
	const steps: Step[] = [];
	for (const step of rows) {
		const words = await openFor(db, vault, step.words, placeOfStep({ id: step.id, user }));
		steps.push({ id: step.id, words, doneAt: step.done_at });
	}
	return steps;
}

/** Where the words of a step are sealed. */
export function placeOfStep({ id, user }: { readonly id: string; readonly user: string }): Place {
	return { table: 'goal_step', column: 'words', row: id, user };
}
