import type { REST } from 'discord.js';
import type { App } from '#src/app.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { remove, revise } from '#src/discord/post.ts';
import { suggestionCard } from '#src/discord/suggestion/card.ts';
import {
	postGone,
	postLater,
	postShows,
	stalePosts,
	suggestionOf,
	type StalePost,
} from '#src/features/suggestions/posts.ts';

/** Makes the messages that moderators read show what was answered, and removes those of what is gone. */
export async function settleSuggestions(app: App, rest: REST): Promise<void> {
	const { db, now, log } = app;
	for (const stale of await stalePosts(db, now())) {
		await settle(app, rest, stale).catch(async (err: unknown) => {
			log.error({ err }, 'the message of a suggestion could not be changed');
			await postLater(db, stale.id, now().add({ minutes: 1 }));
		});
	}
}

async function settle(app: App, rest: REST, { id, guild, channel, message, state }: StalePost): Promise<void> {
	const { db, vault, now } = app;
	const found = state === undefined ? undefined : await suggestionOf(db, vault, { guild, id });
	const outcome = found
		? await revise(rest, channel, message, suggestionCard(await wordsOfServer(app, guild), found))
		: await remove(rest, channel, message);
	if (outcome === 'no-message' || outcome === 'no-channel') return postGone(db, id);
	if (outcome !== 'done') return postLater(db, id, now().add({ minutes: 10 }));
	return found ? postShows(db, id, found.state) : postGone(db, id);
}
