import {
	RESTJSONErrorCodes,
	Routes,
	type APIGuildChannel,
	type APIGuildMember,
	type APIRole,
} from 'discord-api-types/v10';
import { DiscordAPIError, type REST } from 'discord.js';
import { UserError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';

/** A channel of a server, as Discord lists it; and a role. */
export type Channel = Pick<APIGuildChannel, 'id' | 'name' | 'type' | 'permission_overwrites'>;
export type Role = Pick<APIRole, 'id' | 'name' | 'permissions' | 'managed' | 'mentionable' | 'position'>;

/** Somebody in a server, as far as permissions need them: `id` null for anybody who has these roles alone. */
export interface Somebody {
	readonly id: string | null;
	readonly roles: readonly string[];
}

/** A server as it is now. */
export interface Server {
	readonly id: string;
	/** By id, in Discord's order. Threads are not among them. */
	readonly channels: ReadonlyMap<string, Channel>;
	readonly roles: ReadonlyMap<string, Role>;
	/** Handrail itself. */
	readonly me: Somebody;
}

/**
 * Asks Discord for a server's channels, its roles and what Handrail is there, all of it anew.
 * @param me Handrail's own user id.
 * @throws {UserError} when Handrail is not in that server, or Discord does not answer.
 */
export async function lookAt(rest: REST, id: string, me: string, log: Log): Promise<Server> {
	const asked = [Routes.guildChannels(id), Routes.guildRoles(id), Routes.guildMember(id, me)] as const;
	try {
		const [channels, roles, { roles: mine }] = (await Promise.all(asked.map(async (path) => rest.get(path)))) as [
			readonly Channel[],
			readonly Role[],
			APIGuildMember,
		];
		return {
			id,
			channels: new Map(channels.map((channel) => [channel.id, channel])),
			roles: new Map(roles.map((role) => [role.id, role])),
			me: { id: me, roles: mine },
		};
	} catch (error) {
		log.warn({ err: error }, 'Discord did not tell how a server is');
		throw new UserError(({ setup }) => (isAway(error) ? setup.notThere : setup.noAnswer));
	}
}

/**
 * How many people have a role.
 * @returns undefined where Discord does not tell. @see Discord's documents, "Get Guild Role Member Counts".
 */
export async function peopleWith(rest: REST, guild: string, role: string): Promise<number | undefined> {
	try {
		const counts = (await rest.get(Routes.guildRoleMemberCounts(guild))) as Readonly<Record<string, unknown>>;
		const count = counts[role];
		return typeof count === 'number' ? count : undefined;
	} catch {
		return undefined;
	}
}

function isAway(error: unknown): boolean {
	if (!(error instanceof DiscordAPIError)) return false;
	const away: readonly (string | number)[] = [
		RESTJSONErrorCodes.UnknownGuild,
		RESTJSONErrorCodes.UnknownMember,
		RESTJSONErrorCodes.MissingAccess,
	];
	return away.includes(error.code);
}
