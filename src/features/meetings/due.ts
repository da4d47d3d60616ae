import { Temporal } from 'temporal-polyfill';
import { inBatches } from '#src/db/batches.ts';
import { written } from '#src/db/instant.ts';
import { isEmbedded } from '#src/db/scrub.ts';
import type { Db } from '#src/db/schema.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import { meetingLetter } from '#src/features/meetings/letters.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { cameLead, isAfter, leadExpires, nextMoment, occurrencesAround } from '#src/features/meetings/moments.ts';
import { rowsFor } from '#src/features/meetings/near.ts';
import { readMeetings } from '#src/features/meetings/rows.ts';

const takenAtOnce = 50;

/**
 * Does what is due around the occurrences of meetings: gives those that come near their rows, and queues what is to be
 * said of them, in one transaction for some meetings at a time. However many look at once, and however long nobody looked,
 * each lead of each occurrence is queued once, of several that were missed the latest alone, and of what is over none.
 * @returns how many letters were queued.
 */
export async function queueMeetings(db: Db, at: Temporal.Instant): Promise<number> {
	await afterJump(db, 'meeting', at);
	return inBatches(db, takenAtOnce, async (tx) => queueSome(tx, at));
}

/** Where the clock has been ahead and was put back: what comes between is looked at again, and is not queued twice. */
export async function afterJump(db: Db, table: 'meeting' | 'meeting_wish', at: Temporal.Instant): Promise<void> {
	const now = written(at);
	await db
		.updateTable(table)
		.set({ settled_at: now, next_at: now })
		.where('settled_at', '>', now)
		.where('next_at', 'is not', null)
		.execute();
}

async function queueSome(tx: Db, at: Temporal.Instant): Promise<{ readonly found: number; readonly letters: number }> {
	const due = tx
		.selectFrom('meeting')
		.selectAll()
		.where('next_at', '<=', written(at))
		.orderBy('next_at')
		.limit(takenAtOnce);
	const rows = await (isEmbedded(tx) ? due : due.forNoKeyUpdate().skipLocked()).execute();
	let letters = 0;
	for (const meeting of await readMeetings(tx, rows)) letters += await settleMeeting(tx, meeting, at);
	return { found: rows.length, letters };
}

/** Does so for one meeting, which is locked. @returns how many letters were queued. */
export async function settleMeeting(tx: Db, meeting: Meeting, at: Temporal.Instant): Promise<number> {
	const { settled_at } = await tx
		.selectFrom('meeting')
		.select('settled_at')
		.where('id', '=', meeting.id)
		.executeTakeFirstOrThrow();
	const settled = Temporal.Instant.from(settled_at);
	const { rule, leads } = meeting;
	const around = meeting.endedAt ? [] : occurrencesAround(rule, at);
	const near = around.filter(({ ends }) => isAfter(ends, at));
	const ids = await rowsFor(tx, meeting, near, at);
	const letters = near.flatMap((occurrence): NewLetter[] => {
		const lead = cameLead(occurrence, leads, { after: settled, at });
		if (lead === undefined) return [];
		const known = { id: ids.get(occurrence.key)!, meeting, occurrence };
		return [meetingLetter(known, lead, leadExpires(occurrence, leads, lead))];
	});
	const next = meeting.endedAt ? undefined : nextMoment(rule, { around, leads, at });
	await tx
		.updateTable('meeting')
		.set({ settled_at: written(at), next_at: next ? written(next) : null })
		.where('id', '=', meeting.id)
		.execute();
	return letters.length === 0 ? 0 : queueLetters(tx, letters);
}
