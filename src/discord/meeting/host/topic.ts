import type { BaseInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, menu } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { dateCard } from '#src/discord/meeting/host/date-card.ts';
import { maySetTopic, seenDate } from '#src/discord/meeting/host/rights.ts';
import { hostRoutes as routes } from '#src/discord/meeting/host/routes.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { questionOf, themes, type Theme } from '#src/domain/questions.ts';
import { legible, lengthOf } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { setTopic } from '#src/features/meetings/dates.ts';

const field = 'topic';
/** Characters of a topic. */
const mostTopic = 200;
/** More can be typed, so that nothing is cut off without a word. */
const mostTyped = 1_000;

/** What a date is about: its topic, and questions for the round. */
export const topicComponents: readonly Component[] = [
	onButton(routes.topic, async (interaction, { occurrence, draft }, context) => {
		const { member, at, words, answer, drafts } = context;
		const seen = await seenDate(interaction, context, occurrence);
		maySetTopic(seen);
		const { topicForm: say } = words.host;
		const value = draftText(drafts.find(member.user, draft, at), field) ?? seen.date.topic ?? '';
		await answer.form({
			custom_id: routes.topicForm.id({ occurrence }),
			title: say.title,
			components: [textInput({ id: field, text: say.topic, hint: say.hint, most: mostTyped, value })],
		});
	}),

	onForm(routes.topicForm, async (interaction, { occurrence }, context) => {
		const { member, at, words, answer, drafts } = context;
		const { topicForm: say } = words.host;
		const typed = legible(typedIn(interaction, field)).replace(/\s+/g, ' ');
		if (lengthOf(typed) > mostTopic) {
			maySetTopic(await seenDate(interaction, context, occurrence));
			const draft = drafts.keep(member.user, { [field]: typed }, at);
			const again = button(routes.topic.id({ occurrence, draft }), say.again, 'main');
			await answer.instead(card(say.tooLong(mostTopic, lengthOf(typed)), [again]));
			return;
		}
		await keepTopic(interaction, context, occurrence, typed);
	}),

	onButton(routes.question, async (interaction, { occurrence, theme, number }, context) => {
		maySetTopic(await seenDate(interaction, context, occurrence));
		await context.answer.instead(questionCard(context.words, occurrence, theme, number));
	}),

	onSelect('string', routes.themes, async (interaction, { occurrence }, context) => {
		maySetTopic(await seenDate(interaction, context, occurrence));
		const theme = themes.find((one) => one === interaction.values[0]);
		if (!theme) throw new Expired();
		await context.answer.instead(questionCard(context.words, occurrence, theme, 0));
	}),

	onButton(routes.use, async (interaction, { occurrence, theme, number }, context) => {
		const question = questionOf(context.words.prompt.questions, occurrence, { theme, number });
		await keepTopic(interaction, context, occurrence, question);
	}),
];

async function keepTopic(
	interaction: BaseInteraction,
	context: Context,
	occurrence: string,
	topic: string,
): Promise<void> {
	const { db, at, words, answer } = context;
	const seen = await seenDate(interaction, context, occurrence);
	maySetTopic(seen);
	await setTopic(db, seen.date.guild, occurrence, topic === '' ? null : topic, at);
	const { done: say } = words.host;
	const now = await seenDate(interaction, context, occurrence);
	await answer.instead(await dateCard(context, now, [topic === '' ? say.noTopic : say.topic]));
}

/** Beyond this number they begin anew. */
const turns = 1_000;

/** A question for the round; no question of a theme comes twice for a date before all others have come. */
function questionCard(words: Words, occurrence: string, theme: Theme, number: number) {
	const { question: say } = words.host;
	const next = (number + 1) % turns;
	return card(
		`${say.one(questionOf(words.prompt.questions, occurrence, { theme, number }))}\n${say.hint}`,
		menu(
			routes.themes.id({ occurrence }),
			say.themes[theme],
			themes.map((one) => ({ value: one, label: say.themes[one], default: one === theme })),
		),
		[
			button(routes.question.id({ occurrence, theme, number: next }), say.another, 'main'),
			button(routes.use.id({ occurrence, theme, number }), say.use),
			button(routes.open.id({ occurrence }), say.back),
		],
	);
}
