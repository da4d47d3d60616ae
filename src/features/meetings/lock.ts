import { isEmbedded } from '#src/db/scrub.ts';
import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

/**
 * A meeting that nobody else changes from here to the end of the transaction, and around which nothing is queued. SQLite
 * has one writer anyway. @throws {Expired} where the server has no such meeting.
 */
export async function lockMeeting(tx: Db, guild: string, id: string): Promise<Meeting> {
	const row = tx.selectFrom('meeting').select('id').where('id', '=', id).where('guild_id', '=', guild);
	const found = await (isEmbedded(tx) ? row : row.forNoKeyUpdate()).executeTakeFirst();
	if (!found) throw new Expired();
	return meetingOf(tx, guild, id);
}
