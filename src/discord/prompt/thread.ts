import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import { wordsFor } from '#data/words/index.ts';
import type { Context } from '#src/discord/command.ts';
import { tellNotices } from '#src/discord/guild-life/tell.ts';
import { startThread } from '#src/discord/post.ts';
import { shortened } from '#src/domain/text.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { raiseNotices, resolveNotice } from '#src/features/notices.ts';
import { threadLater, threadOver, threadsToStart, type WantedThread } from '#src/features/prompt-threads.ts';
import { assumedZone } from '#src/features/prompts.ts';

/**
 * Starts the threads that messages of prompts are to have, one after the other. Whatever becomes of one, its message
 * stays as it is; where Handrail may not start it, moderators are told once.
 * @param mention as in `Context`.
 */
export async function startThreads(app: App, client: Client<true>, mention: Context['mention']): Promise<void> {
	for (const wanted of await threadsToStart(app.db, app.now())) {
		await start(app, client, wanted, mention).catch(async (err: unknown) => {
			app.log.error({ err }, 'the thread of a check-in prompt could not be started');
			await threadLater(app.db, wanted, app.now());
		});
	}
}

async function start(app: App, client: Client<true>, wanted: WantedThread, mention: Context['mention']): Promise<void> {
	const { db, now, log } = app;
	const { guild, channel, message } = wanted;
	const outcome = await startThread(client.rest, channel, message, await nameOf(app, wanted));
	log.info({ outcome }, 'thread of a check-in prompt');
	// It may be there already; then the next try finds it.
	if (outcome === 'unsure') return threadLater(db, wanted, now());
	await threadOver(db, wanted);
	if (outcome === 'done') await resolveNotice(db, guild, `threads:${channel}`);
	if (outcome !== 'forbidden') return;
	const isNew = await raiseNotices(db, guild, { abouts: [`threads:${channel}`], why: 'forbidden', at: now() });
	const there = client.guilds.cache.get(guild);
	if (isNew && there) await tellNotices(app, client, there, mention);
}

const longestName = 100;

/** By the date on which it was due in its server. */
async function nameOf({ db, languages }: App, { guild, due }: WantedThread): Promise<string> {
	const { locale, zone } = await guildSettings(db, guild);
	const language = locale ?? 'en';
	const date = due
		.toZonedDateTimeISO(zone ?? assumedZone)
		.toPlainDate()
		.toLocaleString(language, { weekday: 'long', day: 'numeric', month: 'long' });
	return shortened(wordsFor(language, languages).prompt.post.thread(date), longestName);
}
