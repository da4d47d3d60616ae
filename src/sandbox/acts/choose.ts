import { ComponentType } from 'discord-api-types/v10';
import type { ChannelType, Snowflake } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { permissionsIn } from '../permissions.ts';
import type { Channel, Resident, World } from '../world.ts';

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

/** The id of a role by id or name. */
export function findRole(world: World, given: string): Snowflake | null {
	if (world.roles.has(given)) return given;
	return [...world.roles.values()].find(({ name }) => name === given)?.id ?? null;
}

/** A channel of the server by id, or by name with or without `#`. */
export function findChannel(world: World, given: string): Channel | undefined {
	const name = given.replace(/^#/, '');
	return world.channels.get(given) ?? [...world.channels.values()].find((channel) => channel.name === name);
}

/** A channel that this person can see, of one of the types if there are any. */
export function findVisibleChannel(
	world: World,
	person: Resident,
	given: string,
	types: readonly ChannelType[] = [],
): Snowflake | null {
	const channel = findChannel(world, given);
	if (!channel || permissionsIn(world, person, channel) === 0n) return null;
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
	person: Resident,
	menu: { readonly type: EntityMenu; readonly channel_types?: readonly number[] },
	values: readonly string[],
): { readonly ids: readonly Snowflake[]; readonly unknown: readonly string[] } {
	const { world } = core;
	const find = (given: string): Snowflake | null => {
		switch (menu.type) {
			case ComponentType.UserSelect:
				return findUser(world, given);
			case ComponentType.RoleSelect:
				return findRole(world, given);
			case ComponentType.MentionableSelect:
				return findUser(world, given) ?? findRole(world, given);
			case ComponentType.ChannelSelect:
				return findVisibleChannel(world, person, given, menu.channel_types);
		}
	};
	const found = values.map((value) => ({ value, id: find(value) }));
	return {
		ids: found.map(({ value, id }) => id ?? value),
		unknown: found.flatMap(({ value, id }) => (id === null ? value : [])),
	};
}

/** The lists for `resolve` that these ids belong to. */
export function entityLists(world: World, menu: EntityMenu, ids: readonly Snowflake[]) {
	if (menu === ComponentType.ChannelSelect) return { channels: ids };
	if (menu === ComponentType.RoleSelect) return { roles: ids };
	if (menu === ComponentType.UserSelect) return { users: ids };
	return { users: ids.filter((id) => !world.roles.has(id)), roles: ids.filter((id) => world.roles.has(id)) };
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
