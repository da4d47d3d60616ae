import { AuditLogEvent, ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import type { APIRole, Snowflake } from 'discord-api-types/v10';
import { addressed, findChannel, findGuild, findPerson, findRole } from './acts/choose.ts';
import { writeAuditEntry } from './audit.ts';
import type { ServerChanges } from './changes.ts';
import type { Core } from './core.ts';
import { botJoins, botLeaves, tellOfGuild } from './membership.ts';
import { deleteMessage } from './messages.ts';
import { may, mayInGuild } from './permissions.ts';
import { deleteEvent } from './events.ts';
import { removeChannel } from './routes/channels.ts';
import { setRoles } from './routes/guilds.ts';
import { guildOf, isHome } from './world.ts';
import type { Channel, Guild, Resident } from './world.ts';

/** What those who run the server can do to it. */
export function serverChanges(core: Core): ServerChanges {
	const { world } = core;

	const guildNamed = (name: string | undefined): Guild => {
		const guild = name === undefined ? world.home : findGuild(world, name);
		if (!guild) throw new RangeError(`The sandbox has no server “${name ?? ''}”.`);
		return guild;
	};

	/** The one named, or the owner of the server. */
	const personNamed = (name: string | undefined, guild: Guild): Resident => {
		const person = findPerson(world, name ?? guild.ownerId);
		if (!person) throw new RangeError(`Nobody in the sandbox is called “${name ?? ''}”.`);
		return person;
	};

	const channelNamed = (name: string, guild = world.home): Channel => {
		const channel = findChannel(world, name, guild);
		if (!channel) throw new RangeError(`The sandbox has no channel “${name}”.`);
		return channel;
	};

	const textChannelNamed = (name: string, guild: Guild): Snowflake => {
		const channel = channelNamed(name, guild);
		if (channel.type !== ChannelType.GuildText || guildOf(world, channel) !== guild)
			throw new RangeError(`“${name}” is no text channel of the server.`);
		return channel.id;
	};

	/** A role that people may give, take and delete: @everyone and those of apps are not theirs. */
	const roleNamed = (name: string, guild: Guild): APIRole => {
		const role = guild.roles.get(findRole(guild, name) ?? '');
		if (!role) throw new RangeError(`The sandbox has no role “${name}”.`);
		if (role.managed || role.id === guild.id) throw new RangeError(`Nobody may give, take or delete “${name}”.`);
		return role;
	};

	return {
		addBotToGuild(by, server) {
			const guild = guildNamed(server);
			const inviter = personNamed(by, guild);
			if (guild.botSince !== null) throw new RangeError('The bot is in the server already.');
			botJoins(core, guild, inviter.user.id);
		},
		removeBotFromGuild(server) {
			botLeaves(core, guildNamed(server));
		},
		deleteChannel(name, by) {
			const channel = channelNamed(name);
			removeChannel(core, channel, personNamed(by, guildOf(world, channel) ?? world.home).user.id);
		},
		deleteRole(given, by) {
			const { guild, name } = addressed(world, given, world.home);
			removeRole(core, guild, roleNamed(name, guild), personNamed(by, guild).user.id);
		},
		deleteMessage(given, by) {
			const id = typeof given === 'string' ? given : 'message' in given ? given.message.id : given.id;
			const kept = world.messages.get(id);
			const channel = world.channels.get(kept?.channelId ?? '');
			if (!kept || !channel) throw new RangeError(`The sandbox has no message ${id}.`);
			if (kept.onlyFor !== null) throw new RangeError('Only one person sees this message: nobody else can delete it.');
			const deleter = personNamed(by, guildOf(world, channel) ?? world.home);
			const own = kept.message.author.id === deleter.user.id;
			if (channel.type !== ChannelType.DM && !own && !may(world, deleter.user.id, channel, 'ManageMessages')) {
				throw new RangeError(`${by ?? 'The owner'} may not delete messages of others in #${channel.name}.`);
			}
			deleteMessage(core, kept, deleter.user.id);
		},
		deleteEvent(given, by, server) {
			const guild = guildNamed(server);
			const event = [...guild.events.values()].find(({ id, name }) => id === given || name === given);
			if (!event) throw new RangeError(`The server has no event “${given}”.`);
			const { user } = personNamed(by, guild);
			if (!mayInGuild(world, guild, user.id, 'ManageEvents')) {
				throw new RangeError(`${by ?? 'The owner'} may not remove events of others.`);
			}
			deleteEvent(core, guild, event);
		},
		roles(given, ...roles) {
			const { guild, name } = addressed(world, given, world.home);
			const ids = roles.map((role) => roleNamed(role, guild).id);
			setRoles(core, guild, personNamed(name, guild), [...new Set(ids)]);
		},
		serverChannels({ system, publicUpdates, safetyAlerts }, server) {
			const guild = guildNamed(server);
			const idOf = (name: string | null) => (name === null ? null : textChannelNamed(name, guild));
			// Names are looked up before anything is changed.
			const changed = {
				...(system !== undefined && { systemChannelId: idOf(system) }),
				...(publicUpdates !== undefined && { publicUpdatesChannelId: idOf(publicUpdates) }),
				...(safetyAlerts !== undefined && { safetyAlertsChannelId: idOf(safetyAlerts) }),
			};
			Object.assign(guild, changed);
			tellOfGuild(core, guild);
			world.changed();
		},
	};
}

function removeRole(core: Core, guild: Guild, role: APIRole, by: Snowflake): void {
	const { world } = core;
	guild.roles.delete(role.id);
	for (const account of [world.bot, ...world.people.values()]) {
		account.roles = account.roles.filter((id) => id !== role.id);
	}
	for (const channel of [...world.channels.values()]) {
		if (!isHome(channel)) continue;
		const left = channel.permission_overwrites?.filter(({ id }) => id !== role.id) ?? [];
		if (left.length === channel.permission_overwrites?.length) continue;
		const changed = { ...channel, permission_overwrites: left };
		world.channels.set(channel.id, changed);
		core.gateway.dispatch('CHANNEL_UPDATE', changed, GatewayIntentBits.Guilds);
	}
	const gone = { guild_id: guild.id, role_id: role.id };
	core.gateway.dispatch('GUILD_ROLE_DELETE', gone, GatewayIntentBits.Guilds);
	const { name, permissions, hoist, mentionable } = role;
	const was = { name, permissions, color: role.colors.primary_color, hoist, mentionable };
	writeAuditEntry(core, guild, { action: AuditLogEvent.RoleDelete, by, target: role.id, was });
	world.changed();
}
