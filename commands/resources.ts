import { SlashCommandBuilder } from '@discordjs/builders';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { everywhere } from '#src/discord/everywhere.ts';
import { completeCountry, runFirst } from '#src/discord/reachout/first/command.ts';

const en = wordsFor('en').resources;

export default {
	always: true,

	data: everywhere(new SlashCommandBuilder())
		.setName('resources')
		.setDescription(en.command)
		.addStringOption((option) =>
			option.setName('country').setDescription(en.countryOption).setAutocomplete(true).setMaxLength(100),
		),

	run: runFirst,
	complete: completeCountry,
} satisfies Command;
