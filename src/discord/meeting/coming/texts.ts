import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { timeShown, whenShown } from '#src/discord/moment.ts';
import { isInLine } from '#src/domain/meetings/places.ts';
import { shortened } from '#src/domain/text.ts';
import type { Counts, OwnComing } from '#src/features/coming/coming.ts';

const longestTitle = 150;

/** The name of a meeting in a sentence, in one line, as moderators typed it. */
export function titleShown(title: string): string {
	return shortened(asTyped(title.replace(/\s+/g, ' ')), longestTitle);
}

/**
 * How many come, in one line that everybody may see; undefined while nobody has said that they do. Those who come quietly
 * are counted with the others.
 * @param capacity how many can come; null: any number.
 */
export function countsText({ coming }: Words, counts: Counts, capacity: number | null): string | undefined {
	const { counts: say } = coming;
	const going = counts.going + counts.quiet;
	const parts = [
		...(going === 0 ? [] : [capacity === null ? say.going(going) : say.goingOf(going, capacity)]),
		...(counts.maybe === 0 ? [] : [say.maybe(counts.maybe)]),
		...(counts.waiting === 0 ? [] : [say.waiting(counts.waiting)]),
	];
	return parts.length === 0 ? undefined : parts.join(' · ');
}

/** How somebody comes, in one line of a list of their own. */
export function ownLine({ coming: { mine: say } }: Words, own: OwnComing): string {
	const [title, when] = [titleShown(own.title), whenShown(own.starts)];
	if (own.state === 'off') return say.off(title, when);
	if (own.place === 'in') return say[own.how](title, when);
	if (own.place === 'offered' && own.offeredUntil) return say.offered(title, when, timeShown(own.offeredUntil));
	return isInLine(own) ? say.waiting(title, when) : say.passed(title, when);
}
