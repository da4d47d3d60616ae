import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { ChannelType } from 'discord-api-types/v10';
import { button, card, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId, rowIdOf } from '#src/discord/custom-id.ts';
import { draftText, textInput, tickedOf, typedIn } from '#src/discord/milestone/inputs.ts';
import { moderatorsPlace } from '#src/discord/reachout/moderators.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { discussionField, discussionForm, discussionScreen } from '#src/discord/setup/discussions.ts';
import { everyDay, field } from '#src/discord/setup/prompt-form.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { clockTime } from '#src/domain/clock-time.ts';
import { themes } from '#src/domain/questions.ts';
import { legible, lengthOf } from '#src/domain/text.ts';
import { Expired, UserError } from '#src/errors.ts';
import {
	closings,
	discussionOf,
	endDiscussion,
	mostDaysOpen,
	setDiscussion,
	setDiscussionChannel,
	setOwnOnly,
} from '#src/features/discussions/plan.ts';
import {
	addQuestion,
	longestQuestion,
	mostQuestions,
	ownQuestions,
	removeQuestion,
} from '#src/features/discussions/questions.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { countHosts } from '#src/features/discussions/rota.ts';
import { countBars, liftBars } from '#src/features/suggestions/bars.ts';
import { setSuggestions } from '#src/features/suggestions/server.ts';

const words = 'question';
/** More can be typed, so that nothing is cut off without a word. */
const mostTyped = 4_000;

/** `/setup discussions`: the weekly discussion as it is, with what can be chosen. */
export async function setUpDiscussions(interaction: BaseInteraction, context: Context): Promise<Card> {
	return screenNow(interaction, context);
}

/** What can be pressed, chosen and filled in about discussions. Each asks anew who does it. */
export const discussionComponents: readonly Component[] = [
	onButton(routes.discussions, async (interaction, _values, context) => show(interaction, context)),
	onSelect('channel', routes.discussionChannel, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const [id = ''] = interaction.values;
		const { server } = await gathered(interaction, context);
		if (server.channels.get(id)?.type !== ChannelType.GuildText)
			throw new UserError(({ setup }) => setup.notHere.channel);
		await setDiscussionChannel(context.db, guild, id);
		await show(interaction, context);
	}),
	onButton(routes.discussionOpen, async (interaction, _values, context) => {
		const { db, at, answer } = context;
		const guild = managedServer(interaction);
		const discussion = await discussionOf(db, guild);
		if (discussion?.channel == null) throw new UserError((say) => say.discussion.setup.noChannel);
		const settings = await guildSettings(db, guild);
		const { locale } = interaction;
		await answer.form(discussionForm({ words: context.words, settings, at, locale, discussion }));
	}),
	onForm(routes.discussionForm, async (interaction, _values, context) => keepPlan(interaction, context)),
	onButton(routes.discussionOff, async (interaction, _values, context) => {
		await endDiscussion(context.db, managedServer(interaction));
		await show(interaction, context);
	}),
	onButton(routes.discussionOwn, async (interaction, { on }, context) => {
		await setOwnOnly(context.db, managedServer(interaction), on === 'on' ? context.at : null);
		await show(interaction, context);
	}),
	onButton(
		routes.discussionAsk,
		async (interaction, { draft }, { words: { discussion }, member, at, answer, drafts }) => {
			managedServer(interaction);
			const { form: say } = discussion;
			const value = draftText(drafts.find(member.user, draft, at), words);
			const asked = { id: words, text: say.question, hint: say.questionHint(longestQuestion), most: mostTyped };
			await answer.form({
				custom_id: routes.discussionAdd.id({}),
				title: say.questionTitle,
				components: [textInput({ ...asked, required: true, long: true, value })],
			});
		},
	),
	onForm(routes.discussionAdd, async (interaction, _values, context) => keepQuestion(interaction, context)),
	onSelect('string', routes.discussionRemove, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await removeQuestion(context.db, guild, id);
		await show(interaction, context);
	}),
	onButton(routes.suggestions, async (interaction, { on }, context) => {
		const { db, at } = context;
		const guild = managedServer(interaction);
		if (on === 'on' && (await moderatorsPlace({ db, client: interaction.client }, guild)) === undefined) {
			throw new UserError(({ suggestion }) => suggestion.setup.needsChannel);
		}
		await setSuggestions(db, guild, on === 'on' ? at : null);
		await show(interaction, context);
	}),
	onButton(routes.suggestionLift, async (interaction, _values, context) => {
		await liftBars(context.db, managedServer(interaction));
		await show(interaction, context);
	}),
];

async function show(interaction: BaseInteraction, context: Context, say: readonly Part[] = []): Promise<void> {
	await context.answer.instead(await screenNow(interaction, context, say));
}

async function screenNow(interaction: BaseInteraction, context: Context, say: readonly Part[] = []): Promise<Card> {
	const list = await gathered(interaction, context);
	const questions = await ownQuestions(context.db, list.server.id);
	const { id } = list.server;
	const barred = await countBars(context.db, id, context.at);
	return discussionScreen(list, { questions, barred, hosts: await countHosts(context.db, id) }, say);
}

/** Keeps what was filled in; what cannot be read changes nothing, and the form is offered again. */
async function keepPlan(interaction: ModalSubmitInteraction, context: Context): Promise<void> {
	const { db, at, answer } = context;
	const { discussion, prompt, setup } = context.words;
	const guild = managedServer(interaction);
	const typed = typedIn(interaction, field.time);
	const daysOpen = Number(/^\d{1,2}$/.exec(typedIn(interaction, discussionField.days))?.[0] ?? 0);
	const [time, day] = [
		clockTime(typed),
		everyDay.find((one) => String(one) === typedIn(interaction, discussionField.day)),
	];
	const some = tickedOf(interaction, discussionField.themes, themes);
	const closing = closings.find((one) => one === typedIn(interaction, discussionField.closing)) ?? 'archive';
	if (time && day !== undefined && daysOpen >= 1 && daysOpen <= mostDaysOpen) {
		await setDiscussion(db, guild, { day, time, daysOpen, themes: some.length === 0 ? themes : some, closing }, at);
		await show(interaction, context);
		return;
	}
	const why = [
		...(time ? [] : [prompt.setup.badTime(typedInCode(typed))]),
		...(day === undefined ? [discussion.setup.badDay] : []),
		...(daysOpen >= 1 && daysOpen <= mostDaysOpen ? [] : [discussion.setup.badDays(mostDaysOpen)]),
	].join('\n');
	const again = button(routes.discussionOpen.id({}), discussion.setup.again, 'main');
	await answer.instead(card(why, [again, button(routes.show.id({}), setup.show.back)]));
}

async function keepQuestion(interaction: ModalSubmitInteraction, context: Context): Promise<void> {
	const { db, at, member, answer, drafts } = context;
	const { setup: say } = context.words.discussion;
	const guild = managedServer(interaction);
	const typed = legible(typedIn(interaction, words));
	const length = lengthOf(typed);
	if (typed !== '' && length <= longestQuestion) {
		const kept = await addQuestion(db, guild, { id: rowIdOf(interaction.id), words: typed, at });
		if (kept === 'added') {
			await show(interaction, context);
			return;
		}
	}
	const why =
		typed === ''
			? say.empty
			: length > longestQuestion
				? say.tooLong(longestQuestion, length)
				: say.full(mostQuestions);
	const draft = drafts.keep(member.user, { [words]: typed }, at);
	const back = button(routes.discussions.id({}), context.words.setup.show.back);
	await answer.instead(
		card(`${why}\n${say.kept}`, [button(routes.discussionAsk.id({ draft }), say.again, 'main'), back]),
	);
}
