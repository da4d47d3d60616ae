import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, type Card } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { chooseUsualChannel } from '#src/discord/setup/prompt-acts.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { everyDay, field } from '#src/discord/setup/prompt-form.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { summaryField, summaryForm, summaryScreen } from '#src/discord/setup/summary.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { clockTime } from '#src/domain/clock-time.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { endSummary, setSummary, summaryOf } from '#src/features/summaries.ts';

/** What can be pressed and filled in about the weekly summary. Each asks anew who does it. */
export const summaryComponents: readonly Component[] = [
	onButton(routes.summary, async (interaction, _values, context) => {
		await context.answer.instead(await screenNow(interaction, context));
	}),
	onButton(routes.summaryOpen, async (interaction, _values, { db, words, at, answer }) => {
		const guild = managedServer(interaction);
		const [settings, summary] = [await guildSettings(db, guild), await summaryOf(db, guild)];
		await answer.form(summaryForm({ words, settings, at, locale: interaction.locale, summary }));
	}),
	onForm(routes.summaryForm, async (interaction, _values, context) => keep(interaction, context)),
	onButton(routes.summaryOff, async (interaction, _values, context) => {
		await endSummary(context.db, managedServer(interaction));
		await context.answer.instead(await screenNow(interaction, context));
	}),
];

/** Keeps what was filled in; what cannot be read changes nothing, and the form is offered again. */
async function keep(interaction: ModalSubmitInteraction, context: Context): Promise<void> {
	const { db, at, words, answer } = context;
	const { prompt, summary, setup } = words;
	const guild = managedServer(interaction);
	const typed = valueOf(interaction, field.time)?.trim() ?? '';
	const chosen = valueOf(interaction, summaryField.day);
	const [time, day] = [clockTime(typed), everyDay.find((one) => String(one) === chosen)];
	if (time && day !== undefined) {
		await setSummary(db, { guild, day, time, at });
		await answer.instead(await screenNow(interaction, context));
		return;
	}
	const why = day === undefined ? summary.setup.badDay : prompt.setup.badTime(typedInCode(typed));
	const again = button(routes.summaryOpen.id({}), prompt.setup.again, 'main');
	await answer.instead(card(why, [again, button(routes.show.id({}), setup.show.back)]));
}

async function screenNow(interaction: BaseInteraction, context: Context): Promise<Card> {
	const shown = await gathered(interaction, context);
	if (shown.summary?.next) await chooseUsualChannel(context.db, shown);
	return summaryScreen(shown);
}
