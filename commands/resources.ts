import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { onButton, type Command } from '#src/discord/command.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { reachOutCard } from '#src/discord/panel/reach-out.ts';
import { findCountries, isCountry } from '#src/domain/countries.ts';

const en = wordsFor('en').resources;

export default {
	always: true,

	data: new SlashCommandBuilder()
		.setName('resources')
		.setDescription(en.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
		.addStringOption((option) =>
			option.setName('country').setDescription(en.countryOption).setAutocomplete(true).setMaxLength(100),
		),

	async run(interaction, context) {
		const told = interaction.options.getString('country');
		const asked = told === null ? undefined : countryOf(told, interaction.locale);
		await context.answer.privately(await reachOutCard(interaction, context, { told, asked }));
	},

	async complete(interaction) {
		const found = findCountries(interaction.options.getFocused(), interaction.locale);
		return Promise.resolve(found.map(({ code, name }) => ({ name, value: code })));
	},

	components: [
		{
			...onButton(panelRoutes.reachOut, async (interaction, _values, context) => {
				await context.answer.privately(await reachOutCard(interaction, context));
			}),
			always: true,
		},
	],
} satisfies Command;

/** Who types a whole name and sends it without choosing means the country of that name. */
function countryOf(told: string, locale: string): string | undefined {
	const code = told.trim().toUpperCase();
	if (isCountry(code)) return code;
	const found = findCountries(told, locale);
	return found.length === 1 ? found[0]?.code : undefined;
}
