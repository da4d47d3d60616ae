import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { setColumns } from '#src/features/guild-columns.ts';
import { checkLeads, leadsFor } from '#src/features/meetings/add.ts';
import { leadsText } from '#src/features/meetings/rows.ts';

/** What a server chose for all its meetings. */
export interface MeetingSettings {
	/** When a new meeting is reminded of, in minutes before its start; empty: not in a channel. */
	readonly leads: readonly number[];
	/** Meetings stand in Discord's own calendar, as far as each does. */
	readonly events: boolean;
}

/** What it chose, or what is usual. */
export async function meetingSettings(db: Db, guild: string): Promise<MeetingSettings> {
	const row = await db
		.selectFrom('guild')
		.select('meeting_events_off_at')
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	return { leads: await leadsFor(db, guild), events: row?.meeting_events_off_at == null };
}

/** Meetings that are planned from now on are reminded of at these leads. @throws {RangeError} for leads that cannot be. */
export async function setUsualLeads(db: Db, guild: string, leads: readonly number[]): Promise<void> {
	checkLeads(leads);
	await setColumns(db, guild, { meeting_leads: leadsText(leads) });
}

/** Whether meetings stand in Discord's calendar: their events are made, or taken out, by and by. */
export async function setEvents(db: Db, guild: string, wanted: boolean, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await setColumns(tx, guild, { meeting_events_off_at: wanted ? null : written(at) });
		await tx
			.updateTable('occurrence')
			.set({ event_try_at: written(at) })
			.where('guild_id', '=', guild)
			.where('event_state', 'in', ['wanted', 'there', 'running'])
			.execute();
	});
}
