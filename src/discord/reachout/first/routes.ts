import { oneOf, route } from '#src/discord/custom-id.ts';
import { country } from '#src/discord/reachout/routes.ts';
import { needs } from '#src/domain/helplines.ts';

/** Where the first screen leads. Its buttons say all that there is to know, so that no database is asked. */
export const firstRoutes = {
	/** Another country, chosen from a menu. */
	choose: route('reach-country', {}),
	send: route('reach-send', { country }),
	more: route('reach-lines', { country }),
	need: route('reach-need', { country, need: oneOf(...needs) }),
	/** Something harmless in place of whatever is on the screen. */
	close: route('reach-close', {}),
} as const;
