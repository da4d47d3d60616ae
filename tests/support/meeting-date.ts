import type { Temporal } from 'temporal-polyfill';
import { ComponentType } from 'discord-api-types/v10';
import { addMeeting } from '#src/features/meetings/add.ts';
import type { Meeting, NewMeeting } from '#src/features/meetings/meeting.ts';
import { occurrenceRow, upcomingOf } from '#src/features/meetings/occurrences.ts';
import type { Sent } from '#tests/support/aims.ts';
import type { Running } from '#tests/support/handrail.ts';
import { once, ruleWith } from '#tests/support/meetings.ts';

/** A meeting with its only date. */
export interface MeetingDate {
	readonly meeting: string;
	readonly occurrence: string;
	readonly starts: Temporal.Instant;
}

/** Its title is the name of a channel, so that it is among what may be said. */
export const title = 'meetings';

/** Plans a meeting of an hour that begins in so many minutes, of which nobody has spoken yet. */
export async function unspoken(
	{ sandbox, bot }: Pick<Running, 'sandbox' | 'bot'>,
	minutes: number,
	choices: Partial<NewMeeting> = {},
): Promise<Meeting> {
	const now = sandbox.clock.now();
	const start = now.add({ minutes }).toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().round('minute');
	const place = { channel: sandbox.channel('general').id, url: null, phone: null, address: null, joining: null };
	return addMeeting(
		bot().app.db,
		{
			...{ guild: sandbox.guildId, title, kind: 'meeting', types: [], otherTypes: [], place, leads: [] },
			rule: ruleWith({ start, repeat: once }),
			...choices,
		},
		now,
	);
}

/** The same, with a row for its date. */
export async function planMeeting(
	running: Pick<Running, 'sandbox' | 'bot'>,
	minutes: number,
	choices: Partial<NewMeeting> = {},
): Promise<MeetingDate> {
	const { db } = running.bot().app;
	const meeting = await unspoken(running, minutes, choices);
	const [date] = await upcomingOf(db, [meeting], running.sandbox.clock.now(), { count: 1 });
	if (!date) throw new Error('There is no date');
	const occurrence = await occurrenceRow(db, meeting, date.occurrence);
	return { meeting: meeting.id, occurrence, starts: date.occurrence.at };
}

/** A press of a button, as a client sends it. */
export function pressOf(customId: string): Sent {
	return { kind: 'component', data: { custom_id: customId, component_type: ComponentType.Button } };
}
