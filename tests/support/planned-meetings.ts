import { addMeeting } from '#src/features/meetings/add.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import type { Meeting, NewMeeting } from '#src/features/meetings/meeting.ts';
import { ruleWith, wall, weekly } from '#tests/support/meetings.ts';
import type { Running } from '#tests/support/handrail.ts';

const nowhere = { channel: null, url: null, phone: null, address: null, joining: null };

/** A meeting of the sandbox's server: an hour, on Tuesdays at seven in the evening in Berlin where nothing else is said. */
export async function planned(
	{ sandbox, bot, seeded }: Pick<Running, 'sandbox' | 'bot' | 'seeded'>,
	parts: Partial<Omit<NewMeeting, 'place'>> & { readonly place?: Partial<NewMeeting['place']> } = {},
): Promise<Meeting> {
	const given: NewMeeting = {
		...{ guild: sandbox.guildId, title: 'Tuesday circle', kind: 'meeting', types: [], otherTypes: [] },
		rule: ruleWith({ start: wall('2026-11-24T19:00'), repeat: weekly([2]) }),
		...parts,
		place: { ...nowhere, ...parts.place },
	};
	seeded([given.title, given.about, given.types, given.otherTypes, given.place, given.script]);
	const { db } = bot().app;
	const meeting = await addMeeting(db, given, sandbox.clock.now());
	// Done at once, so that its dates have their rows before anybody looks.
	await queueMeetings(db, sandbox.clock.now());
	return meeting;
}
