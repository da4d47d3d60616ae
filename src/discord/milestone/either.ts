import { button, type Part } from '#src/discord/card.ts';
import { dateName } from '#src/discord/milestone/names.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import type { Point } from '#src/domain/milestones/attempt.ts';

/** Asks which of two days a counter is to be counted from; the first one is what counts until then. */
export function eitherParts(
	{ words, locale }: Scene,
	counter: string,
	[one, other]: readonly [Point, Point],
): readonly Part[] {
	const names = [dateName(one.day, locale), dateName(other.day, locale)] as const;
	return [
		words.counter.date.either(...names),
		[one, other].map(({ day }) => button(routes.startOn.id({ counter, day }), dateName(day, locale), 'main')),
	];
}
