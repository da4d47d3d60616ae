import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { discussionCard, hostingComponents } from '#src/discord/discussion/hosting.ts';

export default {
	data: new SlashCommandBuilder()
		.setName('discussion')
		.setDescription(wordsFor('en').discussion.hosting.command)
		.setContexts(InteractionContextType.Guild),

	async run(_interaction, context) {
		await context.answer.privately(await discussionCard(context));
	},

	components: hostingComponents,
} satisfies Command;
