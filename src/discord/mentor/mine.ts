import { button, card, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { hereOf } from '#src/discord/mentor/offer.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { asksTo } from '#src/features/mentors/asks.ts';
import { openPairsOf } from '#src/features/mentors/pairing.ts';

const mostShown = { pairs: 6, asks: 5 } as const;

/** The pairs of somebody in a server, and who waits for their answer. At most 36 components. */
export async function mineScreen(context: Context): Promise<Card> {
	const { db, words } = context;
	const here = hereOf(context);
	const { pair: say } = words.mentor;
	const pairs = (await openPairsOf(db, here.user, here.guild)).slice(0, mostShown.pairs);
	const asks = (await asksTo(db, here)).slice(0, mostShown.asks);
	if (pairs.length + asks.length === 0) return card(say.none);
	return card(
		...asks.flatMap((ask): Part[] => [say.waits, [button(routes.asked.id({ ask }), say.open, 'main')]]),
		...pairs.flatMap(({ id, mentor_user_id, mentee_user_id }): Part[] => {
			const isMentor = mentor_user_id === here.user;
			const name = say.one(`<@${isMentor ? mentee_user_id : mentor_user_id}>`);
			return [`${name}\n${isMentor ? say.mentor : say.mentee}`, [button(routes.pair.id({ pair: id }), say.open)]];
		}),
	);
}
