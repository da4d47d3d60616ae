import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

/** A date to come whose event somebody in the server removed. */
export interface RemovedEvent {
	/** The id of the occurrence. */
	readonly occurrence: string;
	readonly key: string;
	readonly starts: Temporal.Instant;
}

/** The dates of a meeting whose events could be put back, the soonest first; none where it is to have no events. */
export async function removedEvents(db: Db, meeting: Meeting, at: Temporal.Instant): Promise<readonly RemovedEvent[]> {
	if (!meeting.events || meeting.endedAt) return [];
	const rows = await db
		.selectFrom('occurrence')
		.leftJoin('guild', 'guild.guild_id', 'occurrence.guild_id')
		.select(['id', 'key', 'starts_at'])
		.where('meeting_id', '=', meeting.id)
		.where('event_state', '=', 'unwanted')
		.where('state', '=', 'on')
		.where('starts_at', '>', written(at))
		.where('meeting_events_off_at', 'is', null)
		.orderBy('starts_at')
		.execute();
	return rows.map(({ id, key, starts_at }) => ({ occurrence: id, key, starts: Temporal.Instant.from(starts_at) }));
}
