import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, type Component } from '#src/discord/command.ts';
import { helperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { wordsFor } from '#data/words/index.ts';
import { Expired } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { readGuide } from '#src/features/reachout/on-call.ts';

/** `/helper guide`. */
export const guidePart: Subcommand = {
	shape: (part) => part.setName('guide').setDescription(wordsFor('en').reachoutHelper.guideCommand),
	async run(interaction, context) {
		await helperHere(interaction, context);
		await context.answer.privately(guideCard(context.words, 1));
	},
};

/** One page of the guide, from 1 on. @throws {Expired} for a page that there is not. */
export function guideCard({ reachoutGuide: say }: Words, page: number): Card {
	const { pages } = say;
	const shown = pages[page - 1];
	if (!shown) throw new Expired();
	const isLast = page === pages.length;
	return card(
		say.title(page, pages.length),
		[shown.title, ...shown.text].join('\n'),
		...(isLast ? [say.sources] : []),
		[
			...(page > 1 ? [button(routes.guide.id({ page: page - 1 }), say.back)] : []),
			isLast
				? button(routes.guideRead.id({}), say.read, 'main')
				: button(routes.guide.id({ page: page + 1 }), say.next, 'main'),
		],
	);
}

/** To leaf through the guide, and to say that it was read. */
export const guideComponents: readonly Component[] = [
	onButton(routes.guide, async (interaction, { page }, context) => {
		await helperHere(interaction, context);
		await context.answer.instead(guideCard(context.words, page));
	}),
	onButton(routes.guideRead, async (interaction, _values, context) => {
		const { db, member, at, words, answer } = context;
		const helper = await helperHere(interaction, context);
		// Reading it is for everybody; that it was read is kept of who agreed to be remembered.
		if (await hasAgreed(db, member)) await readGuide(db, helper, at);
		await answer.instead(card(words.reachoutGuide.done));
	}),
];
