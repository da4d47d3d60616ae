import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, givenBack, type Card, type Part } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import type { Db } from '#src/db/schema.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { everyDay, field, promptForm, tickedIn, type Ticked } from '#src/discord/setup/prompt-form.ts';
import { promptsCard, whenText } from '#src/discord/setup/prompt-list.ts';
import { promptScreen } from '#src/discord/setup/prompt-screen.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { stateOf } from '#src/discord/setup/state.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { clockTime } from '#src/domain/clock-time.ts';
import { longestText, mostTexts, readOwnWords, type OwnWords } from '#src/domain/own-words.ts';
import { themes as allThemes } from '#src/domain/questions.ts';
import { legible } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { changeGuild, guildSettings } from '#src/features/guilds.ts';
import {
	addPrompt,
	changePrompt,
	findPrompt,
	mostPrompts,
	promptsOf,
	removePrompt,
	setThreads,
	type Prompt,
} from '#src/features/prompts.ts';

/** What can be pressed and filled in about prompts. Each asks anew who does it. */
export const promptComponents: readonly Component[] = [
	onButton(routes.prompts, async (interaction, _values, context) => {
		const prompts = await promptsOf(context.db, managedServer(interaction));
		if (prompts.length === 0) await openForm(interaction, context, { days: everyDay, themes: allThemes });
		else await context.answer.instead(await listNow(interaction, context));
	}),
	onButton(routes.promptShow, async (interaction, { prompt }, context) => {
		await context.answer.instead(await screenNow(interaction, context, prompt));
	}),
	onButton(routes.promptNew, async (interaction, ticked, context) => openForm(interaction, context, ticked)),
	onButton(routes.promptOpen, async (interaction, { prompt, ...ticked }, context) => {
		const known = await findPrompt(context.db, managedServer(interaction), prompt);
		if (!known) throw new Expired();
		await openForm(interaction, context, ticked, known);
	}),
	onForm(routes.promptAdd, async (interaction, _values, context) => keep(interaction, context, undefined)),
	onForm(routes.promptChange, async (interaction, { prompt }, context) => keep(interaction, context, prompt)),
	onButton(routes.promptThreads, async (interaction, { prompt: id, on }, context) => {
		await setThreads(context.db, managedServer(interaction), { id, on: on === 'on', at: context.at });
		await context.answer.instead(await screenNow(interaction, context, id));
	}),
	onButton(routes.promptRemove, async (interaction, { prompt }, context) => {
		await removePrompt(context.db, managedServer(interaction), prompt);
		await context.answer.instead(await listNow(interaction, context));
	}),
];

async function openForm(
	interaction: BaseInteraction,
	{ db, words, at, answer }: Context,
	{ days, themes }: Ticked,
	prompt?: Prompt,
): Promise<void> {
	const settings = await guildSettings(db, managedServer(interaction));
	const ticked = themes.length === 0 ? allThemes : themes;
	const { locale } = interaction;
	await answer.form(promptForm({ words, settings, at, locale, prompt, days, themes: ticked }));
}

/** Keeps what was filled in, as far as it can be read; otherwise it says what is missing, and offers the form again. */
async function keep(interaction: ModalSubmitInteraction, context: Context, prompt: string | undefined): Promise<void> {
	const { db, at, words, answer } = context;
	const { setup: say } = words.prompt;
	const guild = managedServer(interaction);
	const typed = valueOf(interaction, field.time)?.trim() ?? '';
	const given = legible(valueOf(interaction, field.words) ?? '');
	const [time, ticked, own] = [clockTime(typed), tickedIn(interaction), readOwnWords(given)];
	const { days, themes } = ticked;
	const notKept: Part[] = given === '' ? [] : [say.given, givenBack(given)];
	if (!time || days.length === 0 || own.kind !== 'texts') {
		if (prompt !== undefined && !(await findPrompt(db, guild, prompt))) throw new Expired();
		const badTime = typed === '' ? say.noTime : say.badTime(typedInCode(typed));
		const why = [
			...(time ? [] : [badTime]),
			...(days.length === 0 ? [say.noDays] : []),
			...(own.kind === 'texts' ? [] : [whyNotKept(say, own)]),
		].join('\n');
		const once = { days: days.length === 0 ? everyDay : days, themes };
		const again = prompt === undefined ? routes.promptNew.id(once) : routes.promptOpen.id({ prompt, ...once });
		const buttons = [button(again, say.again, 'main'), button(routes.show.id({}), words.setup.show.back)];
		await answer.instead(card(why, ...notKept, buttons));
		return;
	}
	const wished = { guild, days, time, at, words: own.texts, themes };
	const id = prompt ?? rowIdOf(interaction.id);
	const kept = prompt === undefined ? await addPrompt(db, id, wished) : await changePrompt(db, id, wished);
	const why = {
		...{ added: undefined, changed: undefined, full: say.full(mostPrompts) },
		same: say.same(whenText(words, { days, time })),
	}[kept];
	if (kept === 'changed') await answer.instead(await screenNow(interaction, context, id));
	else await answer.instead(await listNow(interaction, context, ...(why === undefined ? [] : [why, ...notKept])));
}

function whyNotKept(
	say: Context['words']['prompt']['setup'],
	own: Exclude<OwnWords, { readonly kind: 'texts' }>,
): string {
	return own.kind === 'too-many' ? say.tooMany(own.count, mostTexts) : say.tooLong(own.longest, longestText);
}

/** One prompt as it is now. @throws {Expired} when this server has none of that id. */
async function screenNow(interaction: BaseInteraction, context: Context, id: string): Promise<Card> {
	const shown = await gathered(interaction, context);
	const prompt = shown.prompts.find((one) => one.id === id);
	if (!prompt) throw new Expired();
	return promptScreen(shown, prompt);
}
/**
 * The prompts as they are now. With the first one, a channel that was taken because of its name becomes the chosen one, so
 * that moderators are told when it is lost.
 */
async function listNow(interaction: BaseInteraction, context: Context, ...notes: readonly Part[]): Promise<Card> {
	const shown = await gathered(interaction, context);
	if (shown.prompts.length > 0) await chooseUsualChannel(context.db, shown);
	return promptsCard(shown, ...notes);
}

/** What was taken because of its name is the chosen channel from now on. */
export async function chooseUsualChannel(db: Db, { settings, server }: Checklist): Promise<void> {
	const channel = stateOf('checkinChannel', settings, server);
	if (channel.state === 'set' && channel.byName && channel.problems.length === 0) {
		await changeGuild(db, server.id, { checkinChannel: channel.id });
	}
}
