import { eventButtons } from '#src/discord/meeting/event/removed.ts';
import type { MeetingArea } from '#src/discord/meeting/part.ts';

/** Meetings among the events of a server. */
export const eventArea: MeetingArea = { parts: {}, components: eventButtons };
