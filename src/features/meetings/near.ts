import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { occurrenceRow } from '#src/features/meetings/occurrences.ts';
import type { Occurrence } from '#src/meetings/recurrence.ts';

/** Gives occurrences that have none their rows. @returns the ids of all by their keys, and the keys of those that had none. */
export async function makeRows(
	tx: Db,
	meeting: Meeting,
	near: readonly Occurrence[],
): Promise<{ readonly ids: ReadonlyMap<string, string>; readonly made: ReadonlySet<string> }> {
	if (near.length === 0) return { ids: new Map(), made: new Set() };
	const there = await tx
		.selectFrom('occurrence')
		.select(['id', 'key'])
		.where('meeting_id', '=', meeting.id)
		.where(
			'key',
			'in',
			near.map(({ key }) => key),
		)
		.execute();
	const ids = new Map(there.map(({ id, key }) => [key, id]));
	const missing = near.filter(({ key }) => !ids.has(key));
	for (const occurrence of missing) ids.set(occurrence.key, await occurrenceRow(tx, meeting, occurrence));
	return { ids, made: new Set(missing.map(({ key }) => key)) };
}

/**
 * Gives occurrences that are near their rows, and wants them in Discord's calendar where the meeting is to stand there.
 * @returns the ids by their keys.
 */
export async function rowsFor(
	tx: Db,
	meeting: Meeting,
	near: readonly Occurrence[],
	at: Temporal.Instant,
): Promise<ReadonlyMap<string, string>> {
	const { ids } = await makeRows(tx, meeting, near);
	if (meeting.events && ids.size > 0) {
		await tx
			.updateTable('occurrence')
			.set({ event_state: 'wanted', event_try_at: written(at) })
			.where('id', 'in', [...ids.values()])
			.where('event_state', 'is', null)
			.execute();
	}
	return ids;
}
