import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Plan } from '#src/delivery/kind.ts';
import { placesToTell } from '#src/discord/guild-life/tell.ts';
import { guildSettings } from '#src/features/guilds.ts';

/** Where the moderators of a server are told something; undefined where there is no such place. */
export async function moderatorsPlace(
	{ db, client }: Pick<App, 'db'> & { readonly client: Client },
	id: string,
): Promise<string | undefined> {
	const guild = client.guilds.cache.get(id);
	return guild && placesToTell(guild, await guildSettings(db, id))[0];
}

/**
 * Where a letter to the moderators of a server goes, or what becomes of it where it cannot go now: one that Discord cannot
 * reach is back soon.
 */
export async function letterToModerators(
	{ db, now, client }: Pick<App, 'db' | 'now'> & { readonly client: Client },
	id: string,
): Promise<{ readonly channel: string } | Plan<never>> {
	const guild = client.guilds.cache.get(id);
	if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
	if (!guild.available) return { do: 'wait', until: now().add({ seconds: 30 }) };
	const channel = await moderatorsPlace({ db, client }, id);
	return channel === undefined ? { do: 'drop', why: 'there is no channel to tell moderators' } : { channel };
}
