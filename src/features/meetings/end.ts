import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { needsRoom } from '#src/features/meetings/add.ts';
import type { MeetingOf } from '#src/features/meetings/change.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { lockMeeting } from '#src/features/meetings/lock.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { retimeMeeting } from '#src/features/meetings/retime.ts';

/**
 * A meeting meets no more, from now on. It stays kept, so that it can be revived. Ending it twice is as once.
 * @throws {Expired} where the server has no such meeting.
 */
export async function endMeeting(db: Db, { guild, meeting }: MeetingOf, at: Temporal.Instant): Promise<Meeting> {
	return inTransaction(db, async (tx) => {
		const before = await lockMeeting(tx, guild, meeting);
		if (before.endedAt) return before;
		return retimed(tx, before, { ended_at: written(at) }, at);
	});
}

/**
 * A meeting that was ended meets again, as its rule says.
 * @throws {Expired} where the server has no such meeting. @throws {TooManyMeetings}
 */
export async function reviveMeeting(db: Db, { guild, meeting }: MeetingOf, at: Temporal.Instant): Promise<Meeting> {
	return inTransaction(db, async (tx) => {
		const before = await lockMeeting(tx, guild, meeting);
		if (!before.endedAt) return before;
		await needsRoom(tx, guild);
		return retimed(tx, before, { ended_at: null, settled_at: written(at) }, at);
	});
}

async function retimed(
	tx: Db,
	{ guild, id }: Meeting,
	change: { readonly ended_at: string | null; readonly settled_at?: string },
	at: Temporal.Instant,
): Promise<Meeting> {
	await tx.updateTable('meeting').set(change).where('id', '=', id).execute();
	const after = await meetingOf(tx, guild, id);
	await retimeMeeting(tx, after, at);
	return after;
}
