import type { REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { postCard, type Reminding } from '#src/discord/meeting/remind/post-card.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { remove, revise, type Refusal } from '#src/discord/post.ts';
import { countsOf } from '#src/features/coming/coming.ts';
import { occurrenceOf } from '#src/features/meetings/find.ts';
import { postsIn, type Post } from '#src/features/meetings/posts.ts';
import {
	messageGone,
	messagesToTidy,
	occurrenceLater,
	occurrenceShown,
	postsRemoved,
	postsToRemove,
	removeLater,
	staleOccurrences,
	type StaleOccurrence,
} from '#src/features/meetings/stale-posts.ts';

/** What did not work is tried again after so long; what is on its way is there by then. */
const again = Temporal.Duration.from({ minutes: 10 });
const soon = Temporal.Duration.from({ seconds: 20 });

/**
 * Makes the posts of meetings show what is true: where one moved or does not take place, what it is about, who hosts it,
 * how many come, and that it begins or is over.
 */
export async function settleMeetingPosts(app: App, rest: REST): Promise<void> {
	const { db, now, log } = app;
	const done = new Map<string, 'done' | Refusal>();
	for (const stale of await staleOccurrences(db, now())) {
		await settle(app, rest, stale, done).catch(async (err: unknown) => {
			log.error({ err }, 'the posts of a meeting could not be changed');
			await occurrenceLater(db, stale, now().add(again));
		});
	}
}

async function settle(
	app: App,
	rest: REST,
	stale: StaleOccurrence,
	done: Map<string, 'done' | Refusal>,
): Promise<void> {
	const { db, now } = app;
	const at = now();
	let unsure = false;
	for (const message of new Set(stale.posts.map((post) => post.message))) {
		const outcome = done.get(message) ?? (await show(app, rest, await postsIn(db, message), at));
		done.set(message, outcome);
		if (outcome === 'unsure') unsure = true;
		else if (outcome !== 'done') await messageGone(db, message);
	}
	if (unsure) return occurrenceLater(db, stale, at.add(again));
	return stale.underWay ? occurrenceLater(db, stale, at.add(soon)) : occurrenceShown(db, stale, at);
}

/** Makes a message show these posts. */
async function show(app: App, rest: REST, posts: readonly Post[], at: Temporal.Instant): Promise<'done' | Refusal> {
	const [first] = posts;
	if (!first) return 'done';
	const ids = posts.map(({ occurrence }) => occurrence);
	const counts = await countsOf(app.db, ids);
	const reminding: Reminding[] = [];
	for (const { guild, occurrence, lead } of posts) {
		const occurring = await occurrenceOf(app.db, guild, occurrence);
		reminding.push({ occurring, lead, counts: counts.get(occurrence) });
	}
	const words = await wordsOfServer(app, first.guild);
	return revise(rest, first.channel, first.message, postCard(words, reminding, at));
}

/** Removes posts of meetings that are tidy, once newer ones have taken their place and some time after the end. */
export async function tidyMeetingPosts(app: App, rest: REST): Promise<void> {
	const { db, now, log } = app;
	for (const message of await messagesToTidy(db, now())) {
		await tidy(app, rest, message).catch((err: unknown) => {
			log.error({ err }, 'the posts of a meeting could not be removed');
		});
	}
}

async function tidy(app: App, rest: REST, message: string): Promise<void> {
	const { db, now } = app;
	const at = now();
	const ids = await postsToRemove(db, message, at);
	const all = await postsIn(db, message);
	const stay = all.filter(({ id }) => !ids.has(id));
	const [first] = all;
	if (!first) return;
	const outcome = stay.length === 0 ? await remove(rest, first.channel, message) : await show(app, rest, stay, at);
	if (outcome === 'unsure') return removeLater(db, [...ids], { next: at.add(again), at });
	return stay.length === 0 || outcome === 'done' ? postsRemoved(db, [...ids]) : messageGone(db, message);
}
