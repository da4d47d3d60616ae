import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import type { Context } from '#src/discord/command.ts';
import { copeRoutes, listRoutes as routes } from '#src/discord/cope/routes.ts';
import { talkButton } from '#src/discord/cope/step.ts';
import { mostThings } from '#src/domain/coping.ts';
import { ownThings, type Thing } from '#src/features/coping.ts';

/** A person's own list of what helps them, and what they can do with it. @param say before it: what has just happened. */
export async function listCard(context: Context, say: readonly Part[] = []): Promise<Card> {
	const { db, vault, member, words, mention } = context;
	const { list } = words.cope;
	const things = await ownThings(db, vault, member.user);
	const add = routes.add.id({ draft: '' });
	const back = [button(copeRoutes.choose.id({}), list.back), talkButton(words.cope)];
	if (things.length === 0) {
		const empty = `${list.title}\n${list.empty(mostThings, mention('cope'))}`;
		return card(...say, empty, list.private, [button(add, list.begin, 'main'), ...back]);
	}
	const isFull = things.length >= mostThings;
	return card(
		...say,
		[list.title, ...numbered(things)].join('\n'),
		...(isFull ? [list.full(mostThings)] : []),
		list.private,
		menu(
			routes.choose.id({}),
			list.open,
			things.map(({ id, words: label }) => ({ value: id, label })),
		),
		[...(isFull ? [] : [button(add, list.add)]), ...back],
	);
}

/** Things as people wrote them, one a line, with their places. */
export function numbered(things: readonly Thing[]): string[] {
	return things.map(({ words }, index) => `${index + 1}. ${asTyped(words)}`);
}
