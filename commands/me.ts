import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { onButton, type Command } from '#src/discord/command.ts';
import { goalList } from '#src/discord/goal/screens.ts';
import { meCard } from '#src/discord/me/card.ts';
import { meRoutes } from '#src/discord/me/routes.ts';
import { nextCard } from '#src/discord/meeting/list/next.ts';
import { mineScreen } from '#src/discord/mentor/mine.ts';
import { listCard } from '#src/discord/milestone/list.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';

export default {
	data: new SlashCommandBuilder()
		.setName('me')
		.setDescription(wordsFor('en').me.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),

	async run({ locale }, context) {
		await context.answer.privately(await meCard(context, locale));
	},

	components: [
		onButton(meRoutes.counters, async (interaction, _values, context) =>
			context.answer.privately(await listCard(sceneOf(interaction, context))),
		),
		onButton(meRoutes.meetings, async (interaction, _values, context) =>
			context.answer.privately(await nextCard(interaction, context, 0)),
		),
		onButton(meRoutes.goals, async ({ locale }, _values, context) =>
			context.answer.privately(await goalList(context, locale)),
		),
		onButton(meRoutes.mentors, async (_interaction, _values, context) =>
			context.answer.privately(await mineScreen(context)),
		),
	],
} satisfies Command;
