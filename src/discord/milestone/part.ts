import type { SlashCommandStringOption } from '@discordjs/builders';
import { wordsFor } from '#data/words/index.ts';
import { mostDate } from '#src/discord/milestone/add-form.ts';

/** The option that takes a counter of one's own; suggestions come from `counterChoices`. */
export function counterOption(option: SlashCommandStringOption): SlashCommandStringOption {
	const { counterOption: description } = wordsFor('en').milestone;
	return option.setName('counter').setDescription(description).setAutocomplete(true).setMaxLength(mostDate);
}
