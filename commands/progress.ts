import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button } from '#src/discord/card.ts';
import { onButton, type Command } from '#src/discord/command.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { routes } from '#src/discord/progress/routes.ts';
import { progressCard } from '#src/discord/progress/screen.ts';
import { progressSharing } from '#src/discord/progress/sharing.ts';
import { takeShareBack } from '#src/discord/shared-picture.ts';

export default {
	data: new SlashCommandBuilder()
		.setName('progress')
		.setDescription(wordsFor('en').progress.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),

	async run({ locale }, context) {
		await context.answer.privately(await progressCard(context, locale));
	},

	components: [
		onButton(panelRoutes.progress, async ({ locale }, _values, context) =>
			context.answer.privately(await progressCard(context, locale)),
		),
		onButton(routes.show, async ({ locale }, { view }, context) =>
			context.answer.instead(await progressCard(context, locale, view === 'usual' ? undefined : view)),
		),
		onButton(routes.preview, async (interaction, wish, context) => progressSharing.preview(interaction, context, wish)),
		onButton(routes.post, async (interaction, { view, how, ...previewed }, context) =>
			progressSharing.post(interaction, context, { view, how }, previewed),
		),
		onButton(routes.takeBack, async (interaction, { share }, context) =>
			takeShareBack(
				interaction,
				context,
				share,
				button(routes.show.id({ view: 'usual' }), context.words.progress.back),
			),
		),
	],
} satisfies Command;
