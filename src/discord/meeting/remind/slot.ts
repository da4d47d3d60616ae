import { joinButton, meetingButtons } from '#src/discord/meeting/remind/post-card.ts';
import { roleButton } from '#src/discord/meeting/remind/role.ts';
import type { MeetingSlot } from '#src/discord/meeting/slots.ts';

/**
 * What reminders put below an opened meeting: how to join what is next, where that is private, to be reminded of it and,
 * for those who manage the server, whom it pings.
 */
export const remindSlot: MeetingSlot = ({ words, meeting, next, manages }) => {
	if (meeting.endedAt !== null) return [];
	const join = next?.id == null ? [] : joinButton(words, { ...next, id: next.id });
	return [...join, ...meetingButtons(words, meeting), ...(manages ? [roleButton(words, meeting.id)] : [])];
};
