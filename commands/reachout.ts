import { SlashCommandBuilder } from '@discordjs/builders';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { everywhere } from '#src/discord/everywhere.ts';
import { completeCountry, runFirst } from '#src/discord/reachout/first/command.ts';
import { firstComponents } from '#src/discord/reachout/first/index.ts';
import { talkComponents } from '#src/discord/reachout/talk/index.ts';
import { goOnAsking } from '#src/discord/reachout/talk/submit.ts';
import { Expired } from '#src/errors.ts';

const en = wordsFor('en').reachoutFirst;

export default {
	always: true,

	data: everywhere(new SlashCommandBuilder())
		.setName('reachout')
		.setDescription(en.command)
		.addStringOption((option) =>
			option.setName('country').setDescription(en.countryOption).setAutocomplete(true).setMaxLength(100),
		),

	run: runFirst,
	complete: completeCountry,
	components: [...firstComponents, ...talkComponents],

	async goOn(interaction, given, context) {
		if (!(await goOnAsking(interaction, given, context))) throw new Expired();
	},
} satisfies Command;
