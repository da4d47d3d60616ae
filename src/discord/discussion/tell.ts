import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Context } from '#src/discord/command.ts';
import { tellNotices } from '#src/discord/guild-life/tell.ts';
import { raiseNotices, type About, type Why } from '#src/features/notices.ts';

/** Tells moderators once what does not work of a discussion. What cannot be told now is told within the hour. */
export function tellModerators(app: App, client: Client<true>, mention: Context['mention']) {
	return async (guild: string, about: About, why: Why): Promise<void> => {
		if (!(await raiseNotices(app.db, guild, { abouts: [about], why, at: app.now() }))) return;
		const there = client.guilds.cache.get(guild);
		if (!there) return;
		await tellNotices(app, client, there, mention).catch((err: unknown) => {
			app.log.error({ err }, 'moderators could not be told');
		});
	};
}
