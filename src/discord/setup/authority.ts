import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import { UserError } from '#src/errors.ts';

/**
 * The server that somebody wants to set up, if they may now: servers can open a command to anybody in their settings, ids
 * can be made up, and roles are taken away, but what it does stays with those who manage the server.
 * @throws {UserError} for everybody else, and outside a server.
 */
export function managedServer({ guildId, memberPermissions }: BaseInteraction): string {
	if (guildId === null) throw new UserError((words) => words.setup.onlyInServer);
	// Discord computes it anew for each interaction; administrators have every permission.
	if (!memberPermissions?.has(PermissionFlagsBits.ManageGuild)) throw new UserError((words) => words.setup.notAllowed);
	return guildId;
}
