import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIRole, APITextChannel, Snowflake } from 'discord-api-types/v10';
import { discordTime } from './clock.ts';
import { bitsOf } from './permissions.ts';
import { hall, role, textChannel } from './seed-parts.ts';
import type { Numbered } from './seed-parts.ts';
import { snowflakeAt } from './snowflake.ts';
import { guildWith } from './world.ts';
import type { Guild, Hall } from './world.ts';

/** When everything began, in milliseconds since 1970. */
export const founded = Date.parse('2025-01-06T09:00:00Z');

/** Ids that are the same in each fresh world. */
export function seedId(number: number): Snowflake {
	return snowflakeAt(founded, number);
}

/** The names of the roles that people have. */
export type SeedRole = 'member' | 'helper' | 'moderator' | 'admin';

/** What tells a server from another. `first`: added to the numbers of its ids. */
export interface ServerSeed {
	readonly name: string;
	readonly first: number;
	/** Name and topic, in order; a channel for helpers comes last. */
	readonly channels: readonly (readonly [name: string, topic: string])[];
}

export const riverside: ServerSeed = {
	name: 'Riverside Peer Support',
	first: 0,
	channels: [
		['general', 'A warm place to start'],
		['check-ins', 'How is today going?'],
		['milestones', 'Every step counts'],
		['meetings', 'When and where we meet'],
	],
};

export const harbour: ServerSeed = {
	name: 'Harbour Peer Support',
	first: 1000,
	channels: [
		['general', 'Come in from the weather'],
		['check-ins', 'How is the sea today?'],
		['milestones', 'Every mile counts'],
	],
};

/** A server with its channels, and the ids of the roles in it. */
export interface SeededServer {
	readonly guild: Guild;
	readonly channels: readonly APITextChannel[];
	readonly roleIds: Readonly<Record<SeedRole, Snowflake>>;
	readonly botRoleId: Snowflake;
}

/** Founds a server that the bot is in. `granted`: permissions of the bot beyond the least it needs, by name. */
export function seedServer(
	seed: ServerSeed,
	who: { readonly ownerId: Snowflake; readonly botId: Snowflake; readonly granted: readonly string[] },
): SeededServer {
	const id = (number: number) => seedId(seed.first + number);
	const roleIds = { member: id(11), helper: id(12), moderator: id(13), admin: id(14) };
	const ids: Ids = { id, guildId: id(1), roleIds, botRoleId: id(15) };
	const roles = seedRoles(ids, who.botId, who.granted);
	const guild = guildWith({
		id: ids.guildId,
		name: seed.name,
		ownerId: who.ownerId,
		botSince: discordTime(founded),
		roles: new Map(roles.map((role) => [role.id, role])),
	});
	const channels = seed.channels.map(([name, topic], index) => textChannel(ids, 21 + index, name, topic, index));
	return { guild, channels: [...channels, helpersChannel(ids)], roleIds, botRoleId: ids.botRoleId };
}

interface Ids extends Numbered {
	readonly roleIds: Readonly<Record<SeedRole, Snowflake>>;
	readonly botRoleId: Snowflake;
}

const everyone =
	PermissionFlagsBits.ViewChannel |
	PermissionFlagsBits.SendMessages |
	PermissionFlagsBits.SendMessagesInThreads |
	PermissionFlagsBits.CreatePublicThreads |
	PermissionFlagsBits.AddReactions |
	PermissionFlagsBits.ReadMessageHistory |
	PermissionFlagsBits.UseApplicationCommands |
	PermissionFlagsBits.Connect |
	PermissionFlagsBits.Speak |
	PermissionFlagsBits.ChangeNickname;

const botPermissions =
	PermissionFlagsBits.ViewChannel |
	PermissionFlagsBits.SendMessages |
	PermissionFlagsBits.SendMessagesInThreads |
	PermissionFlagsBits.CreatePrivateThreads |
	PermissionFlagsBits.EmbedLinks |
	PermissionFlagsBits.AttachFiles |
	PermissionFlagsBits.ReadMessageHistory;

function seedRoles(
	{ id, guildId, roleIds, botRoleId }: Ids,
	botId: Snowflake,
	granted: readonly string[],
): readonly APIRole[] {
	const moderates = bitsOf(['ManageMessages', 'ManageThreads', 'CreatePrivateThreads', 'MentionEveryone']);
	const administers =
		moderates | bitsOf(['ManageGuild', 'ManageRoles', 'ManageChannels', 'CreateEvents', 'ManageEvents']);
	const botTags = { tags: { bot_id: botId, integration_id: id(16) }, managed: true };
	return [
		role(guildId, '@everyone', 0, everyone, 0),
		role(roleIds.member, 'member', 1, 0n, 0x7aa37a),
		{ ...role(roleIds.helper, 'helper', 2, 0n, 0x4f8fbf), mentionable: true },
		{ ...role(botRoleId, 'Handrail', 3, botPermissions | bitsOf(granted), 0), ...botTags },
		role(roleIds.moderator, 'moderator', 4, moderates, 0xb07fc7),
		role(roleIds.admin, 'admin', 5, administers, 0xd08770),
	];
}

function helpersChannel(ids: Ids): APITextChannel {
	const { guildId, roleIds, botRoleId } = ids;
	const view = PermissionFlagsBits.ViewChannel.toString();
	const seen = (id: Snowflake) => ({ id, type: OverwriteType.Role, allow: view, deny: '0' });
	return {
		...textChannel(ids, 25, 'helpers', 'For those who help', 4),
		permission_overwrites: [
			{ id: guildId, type: OverwriteType.Role, allow: '0', deny: view },
			seen(roleIds.helper),
			seen(roleIds.moderator),
			seen(roleIds.admin),
			seen(botRoleId),
		],
	};
}

/** The channels to talk in of the first server. */
export function seedHalls(): readonly Hall[] {
	const riversideIds = { id: seedId, guildId: seedId(1) };
	return [
		hall(riversideIds, 31, 'lounge', ChannelType.GuildVoice),
		hall(riversideIds, 32, 'open-stage', ChannelType.GuildStageVoice),
	];
}
