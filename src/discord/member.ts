import { RESTJSONErrorCodes, Routes, type APIGuildMember } from 'discord-api-types/v10';
import { DiscordAPIError, type REST } from 'discord.js';

/**
 * Somebody in a server, as Discord has them now; `unsure` where it does not say. It is asked: nobody is taken to have left
 * for not being in memory.
 */
export async function memberOf(rest: REST, guild: string, user: string): Promise<APIGuildMember | 'left' | 'unsure'> {
	try {
		return (await rest.get(Routes.guildMember(guild, user))) as APIGuildMember;
	} catch (error) {
		if (!(error instanceof DiscordAPIError)) return 'unsure';
		const left: readonly (string | number)[] = [RESTJSONErrorCodes.UnknownMember, RESTJSONErrorCodes.UnknownUser];
		return left.includes(error.code) ? 'left' : 'unsure';
	}
}

/** Whether somebody is in a server; `unsure` where Discord does not say. */
export async function isMember(rest: REST, guild: string, user: string): Promise<'there' | 'left' | 'unsure'> {
	const member = await memberOf(rest, guild, user);
	return typeof member === 'string' ? member : 'there';
}
