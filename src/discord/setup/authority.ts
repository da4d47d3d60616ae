import { GuildMember, PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import { UserError } from '#src/errors.ts';

/**
 * The server that somebody wants to set up, if they may now: servers can open a command to anybody in their settings, ids
 * can be made up, and roles are taken away, but what it does stays with those who manage the server.
 * @throws {UserError} for everybody else, and outside a server.
 */
export function managedServer(interaction: BaseInteraction): string {
	if (interaction.guildId === null) throw new UserError((words) => words.setup.onlyInServer);
	if (!canManage(interaction)) throw new UserError((words) => words.setup.notAllowed);
	return interaction.guildId;
}

/** Whether somebody may set a server up. Discord computes it anew for each interaction; administrators have every permission. */
export function canManage({ memberPermissions }: BaseInteraction): boolean {
	return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}

/** The roles that somebody has in the server where they are, as Discord says with this interaction; none outside one. */
export function rolesOf({ member }: BaseInteraction): readonly string[] {
	if (member instanceof GuildMember) return [...member.roles.cache.keys()];
	return member?.roles ?? [];
}
