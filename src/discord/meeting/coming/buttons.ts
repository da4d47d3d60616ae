import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button } from '#src/discord/card.ts';
import { comingRoutes as routes } from '#src/discord/meeting/coming/routes.ts';
import { comingHows } from '#src/domain/meetings/places.ts';

/** To come to an occurrence, for everybody who sees it: three buttons, which tell nothing about anybody. */
export function comingRow({ coming: say }: Words, occurrence: string): APIButtonComponent[] {
	return comingHows.map((how) => button(routes.come.id({ occurrence, how }), say.button[how]));
}

/** Leads to one's own list of meetings that one was at. */
export function attendedButton({ coming: say }: Words): APIButtonComponent {
	return button(routes.list.id({ page: 0 }), say.list.button);
}
