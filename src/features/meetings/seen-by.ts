import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { occurrenceOf } from '#src/features/meetings/find.ts';
import type { Occurring } from '#src/features/meetings/meeting.ts';
import type { Member } from '#src/features/people.ts';

/**
 * An occurrence as somebody comes upon it: in its server, or in a direct message where they are reminded of its meeting.
 * @throws {Expired} where it is of another server, or none of theirs.
 */
export async function occurrenceSeenBy(db: Db, { user, guild }: Member, id: string): Promise<Occurring> {
	if (guild !== null) return occurrenceOf(db, guild, id);
	const row = await db
		.selectFrom('occurrence')
		.innerJoin('meeting_wish', 'meeting_wish.meeting_id', 'occurrence.meeting_id')
		.select('occurrence.guild_id')
		.where('occurrence.id', '=', id)
		.where('user_id', '=', user)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return occurrenceOf(db, row.guild_id, id);
}

/** Whether there is such a meeting, in whatever server. */
export async function isMeeting(db: Db, id: string): Promise<boolean> {
	return (await db.selectFrom('meeting').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
