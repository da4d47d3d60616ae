import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { letterParts } from '#src/discord/kindness/cards.ts';
import { kindRoutes as routes } from '#src/discord/kindness/routes.ts';
import { reportToModerators } from '#src/discord/report/queue.ts';
import { forgetReceived, noMoreFrom, receivedWord, thankFor } from '#src/features/kindness/received.ts';

/** What somebody can do with a kind word that they received. Each looks it up by whom it was for: whoever presses. */
export const receivedComponents: readonly Component[] = [
	onButton(routes.thank, async (interaction, { word }, context) => {
		const { db, vault, member, at, words, answer } = context;
		await thankFor(db, member.user, word, at);
		const found = await receivedWord(db, vault, member.user, word);
		const server = interaction.client.guilds.cache.get(found.guild)?.name;
		await answer.instead(card(words.kindness.letter.thanked, ...letterParts(words, found, server)));
	}),
	onButton(routes.remove, async (_interaction, { word }, { db, member, words, answer }) => {
		await forgetReceived(db, member.user, word);
		await answer.instead(card(words.kindness.letter.removed));
	}),
	onButton(routes.noMore, async (_interaction, { word }, context) => {
		const { db, vault, member, at, words, answer, mention } = context;
		await noMoreFrom(db, vault, { user: member.user, id: word }, at);
		await answer.privately(card(words.kindness.letter.blocked(mention('settings blocked'))));
	}),
	onButton(routes.report, async (_interaction, { word }, context) => {
		await receivedWord(context.db, context.vault, context.member.user, word);
		await context.answer.privately(askCard(context, word));
	}),
	onButton(routes.reportNow, async (interaction, { word, shows }, context) => {
		const { db, vault, member, at, words, answer } = context;
		const { guild } = await receivedWord(db, vault, member.user, word);
		const given = { guild, about: 'word', id: word, showsWords: shows === 'words' } as const;
		const told = await reportToModerators({ db, client: interaction.client }, given, at);
		await answer.instead(card(words.kindness.report[told], [noMoreButton(context, word)]));
	}),
	onButton(routes.reportNot, async (_interaction, _values, { words, answer }) => {
		await answer.instead(card(words.kindness.report.notNow));
	}),
];

function noMoreButton({ words }: Context, word: string) {
	return button(routes.noMore.id({ word }), words.kindness.letter.noMore);
}

function askCard(context: Context, word: string): Card {
	const { report: say } = context.words.kindness;
	return card(say.ask, [
		button(routes.reportNow.id({ word, shows: 'words' }), say.withWords, 'main'),
		button(routes.reportNow.id({ word, shows: 'nothing' }), say.without),
		button(routes.reportNot.id({}), say.no),
		noMoreButton(context, word),
	]);
}
