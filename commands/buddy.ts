import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { buddyComponents } from '#src/discord/buddy/acts.ts';
import { buddyForm } from '#src/discord/buddy/form.ts';
import { buddyScreen, hereOf } from '#src/discord/buddy/screen.ts';
import type { Command } from '#src/discord/command.ts';

export default {
	data: new SlashCommandBuilder()
		.setName('buddy')
		.setDescription(wordsFor('en').buddy.command)
		.setContexts(InteractionContextType.Guild),

	async run(_interaction, context) {
		await context.answer.privately(await buddyScreen(context, hereOf(context)));
	},

	/** Whoever agreed goes on with the form. */
	async goOn({ locale }, _given, { words, answer }) {
		await answer.form(buddyForm(words, { known: undefined, draft: undefined, locale }));
	},

	components: buddyComponents,
} satisfies Command;
