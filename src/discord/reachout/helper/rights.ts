import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { BaseInteraction, Client } from 'discord.js';
import type { Context } from '#src/discord/command.ts';
import { memberOf } from '#src/discord/member.ts';
import { canManage, rolesOf } from '#src/discord/setup/authority.ts';
import type { Db } from '#src/db/schema.ts';
import { UserError } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';

/** Somebody who helps in a server. */
export interface HelperHere {
	readonly user: string;
	readonly guild: string;
}

/**
 * Who acts, if they are a helper of this server now: they have its helper role, as Discord says with this interaction, or
 * manage the server. @throws {UserError} for everybody else, and outside a server.
 */
export async function helperHere(interaction: BaseInteraction, { db }: Pick<Context, 'db'>): Promise<HelperHere> {
	const { guildId: guild, user } = interaction;
	if (guild === null) throw new UserError((words) => words.reachoutHelper.onlyInServer);
	if (canManage(interaction)) return { user: user.id, guild };
	const { helperRole } = await guildSettings(db, guild);
	if (helperRole === null || !rolesOf(interaction).includes(helperRole)) {
		throw new UserError((words) => words.reachoutHelper.notHelper);
	}
	return { user: user.id, guild };
}

/**
 * Whether somebody is a helper of a server now, for who is not acting themselves: Discord is asked, and `unsure` where it
 * does not answer.
 */
export async function isHelperNow(
	{ db, client }: { readonly db: Db; readonly client: Client<true> },
	guild: string,
	user: string,
): Promise<'yes' | 'no' | 'unsure'> {
	const { helperRole } = await guildSettings(db, guild);
	const member = await memberOf(client.rest, guild, user);
	if (typeof member === 'string') return member === 'left' ? 'no' : 'unsure';
	if (helperRole !== null && member.roles.includes(helperRole)) return 'yes';
	return managesBy(client, guild, user, member.roles) ? 'yes' : 'no';
}

/** By their roles, as Discord's gateway keeps those up to date. */
function managesBy(client: Client<true>, id: string, user: string, roles: readonly string[]): boolean {
	const guild = client.guilds.cache.get(id);
	if (!guild) return false;
	if (guild.ownerId === user) return true;
	const needed = [PermissionFlagsBits.ManageGuild, PermissionFlagsBits.Administrator];
	return [id, ...roles].some((role) => {
		const permissions = guild.roles.cache.get(role)?.permissions;
		return permissions !== undefined && needed.some((one) => permissions.has(one, false));
	});
}
