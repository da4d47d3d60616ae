import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, type Card, type Part } from '#src/discord/card.ts';
import { personKind, type Discord } from '#src/discord/meeting/coming/person-kind.ts';
import { comingRoutes as routes } from '#src/discord/meeting/coming/routes.ts';
import { titleShown } from '#src/discord/meeting/coming/texts.ts';
import { timeShown, whenShown } from '#src/discord/moment.ts';
import { askedAfter, type AskedAfter } from '#src/features/coming/after.ts';
import { afterLetters, changedLetters, offerLetters, type OwnComing } from '#src/features/coming/coming.ts';
import { changedIn, offeredIn, type Changed } from '#src/features/coming/letters.ts';

/** The letters to who comes to meetings: a place that is free, a change, and the question afterwards. */
export function comingKinds(app: App, discord: Discord): readonly Kind<Card>[] {
	const { db } = app;
	return [
		personKind<OwnComing>(app, discord, {
			name: offerLetters,
			telling: async (letter, at) => offeredIn(db, letter, at),
			reaching: ({ starts }) => ({ starts }),
			parts: offerParts,
		}),
		personKind<Changed>(app, discord, {
			name: changedLetters,
			telling: async (letter) => changedIn(db, letter),
			reaching: ({ starts }) => ({ starts }),
			parts: changedParts,
		}),
		personKind<AskedAfter>(app, discord, {
			name: afterLetters,
			telling: async (letter, at) => askedAfter(db, letter, at),
			reaching: ({ starts, freshUntil }) => ({ starts, freshUntil }),
			parts: afterParts,
		}),
	];
}

function offerParts({ coming: say }: Words, { occurrence, how, title, starts, offeredUntil }: OwnComing): Part[] {
	const [name, when] = [titleShown(title), whenShown(starts)];
	const leave = routes.leave.id({ occurrence });
	if (!offeredUntil) return [say.offer.in(name, when), [button(leave, say.change.leave)]];
	return [
		`${say.offer.free(name, when)}\n${say.offer.until(timeShown(offeredUntil))}`,
		[button(routes.come.id({ occurrence, how }), say.offer.take, 'main'), button(leave, say.offer.decline)],
	];
}

function changedParts({ coming: say }: Words, { change, occurrence, title, starts, comes }: Changed): Part[] {
	const { changed } = say;
	const what = changed[change](titleShown(title), whenShown(starts));
	if (!comes || change === 'off') return [what];
	return [
		`${what}\n${changed.movedComing}`,
		[
			button(routes.still.id({ occurrence }), changed.still, 'main'),
			button(routes.leave.id({ occurrence }), say.change.leave),
		],
	];
}

function afterParts({ coming: { after: say } }: Words, { occurrence, title, starts }: OwnComing): Part[] {
	return [
		say.ask(titleShown(title), whenShown(starts)),
		say.only,
		[button(routes.was.id({ occurrence }), say.yes, 'main'), button(routes.wasNot.id({ occurrence }), say.no)],
	];
}
