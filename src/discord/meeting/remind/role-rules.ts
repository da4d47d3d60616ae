import { PermissionFlagsBits, type Guild, type Role } from 'discord.js';

/** Why a role cannot be one that everybody takes by a button, or that Handrail cannot give or take. */
export type RoleProblem = 'gone' | 'powerful' | 'noPermission' | 'tooHigh';

/** What gives somebody power over others, or over the server. Whoever presses a button is to have none of it. */
const power = (
	[
		...(['Administrator', 'ManageGuild', 'ManageRoles', 'ManageChannels', 'ManageWebhooks', 'ManageMessages'] as const),
		...(['ManageThreads', 'ManageNicknames', 'ManageEvents', 'ManageGuildExpressions', 'ViewAuditLog'] as const),
		...(['KickMembers', 'BanMembers', 'ModerateMembers', 'MuteMembers', 'DeafenMembers', 'MoveMembers'] as const),
		...(['MentionEveryone', 'PrioritySpeaker', 'ViewGuildInsights', 'BypassSlowmode'] as const),
	] as const
).reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);

/** Whether a role gives power over others, in the server or in any of its channels. */
export function isPowerful(role: Role): boolean {
	const inChannels = role.guild.channels.cache.some((channel) => {
		const allowed =
			'permissionOverwrites' in channel ? channel.permissionOverwrites.cache.get(role.id)?.allow : undefined;
		return allowed?.any(power, false) ?? false;
	});
	return role.permissions.any(power, false) || role.permissions.has('Administrator') || inChannels;
}

/** What keeps a role from being given to whoever presses. @param helpers the role of the helpers, which is no such role. */
export function roleProblem(guild: Guild, id: string, helpers: string | null): RoleProblem | undefined {
	const role = guild.roles.cache.get(id);
	if (!role) return 'gone';
	if (role.managed || id === guild.id || id === helpers || isPowerful(role)) return 'powerful';
	const { me } = guild.members;
	if (!me?.permissions.has(PermissionFlagsBits.ManageRoles)) return 'noPermission';
	return role.comparePositionTo(me.roles.highest) < 0 ? undefined : 'tooHigh';
}

/** Whether Handrail can ping a role in a channel: it can be mentioned by all, or Handrail may mention everyone there. */
export function canPing(guild: Guild, role: Pick<Role, 'mentionable'>, channel: string | null): boolean {
	return role.mentionable || mayMention(guild, channel);
}

/** Whether Handrail may mention every role in a channel. */
export function mayMention({ channels, members: { me } }: Guild, channel: string | null): boolean {
	const there = channel === null ? undefined : channels.cache.get(channel);
	const rights = me && there ? there.permissionsFor(me) : me?.permissions;
	return rights?.has(PermissionFlagsBits.MentionEveryone) ?? false;
}
