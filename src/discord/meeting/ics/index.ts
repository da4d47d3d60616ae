import { icsPart } from '#src/discord/meeting/ics/file.ts';
import { goOnWithLink, linkButtons } from '#src/discord/meeting/ics/links.ts';
import type { MeetingArea } from '#src/discord/meeting/part.ts';

/** Meetings in people's own calendars. */
export const icsArea: MeetingArea = { parts: { ics: icsPart }, components: linkButtons, goOn: goOnWithLink };
