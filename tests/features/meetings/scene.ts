import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import type { Meeting, NewMeeting, Place } from '#src/features/meetings/meeting.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { ruleWith } from '#tests/support/meetings.ts';

export const guild = 'g';
/** A Monday, a day and eight hours before the first occurrence of `ruleWith()`. */
export const at = Temporal.Instant.from('2026-01-05T10:00:00Z');
export const nowhere: Place = { channel: null, url: null, phone: null, address: null, joining: null };

/** An hour in Berlin on Tuesdays at seven in the evening where nothing else is said, reminded of as usual. */
export function newMeeting(parts: Partial<NewMeeting> = {}, rule: Partial<MeetingRule> = {}): NewMeeting {
	return {
		...{ guild, title: 'Evening group', kind: 'meeting', types: [], otherTypes: [] },
		...{ place: { ...nowhere, channel: 'voice' }, rule: ruleWith(rule) },
		...parts,
	};
}

/** Adds it, where nothing else is said at `at`. */
export async function added(
	db: Db,
	parts: Partial<NewMeeting> = {},
	rule: Partial<MeetingRule> = {},
	from = at,
): Promise<Meeting> {
	return addMeeting(db, newMeeting(parts, rule), from);
}
