import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, type Component } from '#src/discord/command.ts';
import { momentShown } from '#src/discord/moment.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { mineCard } from '#src/discord/suggestion/mine.ts';
import { suggestionRoutes, suggestRoutes } from '#src/discord/suggestion/routes.ts';
import { settleSuggestions } from '#src/discord/suggestion/settle.ts';
import { openForm, previewForm, sendIt } from '#src/discord/suggestion/write.ts';
import { suggestionBars } from '#src/domain/suggestions.ts';
import { Expired } from '#src/errors.ts';
import { longestQuestion, mostQuestions } from '#src/features/discussions/questions.ts';
import { answerSuggestion } from '#src/features/suggestions/answering.ts';
import { barSuggester } from '#src/features/suggestions/bars.ts';
import { suggestionOf } from '#src/features/suggestions/posts.ts';
import { takeSuggestionBack } from '#src/features/suggestions/sending.ts';

/** What a member can press about what they suggest. */
const own: readonly Component[] = [
	onButton(suggestRoutes.open, async (interaction, { draft }, context) => openForm(interaction, context, draft)),
	onForm(suggestRoutes.form, async (interaction, _values, context) => previewForm(interaction, context)),
	onButton(suggestRoutes.send, async (interaction, { draft }, context) => sendIt(interaction, context, draft)),
	onButton(suggestRoutes.drop, async (_interaction, _values, { answer, words }) =>
		answer.instead(card(words.suggestion.dropped)),
	),
	onButton(suggestRoutes.mine, async (_interaction, _values, context) =>
		context.answer.instead(await mineCard(context)),
	),
	onButton(suggestRoutes.back, async (_interaction, { suggestion }, context) => {
		await takeSuggestionBack(context.db, context.member.user, suggestion);
		const { takenBack } = context.words.suggestion.own;
		await context.answer.instead(context.member.guild === null ? card(takenBack) : await mineCard(context, takenBack));
	}),
];

/** What moderators can press about one; each asks anew who does it, and none tells them whose it is. */
const moderators: readonly Component[] = [
	onButton(suggestionRoutes.answer, async (interaction, { suggestion: id, answer: given }, context) => {
		const { db, vault, words, at, answer } = context;
		const guild = managedServer(interaction);
		const { suggestion: say } = words;
		const told = {
			answered: say.answered,
			already: say.already,
			long: say.long(longestQuestion),
			full: say.full(mostQuestions),
		};
		const became = await answerSuggestion(db, vault, { guild, id, answer: given }, at);
		// At once, so that nobody answers it a second time.
		if (became === 'answered') await settleSuggestions(context, interaction.client.rest);
		await answer.privately(card(told[became]));
	}),
	onButton(suggestionRoutes.bar, async (interaction, { suggestion: id }, { db, vault, words, answer }) => {
		const { bar: say } = words.suggestion;
		if (!(await suggestionOf(db, vault, { guild: managedServer(interaction), id }))) throw new Expired();
		const choices = suggestionBars.map((days) =>
			button(suggestionRoutes.barFor.id({ suggestion: id, days }), say.days(days)),
		);
		await answer.privately(card(say.ask, choices));
	}),
	onButton(suggestionRoutes.barFor, async (interaction, { suggestion: id, days }, context) => {
		const { db, vault, words, at, answer } = context;
		const guild = managedServer(interaction);
		const until = await barSuggester(db, vault, { guild, id, days: Number(days) }, at);
		await answer.instead(card(words.suggestion.bar.done(momentShown(until))));
	}),
];

/** Everything that can be pressed and filled in about suggestions. */
export const suggestionComponents: readonly Component[] = [...own, ...moderators];
