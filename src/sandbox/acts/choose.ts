import { ComponentType } from 'discord-api-types/v10';
import type { ChannelType, Snowflake } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { permissionsIn } from '../permissions.ts';
import { guildOf, nicknameOf } from '../world.ts';
import type { Channel, Guild, Resident, World } from '../world.ts';

/** Who chooses, and in which server. */
export interface Chooser {
	readonly person: Resident;
	readonly guild: Guild;
}

/** A person in a channel; in a DM the first server is meant. */
export function chooserIn(world: World, person: Resident, channel: Channel): Chooser {
	return { person, guild: guildOf(world, channel) ?? world.home };
}

/** A server by id, name or the first word of its name, small and capital letters alike. */
export function findGuild(world: World, given: string): Guild | undefined {
	const name = given.toLowerCase();
	const guilds = [...world.guilds.values()];
	return guilds.find((guild) => [guild.id, guild.name.toLowerCase(), nicknameOf(guild)].includes(name));
}

/** What is named, and where: `harbour/general` is of that server, a name alone of `guild`. */
export function addressed(world: World, given: string, guild: Guild): { readonly guild: Guild; readonly name: string } {
	const at = given.indexOf('/');
	const named = at < 0 ? undefined : findGuild(world, given.slice(0, at));
	return named ? { guild: named, name: given.slice(at + 1) } : { guild, name: given };
}

/** The id of a person (or the bot) by id or name; null when there is none. */
export function findUser(world: World, given: string): Snowflake | null {
	if (given === world.bot.user.id || given === world.bot.user.username) return world.bot.user.id;
	return findPerson(world, given)?.user.id ?? null;
}

/** One of the people by id or name, small and capital letters alike. */
export function findPerson(world: World, given: string): Resident | undefined {
	const name = given.toLowerCase();
	return world.people.get(given) ?? [...world.people.values()].find(({ user }) => user.username === name);
}

/** The id of a server's role by id, or by name with or without `@`. */
export function findRole(guild: Guild, given: string): Snowflake | null {
	if (guild.roles.has(given)) return given;
	const roles = [...guild.roles.values()];
	const named = (wanted: string) => roles.find(({ name }) => name === wanted)?.id;
	return named(given) ?? named(given.replace(/^@/, '')) ?? null;
}

/**
 * A channel by id, or by name with or without `#`: of the given server (by default the first), or of another that stands
 * before it (`harbour/general`).
 */
export function findChannel(world: World, given: string, guild: Guild = world.home): Channel | undefined {
	const there = addressed(world, given.replace(/^#/, ''), guild);
	const channels = [...world.channels.values()].filter((channel) => guildOf(world, channel) === there.guild);
	return world.channels.get(given) ?? channels.find(({ name }) => name === there.name);
}

/** A channel of the chooser's server that they can see, of one of the types if there are any. */
export function findVisibleChannel(
	world: World,
	{ person, guild }: Chooser,
	given: string,
	types: readonly ChannelType[] = [],
): Snowflake | null {
	const channel = findChannel(world, given, guild);
	if (!channel || guildOf(world, channel) !== guild || permissionsIn(world, person, channel) === 0n) return null;
	return types.length === 0 || types.includes(channel.type) ? channel.id : null;
}

/** Menus whose choices are users, roles or channels instead of options. */
export type EntityMenu =
	ComponentType.UserSelect | ComponentType.RoleSelect | ComponentType.MentionableSelect | ComponentType.ChannelSelect;

export function isEntityMenu(type: number): type is EntityMenu {
	return type >= 5 && type <= 8;
}

/** The ids behind names or ids chosen in such a menu; what is not found stays as it is. */
export function chooseEntities(
	core: Core,
	chooser: Chooser,
	menu: { readonly type: EntityMenu; readonly channel_types?: readonly number[] },
	values: readonly string[],
): { readonly ids: readonly Snowflake[]; readonly unknown: readonly string[] } {
	const { world } = core;
	const { guild } = chooser;
	// @everyone can be chosen among mentionables alone (discord-api-docs issue 6894).
	const ownRole = (given: string) => {
		const id = findRole(guild, given);
		return id === guild.id ? null : id;
	};
	const find = (given: string): Snowflake | null => {
		switch (menu.type) {
			case ComponentType.UserSelect:
				return findUser(world, given);
			case ComponentType.RoleSelect:
				return ownRole(given);
			case ComponentType.MentionableSelect:
				return findUser(world, given) ?? findRole(guild, given);
			case ComponentType.ChannelSelect:
				return findVisibleChannel(world, chooser, given, menu.channel_types);
		}
	};
	const found = values.map((value) => ({ value, id: find(value) }));
	return {
		ids: found.map(({ value, id }) => id ?? value),
		unknown: found.flatMap(({ value, id }) => (id === null ? value : [])),
	};
}

/** The lists for `resolve` that these ids belong to. */
export function entityLists(guild: Guild, menu: EntityMenu, ids: readonly Snowflake[]) {
	if (menu === ComponentType.ChannelSelect) return { channels: ids };
	if (menu === ComponentType.RoleSelect) return { roles: ids };
	if (menu === ComponentType.UserSelect) return { users: ids };
	return { users: ids.filter((id) => !guild.roles.has(id)), roles: ids.filter((id) => guild.roles.has(id)) };
}

/** Options of a menu chosen by value or label, as values. */
export function valuesByLabel(options: readonly { label: string; value: string }[], values: readonly string[]) {
	return values.map((given) => {
		if (options.some(({ value }) => value === given)) return given;
		return options.find(({ label }) => label === given)?.value ?? given;
	});
}

/** What Discord's client would not let a person choose in a menu. */
export function choiceFault(
	menu: { readonly min_values?: number; readonly max_values?: number; readonly options?: readonly { value: string }[] },
	chosen: { readonly ids: readonly string[]; readonly unknown: readonly string[] },
): string | undefined {
	const { ids, unknown } = chosen;
	const strangers = menu.options ? ids.filter((id) => !menu.options?.some(({ value }) => value === id)) : unknown;
	if (strangers.length > 0) return `“${strangers.join('”, “')}” cannot be chosen here.`;
	if (new Set(ids).size < ids.length) return 'The same choice was made twice.';
	const [least, most] = [menu.min_values ?? 1, menu.max_values ?? 1];
	if (ids.length >= least && ids.length <= most) return undefined;
	return least === most ? `Choose ${least}.` : `Choose between ${least} and ${most}.`;
}
