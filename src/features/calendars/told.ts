import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { meetingOf, meetingsOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { readMeetings } from '#src/features/meetings/rows.ts';
import { versionsOf, type Told, type Version } from '#src/features/calendars/versions.ts';

/** A meeting as a calendar is to tell it. */
export interface TellMeeting extends Told {
	readonly version: Version;
	/** Minutes before the start at which whoever has the calendar wants to be reminded. */
	readonly leads: readonly number[];
}

/** The meetings of a server that have not ended. */
export async function serverCalendar(db: Db, guild: string, at: Temporal.Instant): Promise<TellMeeting[]> {
	return tell(db, await meetingsOf(db, guild), new Map(), at);
}

/** One meeting of a server. @throws {Expired} where the server has no such meeting. */
export async function meetingCalendar(db: Db, guild: string, id: string, at: Temporal.Instant): Promise<TellMeeting[]> {
	return tell(db, [await meetingOf(db, guild, id)], new Map(), at);
}

/** The meetings of which a person wants to be reminded, with their own leads, in all servers that Handrail is in. */
export async function ownCalendar(db: Db, user: string, at: Temporal.Instant): Promise<TellMeeting[]> {
	const wishes = await db
		.selectFrom('meeting_wish')
		.select(['meeting_id', 'lead'])
		.where('user_id', '=', user)
		.orderBy('lead', 'desc')
		.execute();
	const leads = new Map<string, number[]>();
	for (const { meeting_id, lead } of wishes) leads.set(meeting_id, [...(leads.get(meeting_id) ?? []), lead]);
	if (leads.size === 0) return [];
	const rows = await db
		.selectFrom('meeting')
		.leftJoin('guild', 'guild.guild_id', 'meeting.guild_id')
		.selectAll('meeting')
		.where('meeting.id', 'in', [...leads.keys()])
		.where('ended_at', 'is', null)
		.where('left_at', 'is', null)
		.orderBy('title')
		.orderBy('meeting.id')
		.execute();
	return tell(db, await readMeetings(db, rows), leads, at);
}

async function tell(
	db: Db,
	meetings: readonly Meeting[],
	leads: ReadonlyMap<string, readonly number[]>,
	at: Temporal.Instant,
): Promise<TellMeeting[]> {
	if (meetings.length === 0) return [];
	const topics = await topicsOf(
		db,
		meetings.map(({ id }) => id),
	);
	const told = meetings.map((meeting) => ({ meeting, topics: topics.get(meeting.id) ?? new Map<string, string>() }));
	const versions = await versionsOf(db, told, at);
	return told.map((one) => ({
		...one,
		version: versions.get(one.meeting.id) ?? { sequence: 0, at },
		leads: leads.get(one.meeting.id) ?? [],
	}));
}

/** What single occurrences are about, by meeting and key. */
async function topicsOf(db: Db, ids: readonly string[]): Promise<Map<string, Map<string, string>>> {
	const rows = await db
		.selectFrom('occurrence')
		.select(['meeting_id', 'key', 'topic'])
		.where('meeting_id', 'in', ids)
		.where('topic', 'is not', null)
		.where('state', '=', 'on')
		.orderBy('key')
		.execute();
	const topics = new Map<string, Map<string, string>>();
	for (const { meeting_id, key, topic } of rows) {
		const ofMeeting = topics.get(meeting_id) ?? new Map<string, string>();
		topics.set(meeting_id, ofMeeting.set(key, topic ?? ''));
	}
	return topics;
}
