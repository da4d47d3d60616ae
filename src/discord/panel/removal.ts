import { Temporal } from 'temporal-polyfill';
import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import { findPosted, isFresh } from '#src/discord/guild-life/post-once.ts';
import { panelCard } from '#src/discord/panel/card.ts';
import { remove } from '#src/discord/post.ts';
import { resolveNotice } from '#src/features/notices.ts';
import { findPanel, panelRemoved, unwantPanels, type Panel } from '#src/features/panels.ts';

/**
 * Removes a panel from its channel. From now on it is not wanted; it is forgotten once it is sure that it is not there, and
 * until then `removeAgain` goes on trying. Where it is not known whether Discord has it, the channel is searched.
 */
export async function removePanel(
	app: App,
	client: Pick<Client<true>, 'rest' | 'user'>,
	{ id, guild, channel }: Panel,
): Promise<'done' | 'forbidden' | 'unsure'> {
	await unwantPanels(app.db, { id }, app.now());
	await resolveNotice(app.db, guild, `panel:${channel}`);
	// As it is now that nobody posts it anew any more.
	const panel = await findPanel(app.db, guild, id);
	if (!panel) return 'done';
	const messages = panel.message === null ? await search(app, client, panel) : [panel.message];
	if (messages === 'unsure') return messages;
	for (const message of messages) {
		const outcome = await remove(client.rest, channel, message);
		if (outcome !== 'done') return outcome;
	}
	await panelRemoved(app.db, panel);
	return 'done';
}

/** The messages of a panel that was never seen to arrive; `unsure` where they cannot be told, or one may yet arrive. */
async function search(
	{ languages, now }: App,
	client: Pick<Client<true>, 'rest' | 'user'>,
	{ channel, postedAt }: Panel,
): Promise<readonly string[] | 'unsure'> {
	// The server's language may be another one by now.
	const cards = [...languages.values()].map(panelCard);
	const found = await findPosted(client, channel, cards, postedAt);
	if (found === 'no-channel' || found === 'no-message') return [];
	if (typeof found === 'string') return 'unsure';
	return found.length === 0 && isFresh(postedAt, now()) ? 'unsure' : found;
}

/** So long a panel that is not wanted is tried to be removed. */
const longestTried = Temporal.Duration.from({ hours: 7 * 24 });

/** Tries once more to remove a panel that is not wanted any more; after some days of it, it is left where it is. */
export async function removeAgain(app: App, client: Client<true>, panel: Panel): Promise<void> {
	if ((await removePanel(app, client, panel)) === 'done') return;
	const { unwantedAt } = panel;
	if (!unwantedAt || Temporal.Duration.compare(unwantedAt.until(app.now()), longestTried) < 0) return;
	await panelRemoved(app.db, panel);
	app.log.warn('Discord never let a panel be removed that is not wanted');
}

/** Where a panel is, as an address that Discord's client opens; the channel, while its message is not known. */
export function addressOf({ guild, channel, message }: Panel): string {
	const place = `https://discord.com/channels/${guild}/${channel}`;
	return message === null ? place : `${place}/${message}`;
}
