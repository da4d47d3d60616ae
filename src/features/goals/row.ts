import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR, type DayRule } from '#src/domain/day.ts';
import type { GoalRhythm } from '#src/domain/goals/rhythm.ts';
import { hasAgreed } from '#src/features/consent.ts';

/** A person's goals with all that tells by which clock they go. */
export function clocked(db: Db, user: string) {
	return db
		.selectFrom('goal')
		.leftJoin('person', 'person.user_id', 'goal.user_id')
		.selectAll('goal')
		.select(['person.zone as own_zone', 'day_end_hour'])
		.where('goal.user_id', '=', user);
}

/** By which clock the days of a goal go. */
export function ruleOf(row: {
	readonly zone: string;
	readonly own_zone: string | null;
	readonly day_end_hour: number | null;
}): DayRule {
	return { zone: row.own_zone ?? row.zone, dayEndHour: row.day_end_hour ?? DEFAULT_DAY_END_HOUR };
}

/** Undefined for a goal that is not a routine. */
export function rhythmIn(row: { readonly often: number | null; readonly days: string | null }): GoalRhythm | undefined {
	if (row.days !== null) return { days: Array.from(row.days, Number) };
	return row.often === null ? undefined : { times: row.often };
}

/** The days on which something was done for a goal. */
export async function daysDone(db: Db, goal: string): Promise<readonly Temporal.PlainDate[]> {
	const rows = await db.selectFrom('goal_done').select('day').distinct().where('goal_id', '=', goal).execute();
	return rows.map(({ day }) => Temporal.PlainDate.from(day));
}

/** Whether anything may be kept of somebody, where a goal of theirs was made or in the DM. */
export async function mayNote(db: Db, user: string, guild: string | null): Promise<boolean> {
	return (await hasAgreed(db, { user, guild })) || hasAgreed(db, { user, guild: null });
}
