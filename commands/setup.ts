import { SlashCommandBuilder } from '@discordjs/builders';
import { ChannelType, InteractionContextType, PermissionFlagsBits, type ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { card } from '#src/discord/card.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import type { Command, Context } from '#src/discord/command.ts';
import { chosenZone, timeIn, zoneChoices, zoneOption } from '#src/discord/zone-option.ts';
import { UserError } from '#src/errors.ts';
import { changeGuild, setGuildZone } from '#src/features/guilds.ts';

const en = wordsFor('en');

export default {
	data: new SlashCommandBuilder()
		.setName('setup')
		.setDescription(en.setup.command)
		.setContexts(InteractionContextType.Guild)
		.setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
		.addSubcommand((part) =>
			part
				.setName('checkins')
				.setDescription(en.setup.checkins.command)
				.addChannelOption((option) =>
					option
						.setName('channel')
						.setDescription(en.setup.checkins.option)
						.setRequired(true)
						.addChannelTypes(ChannelType.GuildText),
				),
		)
		.addSubcommand((part) =>
			part
				.setName('timezone')
				.setDescription(en.setup.timezone.command)
				.addStringOption(zoneOption('zone', en.settings.timezone.option, true)),
		),

	async run(interaction, context) {
		const { guildId, memberPermissions } = interaction;
		if (guildId === null) throw new UserError((words) => words.setup.onlyInServer);
		// Servers can open a command to anybody in their settings; what it does stays with those who manage the server.
		if (!memberPermissions?.has(PermissionFlagsBits.ManageGuild)) {
			throw new UserError((words) => words.setup.notAllowed);
		}
		const part = parts.get(interaction.options.getSubcommand());
		if (!part) throw new UserError((words) => words.errors.unknownCommand);
		await context.answer.privately(card(await part(interaction, context, guildId)));
	},

	async complete(interaction, { at }) {
		return Promise.resolve(zoneChoices(interaction.options.getFocused(), at, interaction.locale));
	},
} satisfies Command;

type Part = (interaction: ChatInputCommandInteraction, context: Context, guildId: string) => Promise<string>;

const parts: ReadonlyMap<string, Part> = new Map([
	['checkins', channel],
	['timezone', zone],
]);

async function channel(
	interaction: ChatInputCommandInteraction,
	{ db, words }: Context,
	guildId: string,
): Promise<string> {
	const { id } = interaction.options.getChannel('channel', true);
	const chosen = interaction.guild?.channels.cache.get(id);
	if (!chosen || !canPost(chosen)) throw new UserError((say) => say.setup.checkins.cannotPost(`<#${id}>`));
	await changeGuild(db, guildId, { checkinChannel: id });
	return words.setup.checkins.set(`<#${id}>`);
}

async function zone(interaction: ChatInputCommandInteraction, context: Context, guildId: string): Promise<string> {
	const chosen = chosenZone(interaction.options.getString('zone', true));
	await setGuildZone(context.db, guildId, chosen);
	return context.words.setup.timezone.set(chosen, timeIn(chosen, context.at, interaction.locale));
}
