import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { ofParts, type Subcommand } from '#src/discord/subcommands.ts';
import { suggestionComponents } from '#src/discord/suggestion/acts.ts';
import { mineCard } from '#src/discord/suggestion/mine.ts';
import { openForm } from '#src/discord/suggestion/write.ts';

const en = wordsFor('en').suggestion;

const parts: Readonly<Record<string, Subcommand>> = {
	new: {
		shape: (part) => part.setName('new').setDescription(en.new),
		run: async (interaction, context) => openForm(interaction, context),
	},
	mine: {
		shape: (part) => part.setName('mine').setDescription(en.mine),
		run: async (_interaction, context) => context.answer.privately(await mineCard(context)),
	},
};

const data = new SlashCommandBuilder()
	.setName('suggest')
	.setDescription(en.command)
	.setContexts(InteractionContextType.Guild);

export default {
	...ofParts(data, parts),

	async goOn(interaction, _given, context) {
		await openForm(interaction, context);
	},

	components: suggestionComponents,
} satisfies Command;
