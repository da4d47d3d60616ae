import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, quote, type Card } from '#src/discord/card.ts';
import { wallRoutes as routes } from '#src/discord/kindness/wall-routes.ts';
import type { Gratitude } from '#src/features/kindness/gratitude.ts';

type Shown = Pick<Gratitude, 'user' | 'how' | 'text'>;

/** What everybody reads on the wall, and its author before. @param words those of the server. */
export function wallText({ kindness: { wall } }: Words, { user, how, text }: Shown): string {
	return `${how === 'named' ? wall.named(`<@${user}>`) : wall.anonymous}\n${quote(asTyped(text))}`;
}

/** What everybody sees on the wall. @param id of the row. */
export function wallCard(words: Words, shown: Shown, id: string): Card {
	return card(wallText(words, shown), [button(routes.report.id({ gratitude: id }), words.kindness.letter.report)]);
}
