import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';

/** Whether somebody may plan and change the meetings of the server that they are in. What they do is checked anew. */
export function mayManage({ guildId, memberPermissions }: BaseInteraction): boolean {
	return guildId !== null && memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}
