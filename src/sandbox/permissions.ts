import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIOverwrite, Snowflake } from 'discord-api-types/v10';
import { accountOf, guildOf, isHome, personOfDm } from './world.ts';
import type { Account, Channel, Guild, Home, Thread, World } from './world.ts';

/** The name of a permission in discord-api-types, for example `SendMessages`. */
export type PermissionName = keyof typeof PermissionFlagsBits;

/** All bits that Discord knows. */
export const everyPermission = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What a bot and a person may do in a DM (Discord sends such a set with interactions in DMs). */
const inDm =
	PermissionFlagsBits.ViewChannel |
	PermissionFlagsBits.SendMessages |
	PermissionFlagsBits.EmbedLinks |
	PermissionFlagsBits.AttachFiles |
	PermissionFlagsBits.ReadMessageHistory |
	PermissionFlagsBits.MentionEveryone |
	PermissionFlagsBits.UseExternalEmojis |
	PermissionFlagsBits.AddReactions |
	PermissionFlagsBits.UseApplicationCommands;

/** Whether a text is the name of a permission. */
export function isPermissionName(name: string): name is PermissionName {
	return name in PermissionFlagsBits;
}

/** The bits of permissions by name. Throws a RangeError for an unknown name. */
export function bitsOf(names: readonly string[]): bigint {
	return names.reduce((bits, name) => {
		if (!isPermissionName(name)) throw new RangeError(`There is no permission “${name}” in PermissionFlagsBits.`);
		return bits | PermissionFlagsBits[name];
	}, 0n);
}

/** What an account may do in a server, before any channel's overwrites. */
export function guildPermissions(guild: Guild, account: Account): bigint {
	if (account.user.id === guild.ownerId) return everyPermission;
	let bits = BigInt(guild.roles.get(guild.id)?.permissions ?? '0');
	for (const id of account.roles) bits |= BigInt(guild.roles.get(id)?.permissions ?? '0');
	return bits & PermissionFlagsBits.Administrator ? everyPermission : bits;
}

/**
 * What an account may do in a channel, as Discord computes it: @everyone and roles, then the channel's overwrites for
 * @everyone, for all the roles together, and for the member; threads take those of their parent. Without View Channel
 * nothing is left. (Discord's documents, "Permissions".)
 */
export function permissionsIn(world: World, account: Account, channel: Channel): bigint {
	if (channel.type === ChannelType.DM) return isInDm(world, account, channel) ? inDm : 0n;
	const isBot = account.user.id === world.bot.user.id;
	const guild = guildOf(world, channel) ?? world.home;
	if (isBot && guild.botSince === null) return 0n;
	const base = guildPermissions(guild, account);
	const place = homeOf(world, channel);
	if (!place) return 0n;
	const bits = base === everyPermission ? base : overwritten(guild, account, base, place.permission_overwrites ?? []);
	if (!(bits & PermissionFlagsBits.ViewChannel)) return 0n;
	if (channel.type === ChannelType.PrivateThread && !(bits & PermissionFlagsBits.ManageThreads)) {
		return world.threadMembers.get(channel.id)?.has(account.user.id) ? bits : 0n;
	}
	return bits;
}

/** Whether an account may do all of `needed` in a channel. */
export function may(world: World, userId: Snowflake, channel: Channel, ...needed: readonly PermissionName[]): boolean {
	const account = accountOf(world, userId);
	if (!account) return false;
	const bits = permissionsIn(world, account, channel);
	return needed.every((name) => (bits & PermissionFlagsBits[name]) !== 0n);
}

/** Whether an account may do something in a server as a whole. */
export function mayInGuild(world: World, guild: Guild, userId: Snowflake, needed: PermissionName): boolean {
	const account = accountOf(world, userId);
	return account !== undefined && (guildPermissions(guild, account) & PermissionFlagsBits[needed]) !== 0n;
}

/** The channel whose overwrites count: the channel itself, or the parent of a thread. */
export function homeOf(world: World, channel: Home | Thread): Home | undefined {
	if (isHome(channel)) return channel;
	const parent = world.channels.get(channel.parent_id ?? '');
	return parent && isHome(parent) ? parent : undefined;
}

function isInDm(world: World, account: Account, channel: Extract<Channel, { type: ChannelType.DM }>): boolean {
	const person = personOfDm(world, channel);
	return account.user.id === world.bot.user.id || person?.user.id === account.user.id;
}

function overwritten(guild: Guild, account: Account, base: bigint, overwrites: readonly APIOverwrite[]): bigint {
	let bits = base;
	const apply = (deny: bigint, allow: bigint) => {
		bits = (bits & ~deny) | allow;
	};
	const everyone = overwrites.find(({ id }) => id === guild.id);
	if (everyone) apply(BigInt(everyone.deny), BigInt(everyone.allow));
	let allow = 0n;
	let deny = 0n;
	for (const overwrite of overwrites) {
		if (overwrite.type !== OverwriteType.Role || !account.roles.includes(overwrite.id)) continue;
		allow |= BigInt(overwrite.allow);
		deny |= BigInt(overwrite.deny);
	}
	apply(deny, allow);
	const own = overwrites.find(({ id, type }) => type === OverwriteType.Member && id === account.user.id);
	if (own) apply(BigInt(own.deny), BigInt(own.allow));
	return bits;
}
