import { ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import { wordsFor } from '#data/words/index.ts';
import type { Context } from '#src/discord/command.ts';
import { tellModerators } from '#src/discord/discussion/tell.ts';
import { closeThread, startThread, threadState } from '#src/discord/post.ts';
import { shortened } from '#src/domain/text.ts';
import { settleUnsent, talkOver, talksToTend, tendAgain, type Talk } from '#src/features/discussions/talk.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { resolveNotice } from '#src/features/notices.ts';
import { assumedZone } from '#src/features/prompts.ts';

const longestName = 100;

/** Starts the threads of discussions that were posted, and archives those whose closing line stands. */
export async function tendDiscussions(app: App, client: Client<true>, mention: Context['mention']): Promise<void> {
	const { db, now, log } = app;
	await settleUnsent(db, now());
	const tell = tellModerators(app, client, mention);
	for (const state of ['open', 'closing'] as const) {
		for (const talk of await talksToTend(db, state, now())) {
			await (state === 'open' ? start(app, client, talk, tell) : close(app, client, talk, tell)).catch(
				async (err: unknown) => {
					log.error({ err }, 'the thread of a discussion could not be looked after');
					await tendAgain(db, talk.id, now().add({ minutes: 1 }));
				},
			);
		}
	}
}

type Tell = ReturnType<typeof tellModerators>;

async function start(app: App, { rest }: Client<true>, talk: Talk, tell: Tell): Promise<void> {
	const { db, now } = app;
	const { id, guild, channel, message } = talk;
	if (channel === null || message === null) return talkOver(db, id, now());
	const week = ThreadAutoArchiveDuration.OneWeek;
	const outcome = await startThread(rest, channel, message, await nameOf(app, talk), week);
	if (outcome === 'done') {
		await resolveNotice(db, guild, `discussion-threads:${channel}`);
		return tendAgain(db, id, null);
	}
	if (outcome === 'unsure') return tendAgain(db, id, now().add({ seconds: 30 }));
	if (outcome === 'no-message' || outcome === 'no-channel') {
		if (outcome === 'no-message') await tell(guild, `discussion-thread:${message}`, 'gone');
		return talkOver(db, id, now());
	}
	await tell(guild, `discussion-threads:${channel}`, 'forbidden');
	return tendAgain(db, id, now().add({ hours: 1 }));
}

async function close(app: App, { rest }: Client<true>, talk: Talk, tell: Tell): Promise<void> {
	const { db, now } = app;
	const { id, guild, channel, message, closing } = talk;
	if (channel === null || message === null) return talkOver(db, id, now());
	if ((await threadState(rest, message)) !== 'there') return talkOver(db, id, now());
	const lock = closing === 'lock';
	let outcome = await closeThread(rest, message, { lock });
	if (outcome === 'unsure') return tendAgain(db, id, now().add({ minutes: 1 }));
	if (outcome === 'forbidden' && lock) {
		await tell(guild, `discussion-threads:${channel}`, 'forbidden');
		outcome = await closeThread(rest, message, { lock: false });
	}
	return talkOver(db, id, now());
}

/** By the date on which it was due in its server. */
async function nameOf({ db, languages }: App, { guild, due }: Talk): Promise<string> {
	const { locale, zone } = await guildSettings(db, guild);
	const language = locale ?? 'en';
	const date = due
		.toZonedDateTimeISO(zone ?? assumedZone)
		.toPlainDate()
		.toLocaleString(language, { weekday: 'long', day: 'numeric', month: 'long' });
	return shortened(wordsFor(language, languages).discussion.post.thread(date), longestName);
}
