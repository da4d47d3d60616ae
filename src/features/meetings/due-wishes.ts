import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { inBatches } from '#src/db/batches.ts';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { isEmbedded } from '#src/db/scrub.ts';
import type { Db } from '#src/db/schema.ts';
import type { MeetingWishTable } from '#src/db/schema/meetings.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import { afterJump } from '#src/features/meetings/due.ts';
import { wishLetter } from '#src/features/meetings/letters.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { cameLead, leadExpires, nearOf } from '#src/features/meetings/moments.ts';
import { occurrenceRow } from '#src/features/meetings/occurrences.ts';
import { readMeetings } from '#src/features/meetings/rows.ts';
import { nextOccurrences, type Occurrence } from '#src/meetings/recurrence.ts';

type Row = Selectable<MeetingWishTable>;

const takenAtOnce = 200;

/**
 * Queues what is due of the reminders that people wished for themselves, in one transaction for some of them at a time; as
 * `queueMeetings` does: each lead of each occurrence once, of several that were missed the latest alone.
 * @returns how many letters were queued.
 */
export async function queueWishes(db: Db, at: Temporal.Instant): Promise<number> {
	await afterJump(db, 'meeting_wish', at);
	return inBatches(db, takenAtOnce, async (tx) => queueSome(tx, at));
}

async function queueSome(tx: Db, at: Temporal.Instant): Promise<{ readonly found: number; readonly letters: number }> {
	const due = await tx
		.selectFrom('meeting_wish')
		.select(['user_id', 'meeting_id'])
		.where('next_at', '<=', written(at))
		.orderBy('next_at')
		.limit(takenAtOnce)
		.execute();
	if (due.length === 0) return { found: 0, letters: 0 };
	// Always in one order, so that no two wait for each other.
	const users = [...new Set(due.map((one) => one.user_id))].sort();
	for (const user of users) await lockPerson(tx, user);
	const ids = [...new Set(due.map((one) => one.meeting_id))];
	const named = tx.selectFrom('meeting').selectAll().where('id', 'in', ids).orderBy('id');
	const meetings = await readMeetings(tx, await (isEmbedded(tx) ? named : named.forNoKeyUpdate()).execute());
	let letters = 0;
	for (const meeting of meetings) {
		const theirs = due.flatMap((one) => (one.meeting_id === meeting.id ? [one.user_id] : []));
		letters += await settleWishes(tx, meeting, [...new Set(theirs)], at);
	}
	return { found: due.length, letters };
}

/** All wishes that these people have for a meeting, so that of several leads that were missed the latest alone comes. */
async function settleWishes(tx: Db, meeting: Meeting, users: readonly string[], at: Temporal.Instant): Promise<number> {
	const rows = await tx
		.selectFrom('meeting_wish')
		.selectAll()
		.where('meeting_id', '=', meeting.id)
		.where('user_id', 'in', users)
		.execute();
	const near = nearOf(meeting, at);
	const ids = new Map<string, string>();
	const letters: NewLetter[] = [];
	for (const user of users) {
		const own = rows.filter((row) => row.user_id === user);
		for (const occurrence of near) {
			const lead = cameOf(own, occurrence, at);
			if (lead === undefined) continue;
			const id = ids.get(occurrence.key) ?? (await occurrenceRow(tx, meeting, occurrence));
			ids.set(occurrence.key, id);
			const expires = leadExpires(
				occurrence,
				own.map((row) => row.lead),
				lead,
			);
			letters.push(wishLetter(user, { id, meeting, occurrence }, lead, expires));
		}
	}
	for (const lead of new Set(rows.map((row) => row.lead))) {
		const of = rows.flatMap((row) => (row.lead === lead ? [row.user_id] : []));
		await putOff(tx, meeting, { lead, users: of }, at);
	}
	return letters.length === 0 ? 0 : queueLetters(tx, letters);
}

/** The latest lead that came for one person since each was last looked at. */
function cameOf(own: readonly Row[], occurrence: Occurrence, at: Temporal.Instant): number | undefined {
	const came = own.flatMap(({ lead, settled_at }) => {
		const after = Temporal.Instant.from(settled_at);
		return cameLead(occurrence, [lead], { after, at }) ?? [];
	});
	return came.length === 0 ? undefined : Math.min(...came);
}

async function putOff(
	tx: Db,
	meeting: Meeting,
	{ lead, users }: { readonly lead: number; readonly users: readonly string[] },
	at: Temporal.Instant,
): Promise<void> {
	const [next] = meeting.endedAt ? [] : nextOccurrences(meeting.rule, at.add({ minutes: lead }), 1);
	await tx
		.updateTable('meeting_wish')
		.set({ settled_at: written(at), next_at: next ? written(next.at.subtract({ minutes: lead })) : null })
		.where('meeting_id', '=', meeting.id)
		.where('lead', '=', lead)
		.where('user_id', 'in', users)
		.execute();
}
