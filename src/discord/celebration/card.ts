import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, line, quote, type Card, type Image, type Part } from '#src/discord/card.ts';
import type { Reader } from '#src/discord/celebration/reader.ts';
import { routes } from '#src/discord/celebration/routes.ts';
import { dayName } from '#src/discord/day-name.ts';
import { stepText } from '#src/discord/celebration/step.ts';
import type { Celebration } from '#src/features/celebrations/celebration.ts';

/** A celebration as it is to be seen: with its picture, if it has one, and how many have congratulated. */
export interface Seen {
	readonly celebration: Celebration;
	/** Without its content where the message has the file already. */
	readonly picture: Image | undefined;
	readonly count: number;
}

/**
 * What a channel sees: one celebration, or several that fell together, each with its own button to congratulate. Without a
 * name, nothing in it leads to its author.
 */
export function celebrationCard(reader: Reader, seen: readonly Seen[]): Card {
	const parts = seen.map((one): Part[] => [...celebrationParts(reader, one), [congratulateButton(reader.words, one)]]);
	return card(...parts.flatMap((some, index) => (index === 0 ? some : [line, ...some])));
}

/** What one celebration says and shows, without its button. */
export function celebrationParts(
	{ words, locale, ownName }: Reader,
	{ celebration, picture }: Pick<Seen, 'celebration' | 'picture'>,
): Part[] {
	const { post: say } = words.celebration;
	const { how, user, step, about, words: said, saysDay } = celebration;
	const who = how === 'named' ? `<@${user}>` : say.anonymous;
	const own = step === null ? undefined : ownName(step);
	const plain = step === null ? undefined : stepText(words, step);
	const what = plain !== undefined && own !== undefined ? say.named(plain, asTyped(own)) : plain;
	const title = what === undefined ? say.title(who) : say.reached(who, what);
	const day = saysDay === undefined ? [] : [say.late(dayName(saysDay, locale))];
	return [
		[title, ...(about === undefined ? [] : [quote(asTyped(about))]), ...day].join('\n'),
		...(picture ? [picture] : []),
		...(said === undefined ? [] : [quote(asTyped(said))]),
	];
}

function congratulateButton({ celebration: say }: Words, { celebration, count }: Seen): APIButtonComponent {
	return button(routes.congratulate.id({ celebration: celebration.id }), say.post.congratulate(count));
}

/** What somebody has just said, and how to take it back. */
export function congratulatedCard({ celebration: { congratulation: say } }: Words, celebration: string): Card {
	return card(`${say.said}\n-# ${say.quietly}`, [button(routes.congratulateBack.id({ celebration }), say.back)]);
}
