import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import { readerNow } from '#src/discord/checkin/reader.ts';
import { calmButton } from '#src/discord/cope/step.ts';
import { helpText } from '#src/discord/help.ts';
import { earnedIn } from '#src/discord/milestone/chips.ts';
import { dateName, nameOf, pointName } from '#src/discord/milestone/names.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import type { Point } from '#src/domain/milestones/attempt.ts';
import { Expired } from '#src/errors.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { mentorsOf } from '#src/features/mentors/slip.ts';

/**
 * What somebody reads after a slip: thanks, what stays, where to find a person, and what can be done now.
 * @param attempt the one that the slip ended. @param other a second day that may have been meant.
 * @throws {Expired} where it has not ended.
 */
export async function slipCard(scene: Scene, view: CounterView, attempt: string, other?: Point): Promise<Card> {
	const { words, locale } = scene;
	const { slip: say } = words;
	const index = view.attempts.findIndex(({ id }) => id === attempt);
	const [ended, next] = [view.attempts[index], view.attempts[index + 1]];
	if (!ended?.end || !next) throw new Expired();
	const help = await readerNow({ locale }, scene);
	const mentors = await mentorsOf(scene.db, scene.member.user);
	return card(
		say.warm,
		[say.stays, ...staysOf(scene, view).map((text) => `- ${text}`)].join('\n'),
		[say.day(pointName(ended.end, locale)), say.anewFrom(nameOf(view), pointName(next.start, locale)), say.nobody].join(
			'\n',
		),
		...(other ? eitherSlip(scene, { counter: view.id, attempt }, [ended.end, other]) : []),
		line,
		helpText(words, help),
		line,
		[
			button(panelRoutes.reachOut.id({}), words.cope.talk, 'main'),
			calmButton(words),
			button(routes.amend.id({ counter: view.id, attempt, draft: '' }), say.change),
			button(routes.undo.id({ counter: view.id, attempt }), say.undo),
			button(routes.open.id({ counter: view.id }), say.open),
		],
		...(mentors.length === 0 ? [] : [[button(routes.slipTell.id({ counter: view.id, attempt }), say.tell.open)]]),
	);
}

function staysOf({ words: { slip: say } }: Scene, view: CounterView): string[] {
	const { best, total } = view.figures;
	const chips = earnedIn(view).length;
	return [
		...(best > 0 ? [say.best(best)] : []),
		...(total > 0 ? [say.total(total)] : []),
		...(chips > 0 ? [say.chips(chips)] : []),
		say.kept,
	];
}

/** Asks which of two days a slip was; the first one is what is noted until then. */
export function eitherSlip(
	{ words, locale }: Scene,
	of: { readonly counter: string; readonly attempt: string },
	[one, other]: readonly [Point, Point],
): readonly Part[] {
	const names = [dateName(one.day, locale), dateName(other.day, locale)] as const;
	return [
		words.slip.either(...names),
		[one, other].map(({ day }) => button(routes.slipOn.id({ ...of, day }), dateName(day, locale))),
	];
}
