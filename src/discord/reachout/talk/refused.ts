import { Temporal } from 'temporal-polyfill';
import { card, givenBack, line, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { inTime } from '#src/discord/in-time.ts';
import { soonShown, whenShown } from '#src/discord/moment.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';
import { backButton } from '#src/discord/reachout/talk/ask-card.ts';
import { ownScreen } from '#src/discord/reachout/talk/own.ts';
import type { Whose } from '#src/discord/reachout/talk/scene.ts';
import { whyNotAsk } from '#src/features/reachout/ask.ts';
import { ownRequest } from '#src/features/reachout/find.ts';
import type { InServer } from '#src/features/people.ts';
import type { Refused } from '#src/features/reachout/refused.ts';

/**
 * Why somebody cannot ask for a helper now, so that they know it before they choose and write anything; undefined: they can,
 * or it could not be looked up at once, and shows when they send it.
 */
export async function refusalNow({ db, vault, at, log }: Context, whose: InServer): Promise<Refused | undefined> {
	const looked = whyNotAsk(db, vault, whose, at).catch((err: unknown) => {
		log.warn({ err }, 'whether somebody can ask for a helper could not be looked up');
		return undefined;
	});
	return inTime(looked, undefined);
}

/** What stands in the way of asking, and until when, with the numbers; where they have a request already, that one. */
export async function refusedCard(
	interaction: Whose,
	context: Context,
	whose: InServer,
	{ refused: { why, until }, written }: { readonly refused: Refused; readonly written: string | undefined },
): Promise<Card> {
	const own = await ownRequest(context.db, context.vault, whose);
	if (own) return ownScreen(interaction, context, own);
	const { refused: say } = context.words.reachoutTalk;
	const when = until === undefined ? undefined : Temporal.Instant.from(until);
	const reason =
		why === 'rest' && when
			? say.rest(soonShown(when))
			: why === 'blocked' && when
				? say.blocked(whenShown(when))
				: say.off;
	return card(
		reason,
		...(written === undefined ? [] : [givenBack(written)]),
		line,
		await numbersFor(interaction, context),
		[backButton(context.words)],
	);
}
