import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import { goalComponents } from '#src/discord/goal/acts.ts';
import { goalForm } from '#src/discord/goal/forms.ts';
import { goalRoutes } from '#src/discord/goal/routes.ts';
import { goalWayComponents } from '#src/discord/goal/way-acts.ts';
import { goalShowComponents } from '#src/discord/goal/show-acts.ts';
import { goalList } from '#src/discord/goal/screens.ts';

export default {
	data: new SlashCommandBuilder()
		.setName('goal')
		.setDescription(wordsFor('en').goal.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),

	async run({ locale }, context) {
		await context.answer.privately(await goalList(context, locale));
	},

	/** Whoever agreed goes on with the form that they wanted. */
	async goOn(interaction, [what], { words, answer }) {
		const sort = what === 'goal' ? 'goal' : 'routine';
		await answer.form(
			goalForm(words, goalRoutes.addForm.id({ sort, goal: rowIdOf(interaction.id) }), sort, { draft: undefined }),
		);
	},

	components: [...goalComponents, ...goalWayComponents, ...goalShowComponents],
} satisfies Command;
