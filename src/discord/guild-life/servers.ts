import { Routes, type RESTGetAPICurrentUserGuildsResult } from 'discord-api-types/v10';
import type { Client, Guild, REST } from 'discord.js';
import type { Log } from '#src/log.ts';

/** So many servers come at once at most (Discord docs, Get Current User Guilds). */
const page = 200;

/**
 * The ids of the servers where Handrail is now, as Discord lists them. The client's memory does not tell: one that was left
 * while a session was lost stays in it (discord.js 14.28.1 adds what READY names, and removes nothing).
 * @returns undefined when Discord does not answer.
 */
export async function serversNow(rest: REST, log: Log): Promise<ReadonlySet<string> | undefined> {
	const ids = new Set<string>();
	try {
		for (let after = '0'; ;) {
			const query = new URLSearchParams({ limit: String(page), after });
			const guilds = (await rest.get(Routes.userGuilds(), { query })) as RESTGetAPICurrentUserGuildsResult;
			for (const { id } of guilds) ids.add(id);
			const last = guilds.at(-1);
			if (!last || guilds.length < page) return ids;
			after = last.id;
		}
	} catch (error) {
		log.warn({ err: error }, 'Discord did not list the servers');
		return undefined;
	}
}

/** The servers in memory that can be looked at: Discord reaches them, and Handrail is there as far as it is known. */
export function reachable({ guilds }: Client<true>, there: ReadonlySet<string> | undefined): readonly Guild[] {
	return [...guilds.cache.values()].filter(({ id, available }) => available && there?.has(id) !== false);
}
