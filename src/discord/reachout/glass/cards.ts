import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, pinging, type Card } from '#src/discord/card.ts';
import { timeShown } from '#src/discord/moment.ts';
import { glassRoutes as routes } from '#src/discord/reachout/glass/routes.ts';
import { glassReasons, glassWaits, type GlassAsk, type Revealed } from '#src/features/glass/ask.ts';
import type { Glass } from '#src/features/glass/switch.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

type Named = Pick<ReachRequest, 'id' | 'pseudonym'>;

/** The way to break-glass from what moderators are told of a request; none where the server has it off. */
export function glassButtons({ glass: say }: Words, on: Glass | undefined, request: Named): APIButtonComponent[] {
	return on ? [button(routes.begin.id({ request: request.id }), say.open(request.pseudonym), 'careful')] : [];
}

/** What it is, before anything is asked: the three reasons that there are. */
export function beginCard({ glass: { begin: say } }: Words, { id, pseudonym }: Named): Card {
	return card(
		`${say.title(pseudonym)}\n${say.what(pseudonym)}`,
		glassReasons.map((reason) => button(routes.ask.id({ request: id, reason }), say.reason[reason], 'careful')),
	);
}

/** What moderators read when somebody asks, with what a second one can say to it. It pings the role. */
export function askedCard({ glass: say }: Words, ask: GlassAsk, { pseudonym }: Named, role: string): Card {
	const until = timeShown(ask.askedAt.add(glassWaits));
	const shown = card(
		`${say.asked.title(pseudonym)}\n${say.asked.what(`<@${ask.asker}>`, say.reason[ask.reason], `<@&${role}>`, until)}`,
		[
			button(routes.agree.id({ ask: ask.id, tells: 'now' }), say.asked.now, 'careful'),
			button(routes.agree.id({ ask: ask.id, tells: 'later' }), say.asked.later, 'careful'),
			button(routes.refuse.id({ ask: ask.id }), say.asked.refuse),
		],
		say.asked.laterWhy,
	);
	return pinging(shown, [role]);
}

/** What moderators read when it is over. */
export function overCard({ glass: say }: Words, ask: GlassAsk, { pseudonym }: Named): Card {
	if (ask.state === 'opened') {
		return card(say.opened(`<@${ask.second ?? ''}>`, `<@${ask.asker}>`, pseudonym), [
			button(routes.look.id({ ask: ask.id }), say.look),
		]);
	}
	return card(ask.state === 'lapsed' ? say.lapsed(pseudonym) : say.saidNo(pseudonym));
}

/** Who it is, privately and once, and what helps now. */
export function revealedCard({ glass: { revealed: say } }: Words, { user }: Revealed, { pseudonym }: Named): Card {
	return card(say.who(pseudonym, `<@${user}>`, user), say.what, say.careful);
}

/** How it stands, in one sentence for all who help. @param count how often it was used in the last 30 days. */
export function glassText({ glass: { helpers: say } }: Words, on: Glass | undefined, count: number): string {
	if (on) return `${say.on} ${say.used(count)}`;
	return count === 0 ? say.off : `${say.off} ${say.used(count)}`;
}

/** How it stands in a server. @param count how often it was used in the last 30 days. */
export function setupCard({ glass: { setup: say } }: Words, on: Glass | undefined, count: number): Card {
	return card(
		`${say.title}\n${on ? say.on(`<@&${on.role}>`) : say.off}`,
		say.how,
		...(count === 0 ? [] : [say.count(count)]),
		...(on ? [[button(routes.off.id({}), say.switchOff)]] : []),
	);
}
