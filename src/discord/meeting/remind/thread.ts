import type { REST } from 'discord.js';
import type { App } from '#src/app.ts';
import { wordsOfServer, localeOfServer } from '#src/discord/place.ts';
import { startThread } from '#src/discord/post.ts';
import type { Raise } from '#src/discord/meeting/remind/raising.ts';
import { shortened } from '#src/domain/text.ts';
import type { Occurring } from '#src/features/meetings/meeting.ts';
import { threadIs, threadOf } from '#src/features/meetings/posts.ts';
import { resolveNotice } from '#src/features/notices.ts';

const longestName = 100;

/**
 * Starts the thread of an occurrence from the first post about it; what comes after it goes in there. Tried again with each
 * post: whatever becomes of it, the posts stay as they are. Where Handrail may not, moderators are told once.
 */
export async function beginThread(app: App, rest: REST, occurring: Occurring, raise: Raise): Promise<void> {
	const { db, log } = app;
	const { id, meeting } = occurring;
	const { thread, first } = await threadOf(db, id);
	if (!meeting.inThread || thread !== null || !first) return;
	const name = await nameOf(app, occurring);
	const outcome = await startThread(rest, first.channel, first.message, name);
	log.info({ outcome }, 'thread of a meeting');
	const about = `meeting-threads:${first.channel}` as const;
	if (outcome === 'forbidden') await raise(meeting.guild, about, 'forbidden');
	if (outcome !== 'done') return;
	await resolveNotice(db, meeting.guild, about);
	// A thread that begins with a message has its id (Discord's documents, "Start Thread from Message").
	await threadIs(db, id, first.message);
}

async function nameOf(app: App, { meeting, occurrence }: Occurring): Promise<string> {
	const { meetingReminder } = await wordsOfServer(app, meeting.guild);
	const locale = await localeOfServer(app.db, meeting.guild);
	const date = occurrence.at
		.toZonedDateTimeISO(meeting.rule.zone)
		.toPlainDate()
		.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
	const title = meeting.title.replace(/\s+/g, ' ');
	return shortened(meetingReminder.thread(shortened(title, longestName - date.length - 2), date), longestName);
}
