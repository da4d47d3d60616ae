import type { Snowflake } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import type { Waiting } from '../waiting.ts';
import { may } from '../permissions.ts';
import type { PermissionName } from '../permissions.ts';
import { Refused } from '../refused.ts';
import type { IncomingFile } from '../uploads.ts';
import type { Channel, Guild } from '../world.ts';

/** One request to a route. */
export interface Call {
	readonly core: Core;
	readonly waiting: Waiting;
	/** What stands at the `{names}` of the route's path, decoded. */
	readonly at: Readonly<Record<string, string>>;
	readonly query: URLSearchParams;
	readonly body: unknown;
	readonly files: readonly IncomingFile[];
}

export interface Answer {
	readonly status: number;
	/** JSON; left out for 204. */
	readonly body?: unknown;
}

/** One of Discord's routes: method, path in Discord's form, and what it does. Throws `Refused` to refuse. */
export interface Route {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	readonly path: string;
	/** Needs no `Authorization`: the token in its path is enough. */
	readonly open?: true;
	run(call: Call): Answer;
}

export const done: Answer = { status: 204 };

export function ok(body: unknown, status = 200): Answer {
	return { status, body };
}

/** The channel of a route's `{channel_id}`, if the bot sees it. Throws `Refused` 10003, or 50001. */
export function visibleChannel({ core, at }: Call): Channel {
	const channel = core.world.channels.get(at['channel_id'] ?? '');
	if (!channel) throw new Refused(10003);
	if (!may(core.world, core.world.bot.user.id, channel, 'ViewChannel')) throw new Refused(50001);
	return channel;
}

/** Throws `Refused` 50013 unless the bot may do all of this in a channel. */
export function requirePermission({ core }: Call, channel: Channel, ...needed: readonly PermissionName[]): void {
	if (!may(core.world, core.world.bot.user.id, channel, ...needed)) throw new Refused(50013);
}

/** The server of a route's `{guild_id}`. Throws `Refused` 10004 for one that the bot is not in. */
export function guildAt({ core, at }: Call): Guild {
	const guild = core.world.guilds.get(at['guild_id'] ?? '');
	if (!guild || guild.botSince === null) throw new Refused(10004);
	return guild;
}

/** A user id of the path; `@me` is the bot. */
export function userAt({ core, at }: Call): Snowflake {
	const id = at['user_id'] ?? '';
	return id === '@me' ? core.world.bot.user.id : id;
}
