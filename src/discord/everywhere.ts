import type { SlashCommandBuilder } from '@discordjs/builders';
import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';

/**
 * Makes a command one that can be used in servers, in the bot's DM and in any other conversation, also by who installed
 * Handrail for themselves alone (Discord docs, "Contexts" of application commands). What it does has to need no server.
 */
export function everywhere(command: SlashCommandBuilder): SlashCommandBuilder {
	return command
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
		.setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall);
}
