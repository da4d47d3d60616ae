import { buddyRoutes } from '#src/discord/buddy/routes.ts';
import { nowText } from '#src/discord/buddy/screen.ts';
import { button } from '#src/discord/card.ts';
import type { Section } from '#src/discord/me/section.ts';
import { buddiesOf } from '#src/features/buddies/current.ts';

/** Who is somebody's buddy now, in the server where they are. Nothing for who has none. */
export const buddySection: Section = async ({ db, member: { user, guild }, words }) => {
	if (guild === null) return [];
	const now = await buddiesOf(db, { user, guild });
	return now ? [nowText(words, now), [button(buddyRoutes.look.id({ guild }), words.buddy.me.open)]] : [];
};
