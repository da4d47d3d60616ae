import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, type Card } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { daysIn, everyDay, field, promptForm } from '#src/discord/setup/prompt-form.ts';
import { promptsCard, whenText } from '#src/discord/setup/prompt-list.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { stateOf } from '#src/discord/setup/state.ts';
import { clockTime } from '#src/domain/clock-time.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { changeGuild, guildSettings } from '#src/features/guilds.ts';
import {
	addPrompt,
	changePrompt,
	findPrompt,
	mostPrompts,
	promptsOf,
	removePrompt,
	type Prompt,
} from '#src/features/prompts.ts';

/** What can be pressed and filled in about prompts. Each asks anew who does it. */
export const promptComponents: readonly Component[] = [
	onButton(routes.prompts, async (interaction, _values, context) => {
		const prompts = await promptsOf(context.db, managedServer(interaction));
		if (prompts.length === 0) await openForm(interaction, context, everyDay);
		else await context.answer.instead(await listNow(interaction, context));
	}),
	onButton(routes.promptNew, async (interaction, { days }, context) => openForm(interaction, context, days)),
	onButton(routes.promptOpen, async (interaction, { prompt, days }, context) => {
		const known = await findPrompt(context.db, managedServer(interaction), prompt);
		if (!known) throw new Expired();
		await openForm(interaction, context, days, known);
	}),
	onForm(routes.promptAdd, async (interaction, _values, context) => keep(interaction, context, undefined)),
	onForm(routes.promptChange, async (interaction, { prompt }, context) => keep(interaction, context, prompt)),
	onButton(routes.promptRemove, async (interaction, { prompt }, context) => {
		await removePrompt(context.db, managedServer(interaction), prompt);
		await context.answer.instead(await listNow(interaction, context));
	}),
];

async function openForm(
	interaction: BaseInteraction,
	{ db, words, at, answer }: Context,
	days: readonly number[],
	known?: Prompt,
): Promise<void> {
	const settings = await guildSettings(db, managedServer(interaction));
	const { locale } = interaction;
	await answer.form(promptForm({ words, settings, at, locale, prompt: known?.id, days, time: known?.time }));
}

/** Keeps what was filled in, as far as it can be read; otherwise it says what is missing, and offers the form again. */
async function keep(interaction: ModalSubmitInteraction, context: Context, prompt: string | undefined): Promise<void> {
	const { db, at, words, answer } = context;
	const { setup: say } = words.prompt;
	const guild = managedServer(interaction);
	const typed = valueOf(interaction, field.time)?.trim() ?? '';
	const [time, days] = [clockTime(typed), daysIn(interaction)];
	if (!time || days.length === 0) {
		if (prompt !== undefined && !(await findPrompt(db, guild, prompt))) throw new Expired();
		const why = time ? say.noDays : typed === '' ? say.noTime : say.badTime(inCode(typed));
		const ticked = days.length === 0 ? everyDay : days;
		const again =
			prompt === undefined ? routes.promptNew.id({ days: ticked }) : routes.promptOpen.id({ prompt, days: ticked });
		await answer.instead(
			card(why, [button(again, say.again, 'main'), button(routes.show.id({}), words.setup.show.back)]),
		);
		return;
	}
	const wished = { guild, days, time, at };
	const kept =
		prompt === undefined
			? await addPrompt(db, rowIdOf(interaction.id), wished)
			: await changePrompt(db, prompt, wished);
	const notes = {
		...{ added: [], changed: [], full: [say.full(mostPrompts)] },
		same: [say.same(whenText(words, { days, time }))],
	};
	await answer.instead(await listNow(interaction, context, ...notes[kept]));
}

/**
 * The prompts as they are now. With the first one, a channel that was taken because of its name becomes the chosen one, so
 * that moderators are told when it is lost.
 */
async function listNow(interaction: BaseInteraction, context: Context, ...notes: readonly string[]): Promise<Card> {
	const shown = await gathered(interaction, context);
	const { settings, server, prompts } = shown;
	const channel = stateOf('checkinChannel', settings, server);
	if (prompts.length > 0 && channel.state === 'set' && channel.byName && channel.problems.length === 0) {
		await changeGuild(context.db, server.id, { checkinChannel: channel.id });
	}
	return promptsCard(shown, ...notes);
}

const longestShown = 20;

/** What somebody typed, given back to them: nothing of it may turn into a mention or a link. */
function inCode(text: string): string {
	return `\`${shortened(text.replace(/\s+/g, ' '), longestShown).replaceAll('`', "'")}\``;
}
