import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { routineAfter, type RoutineClock } from '#src/domain/goals/rhythm.ts';
import { clocked, rhythmIn, ruleOf } from '#src/features/goals/row.ts';

type Clocked = Parameters<typeof ruleOf>[0] &
	Parameters<typeof rhythmIn>[0] & { readonly time: string | null; readonly paused_at: string | null };

/** By what a goal is reminded of; undefined where it rests, or has no rhythm or no time. */
export function clockOf(row: Clocked): RoutineClock | undefined {
	const rhythm = rhythmIn(row);
	return rhythm && row.time !== null && row.paused_at === null
		? { rhythm, time: row.time, rule: ruleOf(row) }
		: undefined;
}

/** When somebody is next reminded of a goal; null where never. */
export function nextReminder(row: Clocked, at: Temporal.Instant): Temporal.Instant | null {
	const clock = clockOf(row);
	return clock ? routineAfter(clock, at).due : null;
}

/** The goals of somebody are reminded of by the clock that counts for them now. */
export async function retimeGoals(tx: Db, user: string, at: Temporal.Instant): Promise<void> {
	const rows = await clocked(tx, user).where('state', '=', 'open').where('time', 'is not', null).execute();
	for (const row of rows) {
		const next = nextReminder(row, at);
		await tx
			.updateTable('goal')
			.set({ next_at: next && written(next) })
			.where('id', '=', row.id)
			.execute();
	}
}
