import { createHash } from 'node:crypto';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { route, rowId } from '#src/discord/custom-id.ts';

/** What the buttons of a panel lead to. They say nothing about a person, so a panel works for ever and for everybody. */
export const panelRoutes = {
	checkin: route('panel-checkin', {}),
	progress: route('panel-progress', {}),
	meetings: route('panel-meetings', {}),
	reachOut: route('panel-reach-out', {}),
	/** In the private answer to the moderator who posted it. */
	remove: route('panel-remove', { panel: rowId }),
} as const;

/** The standing panel, as everybody in a channel sees it. No word in it gives away what somebody is about to press. */
export function panelCard({ panel }: Words): Card {
	return card(`${panel.title}\n${panel.private}`, [
		button(panelRoutes.checkin.id({}), panel.button.checkin, 'main'),
		button(panelRoutes.progress.id({}), panel.button.progress),
		button(panelRoutes.meetings.id({}), panel.button.meetings),
		button(panelRoutes.reachOut.id({}), panel.button.reachOut),
	]);
}

/** Tells whether two cards look the same: 32 hexadecimal digits. */
export function looksOf({ components }: Card): string {
	return createHash('sha256').update(JSON.stringify(components)).digest('hex').slice(0, 32);
}
