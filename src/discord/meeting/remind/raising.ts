import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Context } from '#src/discord/command.ts';
import { tellNotices } from '#src/discord/guild-life/tell.ts';
import { raiseNotices, type About, type Why } from '#src/features/notices.ts';

/** Tells moderators once that something does not work. */
export type Raise = (guild: string, about: About, why: Why) => Promise<void>;

/** @param mention as in `Context`. */
export function raising(app: App, client: Client<true>, mention: Context['mention']): Raise {
	return async (guild, about, why) => {
		if (!(await raiseNotices(app.db, guild, { abouts: [about], why, at: app.now() }))) return;
		const there = client.guilds.cache.get(guild);
		if (!there) return;
		// What could not be told is told within the hour; nobody is to wait for that.
		await tellNotices(app, client, there, mention).catch((err: unknown) => {
			app.log.error({ err }, 'moderators could not be told');
		});
	};
}
