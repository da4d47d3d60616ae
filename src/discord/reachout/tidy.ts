import { Routes } from 'discord-api-types/v10';
import type { Client } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { messagesSince, refusalOf, remove } from '#src/discord/post.ts';
import { cardGone, threadGone } from '#src/features/reachout/cards.ts';
import { talksToTidy, textRemoved, threadRemoved, tidyLater, type OldTalk } from '#src/features/reachout/tidy.ts';

type Used = Pick<App, 'db' | 'now' | 'log'>;

/** What became of it: gone, refused for now, or nobody knows. */
type Removed = 'done' | 'forbidden' | 'unsure';

/** What Discord did not remove is tried again after so long: where it may not, or where it gave no clear answer. */
const again = { forbidden: Temporal.Duration.from({ hours: 1 }), unsure: Temporal.Duration.from({ minutes: 5 }) };

/**
 * Removes from where helpers read what Handrail posted of talks that ended a day ago, and of those that their member erased:
 * each text, the thread of the talk where it may, otherwise its own messages there; and before the purge the card. What has
 * been removed is noted one by one, so that it goes on where it stopped.
 */
export async function tidyTalks(app: Used, client: Client<true>): Promise<void> {
	const { db, now, log } = app;
	for (const talk of await talksToTidy(db, now())) {
		const outcome = await tidy(app, client, talk).catch((err: unknown) => {
			log.error({ err }, 'what stands of a talk could not be removed');
			return 'unsure' as const;
		});
		if (outcome !== 'done') await tidyLater(db, talk, now().add(again[outcome]));
	}
}

async function tidy(app: Used, client: Client<true>, talk: OldTalk): Promise<Removed> {
	const { db } = app;
	const { rest } = client;
	const outcomes: Removed[] = [];
	const { thread, card } = talk;
	const gone = thread?.of === 'own' && (await removeThread(client, thread.id)) === 'done' ? thread.id : undefined;
	if (gone !== undefined) await threadRemoved(db, talk, gone);
	for (const { id, channel, message } of talk.texts) {
		if (channel === gone) continue;
		const removed = await remove(rest, channel, message);
		if (removed === 'done') await textRemoved(db, id);
		outcomes.push(removed);
	}
	if (thread) {
		const left = gone === undefined && thread.of === 'own' ? await removeOwn(client, talk, thread.id) : 'done';
		outcomes.push(left);
		if (gone === undefined && outcomes.every((one) => one === 'done')) await closeThread(client, thread.id);
		if (outcomes.every((one) => one === 'done')) await threadGone(db, talk);
	}
	if (card) {
		const removed = await remove(rest, card.channel, card.message);
		if (removed === 'done') await cardGone(db, talk);
		outcomes.push(removed);
	}
	return worstOf(outcomes);
}

function worstOf(outcomes: readonly Removed[]): Removed {
	return (['forbidden', 'unsure'] as const).find((one) => outcomes.includes(one)) ?? 'done';
}

/** Removes a thread with all in it; needs Manage Threads (Discord's documents, "Delete/Close Channel"). */
async function removeThread(client: Client<true>, thread: string): Promise<Removed> {
	try {
		const found = await client.channels.fetch(thread);
		if (found?.isThread() === true && !found.manageable) return 'forbidden';
		await client.rest.delete(Routes.channel(thread));
		return 'done';
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal === 'no-channel') return 'done';
		return refusal === 'unsure' ? 'unsure' : 'forbidden';
	}
}

/** Removes what Handrail itself posted in a thread, whatever it was. Needs Read Message History. */
async function removeOwn(client: Client<true>, { openedAt }: OldTalk, thread: string): Promise<Removed> {
	const outcomes: Removed[] = [];
	for (let since = openedAt; ;) {
		const messages = await messagesSince(client.rest, thread, since);
		if (messages === 'no-channel') return 'done';
		if (typeof messages === 'string') return messages === 'unsure' ? 'unsure' : 'forbidden';
		for (const { id, author } of messages) {
			if (author === client.user.id) outcomes.push(await remove(client.rest, thread, id));
		}
		const last = messages.at(-1);
		if (!last || messages.length < 100) return worstOf(outcomes);
		since = postedAt(last.id);
	}
}

const discordEpoch = 1_420_070_400_000n;

/** When a message was posted, from its id (Discord's documents, "Snowflakes"). */
function postedAt(id: string): Temporal.Instant {
	return Temporal.Instant.fromEpochMilliseconds(Number((BigInt(id) >> 22n) + discordEpoch));
}

/** Closes a thread that stays, where Handrail may; nothing of its own stands there any more. */
async function closeThread(client: Client<true>, thread: string): Promise<void> {
	try {
		// As Discord has it now: nothing in memory tells for sure that it was closed.
		const found = await client.channels.fetch(thread, { force: true });
		if (found?.isThread() !== true || found.archived === true) return;
		await client.rest.patch(Routes.channel(thread), { body: { archived: true } });
	} catch (error) {
		if (refusalOf(error) === 'unsure') throw error;
	}
}
