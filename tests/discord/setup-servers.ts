import { ChannelType, OverwriteType, PermissionFlagsBits, type APIOverwrite } from 'discord-api-types/v10';
import type { Channel, Role, Server } from '#src/discord/setup/server.ts';
import type { KnownGuild } from '#src/features/guilds.ts';

/** A server of which nothing is set up, and sharing is not switched off. */
export const off: KnownGuild = {
	zone: null,
	country: null,
	locale: null,
	checkinChannel: null,
	checkinsOff: false,
	screening: false,
	suggestions: false,
	milestoneChannel: null,
	meetingChannel: null,
	helperChannel: null,
	helperRole: null,
	noticeChannel: null,
};

/** What a server of a test has. Channels by name are open to everybody; `hidden` ones are not. */
export interface Given {
	readonly channels?: readonly string[];
	readonly hidden?: readonly string[];
	readonly roles?: readonly string[];
	/** The permissions of Handrail's own role; everything but Administrator, if not told. */
	readonly mine?: bigint;
	/** The name of one more role and channel. */
	readonly named?: string;
}

const everyone = '100';
const mine = '101';

export function serverWith({ channels = [], hidden = [], roles = [], mine: bits = allButAll, named }: Given): Server {
	const names = [...channels, ...hidden, ...(named === undefined ? [] : [named])];
	const listed = names.map((name, index) => channel(`2${index}`, name, hidden.includes(name) ? [closed] : []));
	const others = [...roles, ...(named === undefined ? [] : [named])].map((name, index) => role(`3${index}`, name, 0n));
	const all = [role(everyone, '@everyone', PermissionFlagsBits.ViewChannel), role(mine, 'Handrail', bits), ...others];
	return {
		id: everyone,
		channels: new Map(listed.map((one) => [one.id, one])),
		roles: new Map(all.map((one) => [one.id, one])),
		me: { id: '102', roles: [mine] },
	};
}

export function bareServer(): Server {
	return serverWith({});
}

const allButAll =
	Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n) & ~PermissionFlagsBits.Administrator;

const closed: APIOverwrite = {
	id: everyone,
	type: OverwriteType.Role,
	allow: '0',
	deny: PermissionFlagsBits.ViewChannel.toString(),
};

/** A text channel, as Discord lists it. */
export function channel(id: string, name: string, overwrites: readonly APIOverwrite[] = []): Channel {
	return { id, name, type: ChannelType.GuildText, permission_overwrites: [...overwrites] };
}

export function role(id: string, name: string, permissions: bigint): Role {
	return { id, name, permissions: permissions.toString(), position: 1, managed: false, mentionable: false };
}
