import type { Client } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { messagesSince, remove } from '#src/discord/post.ts';
import { forgetGratitude, goneFromWalls, isOnItsWay, type GoneFromWall } from '#src/features/kindness/shown.ts';

/** So long a message is tried that Discord does not let go. */
const tried = { hours: 24 * 7 } as const;

/** Removes from walls what was taken back or removed, also where nobody noted which message it is. */
export async function clearWalls(app: App, client: Client<true>): Promise<void> {
	const at = app.now();
	for (const gone of await goneFromWalls(app.db)) {
		if ((await isRemoved(app, client, gone)) || isOld(gone, at)) await forgetGratitude(app.db, gone.id);
	}
}

function isOld({ since }: GoneFromWall, at: Temporal.Instant): boolean {
	return since.add(tried).epochMilliseconds < at.epochMilliseconds;
}

async function isRemoved({ db }: App, client: Client<true>, gone: GoneFromWall): Promise<boolean> {
	const { channel } = gone;
	if (channel === null) return true;
	if (await isOnItsWay(db, gone.id)) return false;
	const messages = gone.message === null ? await withId(client, channel, gone) : [gone.message];
	if (messages === 'unsure') return false;
	for (const message of messages) {
		if ((await remove(client.rest, channel, message)) !== 'done') return false;
	}
	return true;
}

/** A message on a wall carries the id of its row. */
async function withId({ rest, user }: Client<true>, channel: string, { id, since }: GoneFromWall) {
	const posted = await messagesSince(rest, channel, since.subtract({ hours: 24 }));
	if (posted === 'no-channel') return [];
	if (typeof posted === 'string') return 'unsure';
	const ours = posted.filter(
		({ author, customIds }) => author === user.id && customIds.some((one) => one.includes(id)),
	);
	return ours.map((one) => one.id);
}
