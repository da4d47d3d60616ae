import { randomBytes } from 'node:crypto';
import {
	ChannelType,
	Locale,
	OverwriteType,
	PermissionFlagsBits,
	ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import type { APIDMChannel, APIRole, APITextChannel, APIUser, Snowflake } from 'discord-api-types/v10';
import { discordTime } from './clock.ts';
import type { Clock } from './clock.ts';
import { snowflakeAt, snowflakes } from './snowflake.ts';
import { bitsOf } from './permissions.ts';
import { changeBell, noFlags } from './world.ts';
import type { Account, Channel, Resident, World } from './world.ts';

const founded = Date.parse('2025-01-06T09:00:00Z');
const joinedAt = discordTime(founded);
const seedId = (number: number): Snowflake => snowflakeAt(founded, number);

const guildId = seedId(1);
const botId = seedId(2);
const botRoleId = seedId(15);
const roleIds = { member: seedId(11), helper: seedId(12), moderator: seedId(13), admin: seedId(14) };
type RoleName = keyof typeof roleIds;

/** Who lives in the fresh world, in the order of their ids. */
const residents: readonly {
	readonly name: string;
	readonly roles: readonly RoleName[];
	readonly locale: Locale;
	readonly zone: string;
	readonly dmsOpen?: false;
}[] = [
	{ name: 'Ana', roles: ['member', 'admin'], locale: Locale.EnglishGB, zone: 'Europe/Lisbon' },
	{ name: 'Ben', roles: ['member', 'moderator'], locale: Locale.EnglishUS, zone: 'America/New_York' },
	{ name: 'Chiara', roles: ['member', 'helper'], locale: Locale.Italian, zone: 'Europe/Rome' },
	{ name: 'Dev', roles: ['member'], locale: Locale.EnglishGB, zone: 'Asia/Kolkata', dmsOpen: false },
	{ name: 'Emi', roles: ['member'], locale: Locale.EnglishUS, zone: 'Pacific/Auckland' },
	{ name: 'Finn', roles: ['member'], locale: Locale.EnglishUS, zone: 'Pacific/Honolulu' },
];

const everyone =
	PermissionFlagsBits.ViewChannel |
	PermissionFlagsBits.SendMessages |
	PermissionFlagsBits.SendMessagesInThreads |
	PermissionFlagsBits.CreatePublicThreads |
	PermissionFlagsBits.AddReactions |
	PermissionFlagsBits.ReadMessageHistory |
	PermissionFlagsBits.UseApplicationCommands |
	PermissionFlagsBits.ChangeNickname;

const botPermissions =
	PermissionFlagsBits.ViewChannel |
	PermissionFlagsBits.SendMessages |
	PermissionFlagsBits.SendMessagesInThreads |
	PermissionFlagsBits.CreatePrivateThreads |
	PermissionFlagsBits.EmbedLinks |
	PermissionFlagsBits.AttachFiles |
	PermissionFlagsBits.ReadMessageHistory;

/**
 * A fresh world: the server "Riverside Peer Support", its channels, roles, six people and the bot. Its ids are the same
 * each time; the token is new. `granted`: permissions of the bot beyond the least it needs, by name.
 */
export function freshWorld(clock: Clock, granted: readonly string[] = []): World {
	const bot: Account = { user: botUser(), roles: [botRoleId], joinedAt };
	const people = residents.map(resident);
	const channels: Channel[] = [
		textChannel(21, 'general', 'A warm place to start', 0),
		textChannel(22, 'check-ins', 'How is today going?', 1),
		textChannel(23, 'milestones', 'Every step counts', 2),
		textChannel(24, 'meetings', 'When and where we meet', 3),
		helpersChannel(),
		...people.map((person) => dmChannel(person)),
	];
	return {
		clock,
		ids: snowflakes(clock.ms),
		token: newToken(),
		guild: { id: guildId, name: 'Riverside Peer Support', ownerId: seedId(101) },
		botInGuild: true,
		bot,
		people: new Map(people.map((person) => [person.user.id, person])),
		roles: new Map(seedRoles(granted).map((role) => [role.id, role])),
		channels: new Map(channels.map((channel) => [channel.id, channel])),
		threadMembers: new Map(),
		timelines: new Map(),
		messages: new Map(),
		interactions: new Map(),
		tokens: new Map(),
		dialogs: new Map(),
		notices: [],
		globalCommands: [],
		guildCommands: [],
		events: new Map(),
		uploads: new Map(),
		nonces: new Map(),
		...changeBell(),
	};
}

/** Shaped like a bot token, so that nothing downstream stumbles, and known to this sandbox alone. */
function newToken(): string {
	return `${Buffer.from(botId).toString('base64url')}.sandbx.${randomBytes(27).toString('base64url')}`;
}

function seedRoles(granted: readonly string[]): readonly APIRole[] {
	const moderates = bitsOf(['ManageMessages', 'ManageThreads', 'CreatePrivateThreads', 'MentionEveryone']);
	const administers =
		moderates | bitsOf(['ManageGuild', 'ManageRoles', 'ManageChannels', 'CreateEvents', 'ManageEvents']);
	const botTags = { tags: { bot_id: botId, integration_id: seedId(16) }, managed: true };
	return [
		role(guildId, '@everyone', 0, everyone, 0),
		role(roleIds.member, 'member', 1, 0n, 0x7aa37a),
		{ ...role(roleIds.helper, 'helper', 2, 0n, 0x4f8fbf), mentionable: true },
		{ ...role(botRoleId, 'Handrail', 3, botPermissions | bitsOf(granted), 0), ...botTags },
		role(roleIds.moderator, 'moderator', 4, moderates, 0xb07fc7),
		role(roleIds.admin, 'admin', 5, administers, 0xd08770),
	];
}

function role(id: Snowflake, name: string, position: number, permissions: bigint, color: number): APIRole {
	// Older than `colors`, and still sent.
	const look = { color };
	return {
		id,
		name,
		position,
		...look,
		colors: { primary_color: color, secondary_color: null, tertiary_color: null },
		permissions: permissions.toString(),
		hoist: name !== '@everyone',
		managed: false,
		mentionable: false,
		icon: null,
		unicode_emoji: null,
		flags: noFlags,
	};
}

function textChannel(number: number, name: string, topic: string, position: number): APITextChannel {
	return {
		id: seedId(number),
		type: ChannelType.GuildText,
		guild_id: guildId,
		name,
		topic,
		position,
		parent_id: null,
		permission_overwrites: [],
		nsfw: false,
		rate_limit_per_user: 0,
		last_message_id: null,
		last_pin_timestamp: null,
		default_auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
		flags: noFlags,
	};
}

function helpersChannel(): APITextChannel {
	const view = PermissionFlagsBits.ViewChannel.toString();
	const seen = (id: Snowflake) => ({ id, type: OverwriteType.Role, allow: view, deny: '0' });
	return {
		...textChannel(25, 'helpers', 'For those who help', 4),
		permission_overwrites: [
			{ id: guildId, type: OverwriteType.Role, allow: '0', deny: view },
			seen(roleIds.helper),
			seen(roleIds.moderator),
			seen(roleIds.admin),
			seen(botRoleId),
		],
	};
}

function resident(seed: (typeof residents)[number], index: number): Resident {
	return {
		user: { ...plainUser(seedId(101 + index), seed.name.toLowerCase()), global_name: seed.name },
		roles: seed.roles.map((name) => roleIds[name]),
		joinedAt,
		locale: seed.locale,
		zone: seed.zone,
		dmChannelId: seedId(201 + index),
		dmsOpen: seed.dmsOpen ?? true,
	};
}

function dmChannel(person: Resident): APIDMChannel {
	return {
		id: person.dmChannelId,
		type: ChannelType.DM,
		name: null,
		recipients: [person.user],
		last_message_id: null,
		flags: noFlags,
	};
}

function botUser(): APIUser {
	return { ...plainUser(botId, 'Handrail'), bot: true };
}

function plainUser(id: Snowflake, username: string): APIUser {
	return {
		id,
		username,
		discriminator: '0',
		global_name: null,
		avatar: null,
		banner: null,
		accent_color: null,
		flags: noFlags,
		public_flags: noFlags,
		avatar_decoration_data: null,
		collectibles: null,
		primary_guild: null,
	};
}
