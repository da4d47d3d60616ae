import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { meetingsByIds } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

/** So long before an occurrence it comes into Discord's calendar. */
export const eventAhead = Temporal.Duration.from({ hours: 7 * 24 });

/** The kind of letter that tells moderators that an event was removed. */
export const removedEventLetter = 'meeting-event';

/**
 * How an occurrence stands in Discord's calendar. `wanted`: it has no event yet. `making`: Discord was asked to make one,
 * and nobody knows whether it did. `there`, `running`: it has one. `removing`: Handrail takes it out. `over`: nothing is
 * left to be done. `unwanted`: somebody in the server removed it.
 */
export const eventStates = ['wanted', 'making', 'there', 'running', 'removing', 'over', 'unwanted'] as const;
export type EventState = (typeof eventStates)[number];

/** An occurrence with its event. */
export interface EventRow {
	readonly id: string;
	readonly meeting: Meeting;
	readonly topic: string | null;
	readonly starts: Temporal.Instant;
	readonly ends: Temporal.Instant;
	/** It takes place, and the server wants its meetings in Discord's calendar. */
	readonly wanted: boolean;
	readonly state: EventState;
	/** The id of the event. */
	readonly event: string | null;
	/** A hash of what the event shows, or was to show. */
	readonly looks: string | null;
	/** Not before this. */
	readonly tryAt: Temporal.Instant | null;
}

/** What has an event that may have to be changed. */
const open = ['making', 'there', 'running', 'removing'] as const satisfies readonly EventState[];

/** The servers in which there may be something to do about events now. */
export async function guildsWithEvents(db: Db, at: Temporal.Instant): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('occurrence')
		.innerJoin('meeting', 'meeting.id', 'meeting_id')
		.leftJoin('guild', 'guild.guild_id', 'occurrence.guild_id')
		.select('occurrence.guild_id')
		.distinct()
		.where('left_at', 'is', null)
		.where((all) =>
			all.or([
				all('event_state', 'in', open),
				all.and([
					all('state', '=', 'on'),
					all('events', '=', 1),
					all('starts_at', '>', written(at)),
					all('starts_at', '<=', written(at.add(eventAhead))),
					all.or([all('event_state', 'is', null), all('event_state', '=', 'wanted')]),
				]),
			]),
		)
		.execute();
	return rows.map(({ guild_id }) => guild_id);
}

/** The occurrences of a server that have an event, or are to have one, the soonest first. */
export async function eventRows(db: Db, guild: string, at: Temporal.Instant): Promise<readonly EventRow[]> {
	const server = await db
		.selectFrom('guild')
		.select('meeting_events_off_at')
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	const rows = await db
		.selectFrom('occurrence')
		.selectAll()
		.where('guild_id', '=', guild)
		.where((all) =>
			all.or([
				all('event_state', 'in', open),
				all.and([
					all('starts_at', '>', written(at)),
					all('starts_at', '<=', written(at.add(eventAhead))),
					all('state', '=', 'on'),
					all.or([all('event_state', 'is', null), all('event_state', '=', 'wanted')]),
				]),
			]),
		)
		.orderBy('starts_at')
		.orderBy('id')
		.execute();
	const meetings = await meetingsByIds(db, [...new Set(rows.map(({ meeting_id }) => meeting_id))]);
	const isOff = server?.meeting_events_off_at != null;
	return rows.flatMap((row) => {
		const meeting = meetings.get(row.meeting_id);
		if (!meeting) return [];
		const wanted = !isOff && row.state === 'on' && meeting.events && meeting.endedAt === null;
		const [starts, ends] = [Temporal.Instant.from(row.starts_at), Temporal.Instant.from(row.ends_at)];
		return {
			...{ id: row.id, meeting, topic: row.topic, starts, ends, wanted },
			state: eventStates.find((state) => state === row.event_state) ?? 'wanted',
			...{ event: row.event_id, looks: row.event_looks },
			tryAt: row.event_try_at === null ? null : Temporal.Instant.from(row.event_try_at),
		};
	});
}

/** What is noted of an event; `tryAt`: nothing is done before. */
export interface EventNote {
	readonly state: EventState;
	readonly event?: string | null;
	readonly looks?: string | null;
	readonly tryAt?: Temporal.Instant | null;
}

/**
 * Notes how the event of an occurrence stands now, unless it stands otherwise than was known.
 * @returns false where it does.
 */
export async function noteEvent(db: Db, row: Pick<EventRow, 'id' | 'state'>, note: EventNote): Promise<boolean> {
	const { state, event, looks, tryAt = null } = note;
	const { numUpdatedRows } = await db
		.updateTable('occurrence')
		.set({ event_state: state, event_try_at: tryAt && written(tryAt) })
		.$if(event !== undefined, (query) => query.set({ event_id: event ?? null }))
		.$if(looks !== undefined, (query) => query.set({ event_looks: looks ?? null }))
		.where('id', '=', row.id)
		.where((all) =>
			row.state === 'wanted'
				? all.or([all('event_state', 'is', null), all('event_state', '=', 'wanted')])
				: all('event_state', '=', row.state),
		)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/**
 * Somebody removed an event of ours from a server: it is not made again unless they ask for it, which moderators are
 * offered once. Nothing happens where Handrail removed it, or the event is none of ours.
 */
export async function eventRemoved(db: Db, guild: string, event: string, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const row = await tx
			.updateTable('occurrence')
			.set({ event_state: 'unwanted', event_id: null, event_looks: null, event_try_at: null })
			.where('guild_id', '=', guild)
			.where('event_id', '=', event)
			.where('event_state', 'in', ['there', 'running'])
			.returning(['id', 'starts_at', 'state'])
			.executeTakeFirst();
		if (!row || row.state !== 'on' || row.starts_at <= written(at)) return;
		await queueLetters(tx, [
			{
				...{ key: `meeting-event:${row.id}`, kind: removedEventLetter, user: null, guild, subject: row.id },
				...{ priority: 6, due: at, expires: Temporal.Instant.from(row.starts_at) },
			},
		]);
	});
}

/** An event has ended on its own, or somebody ended it. */
export async function eventEnded(db: Db, guild: string, event: string): Promise<void> {
	await db
		.updateTable('occurrence')
		.set({ event_state: 'over', event_try_at: null })
		.where('guild_id', '=', guild)
		.where('event_id', '=', event)
		.where('event_state', 'in', ['there', 'running'])
		.execute();
}

/** The event of an occurrence is wanted again after somebody removed it. @returns false where nobody had. */
export async function wantEventAgain(db: Db, guild: string, occurrence: string): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('occurrence')
		.set({ event_state: 'wanted', event_try_at: null })
		.where('id', '=', occurrence)
		.where('guild_id', '=', guild)
		.where('event_state', '=', 'unwanted')
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
