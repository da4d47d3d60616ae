import type { REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Image } from '#src/discord/card.ts';
import { celebrationCard, type Seen } from '#src/discord/celebration/card.ts';
import { altOf, chipOf } from '#src/discord/celebration/picture.ts';
import { routes } from '#src/discord/celebration/routes.ts';
import { readerOf } from '#src/discord/celebration/reader.ts';
import { messagesSince, remove, revise, reviseFiles, type Refusal } from '#src/discord/post.ts';
import type { Celebration } from '#src/features/celebrations/celebration.ts';
import { forgetDrafts } from '#src/features/celebrations/drafts.ts';
import {
	forgetUnfound,
	foundMessage,
	messageLater,
	messageLost,
	messageSettled,
	searchLater,
	staleMessages,
	unfound,
	type StaleMessage,
	type Unfound,
} from '#src/features/celebrations/stale.ts';

/** What did not work is tried again after so long; for so long, where something is to go. */
const again = Temporal.Duration.from({ minutes: 10 });
const longestTried = Temporal.Duration.from({ hours: 24 * 7 });

/** Makes messages of celebrations show what is true: the congratulations there are, and nothing that was taken back. */
export async function settleCelebrations(app: App, rest: REST): Promise<void> {
	const { db, vault, now, log } = app;
	for (const one of await unfound(db, now())) {
		await look(app, rest, one).catch((err: unknown) => {
			log.error({ err }, 'a celebration that was taken back could not be looked for');
		});
	}
	for (const stale of await staleMessages(db, vault, now())) {
		await settle(app, rest, stale).catch(async (err: unknown) => {
			log.error({ err }, 'a message of celebrations could not be changed');
			await messageLater(db, stale, now().add(again));
		});
	}
	await forgetDrafts(db, now());
}

async function settle(app: App, rest: REST, stale: StaleMessage): Promise<void> {
	const { db, now, log } = app;
	const outcome = await change(app, rest, stale);
	if (outcome === 'done') return messageSettled(db, stale);
	if (outcome === 'no-message' || outcome === 'no-channel') return messageLost(db, stale);
	const { losesSince } = stale;
	const tried = losesSince === undefined || isLater(now(), losesSince.add(longestTried));
	if (outcome === 'unsure' || !tried) return messageLater(db, stale, now().add(again));
	log.warn('Discord never let a message of celebrations be changed');
	return messageLost(db, stale);
}

async function change(app: App, rest: REST, stale: StaleMessage): Promise<'done' | Refusal> {
	const { guild, channel, message, shows, loses } = stale;
	if (shows.length === 0) return remove(rest, channel, message);
	const reader = await readerOf(app, guild);
	const seen: Seen[] = [];
	for (const celebration of shows) {
		const picture = await pictureFor(app, reader.words, celebration, loses.length > 0);
		if (picture === 'not now') return 'unsure';
		seen.push({ celebration, picture, count: celebration.count });
	}
	const shown = celebrationCard(reader, seen);
	return loses.length === 0 ? revise(rest, channel, message, shown) : reviseFiles(rest, channel, message, shown);
}

/** The picture that a celebration has in its message: the file that is there, or drawn anew where all files are replaced. */
async function pictureFor(
	app: App,
	words: Words,
	celebration: Celebration,
	anew: boolean,
): Promise<Image | undefined | 'not now'> {
	const { picture: name } = celebration;
	if (name === null) return undefined;
	if (anew) return (await chipOf(app, words, celebration, name)) ?? 'not now';
	return { name, content: none, description: altOf(words, celebration) };
}

const none = Buffer.alloc(0);

/** By then it has arrived, if it ever does; and so long before it was taken back it may have been sent. */
const arrived = Temporal.Duration.from({ minutes: 5 });
const sentBefore = Temporal.Duration.from({ hours: 8 });

async function look({ db, now }: App, rest: REST, lost: Unfound): Promise<void> {
	const messages = await messagesSince(rest, lost.channel, lost.since.subtract(sentBefore));
	const over = isLater(now(), lost.since.add(typeof messages === 'string' ? longestTried : arrived));
	if (messages === 'no-channel') return forgetUnfound(db, lost);
	if (typeof messages === 'string') {
		return over ? forgetUnfound(db, lost) : searchLater(db, lost, now().add(again));
	}
	const button = routes.congratulate.id({ celebration: lost.id });
	const found = messages.find(({ customIds }) => customIds.includes(button));
	if (found) return foundMessage(db, lost, found.id);
	return over ? forgetUnfound(db, lost) : searchLater(db, lost, now().add({ minutes: 1 }));
}

function isLater(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) > 0;
}
