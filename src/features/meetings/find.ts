import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { occurrenceWith, type Occurrence } from '#src/meetings/recurrence.ts';
import type { Meeting, Occurring } from '#src/features/meetings/meeting.ts';
import { readMeetings } from '#src/features/meetings/rows.ts';

/** A meeting of a server, also one that has ended. @throws {Expired} where the server has no such meeting. */
export async function meetingOf(db: Db, guild: string, id: string): Promise<Meeting> {
	const rows = await db.selectFrom('meeting').selectAll().where('id', '=', id).where('guild_id', '=', guild).execute();
	const [meeting] = await readMeetings(db, rows);
	if (!meeting) throw new Expired();
	return meeting;
}

/** The meetings of a server that have not ended, or those that have, by title. */
export async function meetingsOf(
	db: Db,
	guild: string,
	{ ended = false }: { readonly ended?: boolean } = {},
): Promise<Meeting[]> {
	const rows = await db
		.selectFrom('meeting')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('ended_at', ended ? 'is not' : 'is', null)
		.orderBy('title')
		.orderBy('id')
		.execute();
	return readMeetings(db, rows);
}

/** Meetings by their ids, also those that have ended. */
export async function meetingsByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Meeting>> {
	if (ids.length === 0) return new Map();
	const rows = await db.selectFrom('meeting').selectAll().where('id', 'in', ids).execute();
	return new Map((await readMeetings(db, rows)).map((meeting) => [meeting.id, meeting]));
}

/**
 * An occurrence of a server with what was said of it; one that is off stands where it last was.
 * @throws {Expired} where the server has no such occurrence.
 */
export async function occurrenceOf(db: Db, guild: string, id: string): Promise<Occurring> {
	const row = await db
		.selectFrom('occurrence')
		.selectAll()
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	if (!row) throw new Expired();
	const meeting = await meetingOf(db, guild, row.meeting_id);
	const last: Occurrence = {
		key: row.key,
		local: Temporal.Instant.from(row.starts_at).toZonedDateTimeISO(meeting.rule.zone).toPlainDateTime(),
		at: Temporal.Instant.from(row.starts_at),
		ends: Temporal.Instant.from(row.ends_at),
		how: 'regular',
	};
	const isOn = row.state === 'on';
	return {
		...{ id, meeting, state: isOn ? 'on' : 'off', topic: row.topic },
		occurrence: (isOn ? occurrenceWith(meeting.rule, row.key) : undefined) ?? last,
		hosts: (await hostsBy(db, [id])).get(id) ?? [],
	};
}

/** Who hosts occurrences, by the ids of these, first come first. */
export async function hostsBy(db: Db, occurrences: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
	if (occurrences.length === 0) return new Map();
	const rows = await db
		.selectFrom('hosting')
		.select(['occurrence_id', 'user_id'])
		.where('occurrence_id', 'in', occurrences)
		.orderBy('at')
		.orderBy('user_id')
		.execute();
	return new Map(occurrences.map((id) => [id, rows.flatMap((row) => (row.occurrence_id === id ? [row.user_id] : []))]));
}
