import type { APIButtonComponent } from 'discord-api-types/v10';
import { button } from '#src/discord/card.ts';
import { comingRow } from '#src/discord/meeting/coming/buttons.ts';
import { comingRoutes as routes } from '#src/discord/meeting/coming/routes.ts';
import type { OpenMeeting } from '#src/discord/meeting/slots.ts';
import { comingHows } from '#src/domain/meetings/places.ts';

/** To come to the next date of a meeting that somebody has opened, also one that nobody has spoken of yet. */
export function comingSlot({ words, meeting, next }: OpenMeeting): readonly APIButtonComponent[] {
	if (!next || next.state === 'off') return [];
	if (next.id !== null) return comingRow(words, next.id);
	const date = { meeting: meeting.id, key: next.occurrence.key };
	return comingHows.map((how) => button(routes.comeAt.id({ ...date, how }), words.coming.button[how]));
}
