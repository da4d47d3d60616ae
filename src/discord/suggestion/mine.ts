import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, quote, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { dayShown } from '#src/discord/moment.ts';
import { suggestRoutes as routes } from '#src/discord/suggestion/routes.ts';
import { serverOf } from '#src/discord/suggestion/write.ts';
import { shortened } from '#src/domain/text.ts';
import { suggestionsOf } from '#src/features/suggestions/sending.ts';

const inRow = 5;

/** What somebody suggested in this server, and what became of it. @param say before it: what has just happened. */
export async function mineCard(context: Context, ...say: readonly Part[]): Promise<Card> {
	const { db, vault, member, words } = context;
	const { own, kind, state } = words.suggestion;
	const all = await suggestionsOf(db, vault, { user: member.user, guild: serverOf(context) });
	const rows = all.map((one, index) => {
		const text = own.row(kind[one.kind], dayShown(one.at.toString()), state[one.state]);
		return `${index + 1}. ${text}\n${quote(asTyped(shortened(one.words, 200)))}`;
	});
	const backs = all.map(({ id }, index) => button(routes.back.id({ suggestion: id }), own.back(index + 1)));
	return card(
		...say,
		[own.title, ...(rows.length === 0 ? [own.none] : rows), own.private].join('\n'),
		...[backs.slice(0, inRow), backs.slice(inRow)].filter((row) => row.length > 0),
		[button(routes.open.id({ draft: '' }), own.write)],
	);
}
