import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

/** How often what calendars tell of a meeting has changed, and when it last did. */
export interface Version {
	readonly sequence: number;
	readonly at: Temporal.Instant;
}

/** A meeting with what is said of single occurrences, by their keys. */
export interface Told {
	readonly meeting: Meeting;
	readonly topics: ReadonlyMap<string, string>;
}

/**
 * The versions of meetings as they are now, by their ids. A change is noticed when the meeting is next told, so that
 * nothing that changes a meeting has to think of calendars.
 */
export async function versionsOf(
	db: Db,
	told: readonly Told[],
	at: Temporal.Instant,
): Promise<ReadonlyMap<string, Version>> {
	if (told.length === 0) return new Map();
	const marks = new Map(told.map((one) => [one.meeting.id, markOf(one)]));
	const ids = [...marks.keys()];
	const known = await read(db, ids);
	const changed = ids.filter((id) => known.get(id)?.mark !== marks.get(id));
	if (changed.length === 0) return known;
	return inTransaction(db, async (tx) => {
		for (const id of changed) {
			const mark = marks.get(id) ?? '';
			await tx
				.insertInto('meeting_version')
				.values({ meeting_id: id, mark, sequence: 0, at: written(at) })
				.onConflict((conflict) =>
					conflict
						.column('meeting_id')
						.doUpdateSet((set) => ({ mark, sequence: set('meeting_version.sequence', '+', 1), at: written(at) }))
						.where('meeting_version.mark', '!=', mark),
				)
				.execute();
		}
		return read(tx, ids);
	});
}

async function read(db: Db, ids: readonly string[]): Promise<Map<string, Version & { readonly mark: string }>> {
	const rows = await db.selectFrom('meeting_version').selectAll().where('meeting_id', 'in', ids).execute();
	return new Map(
		rows.map(({ meeting_id, mark, sequence, at }) => [meeting_id, { mark, sequence, at: Temporal.Instant.from(at) }]),
	);
}

/** All that a calendar tells of it; Temporal writes itself as text. */
function markOf({ meeting, topics }: Told): string {
	const { title, about, kind, types, otherTypes, place, linkPrivate, rule } = meeting;
	const told = [title, about, kind, types, otherTypes, place, linkPrivate, rule, [...topics].sort()];
	return createHash('sha256').update(JSON.stringify(told)).digest('base64url');
}
