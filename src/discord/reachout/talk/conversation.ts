import type { REST } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { openConversation } from '#src/discord/dm.ts';
import type { Near } from '#src/discord/reachout/talk/near.ts';
import { toldBy } from '#src/features/told.ts';

/** What became of the wish to write to somebody. `closed`: they take no messages. `wait`: not for a while. */
export type Way = { readonly channel: string } | 'closed' | 'soon' | 'wait';

/**
 * The conversation with somebody who chose to be written to: the one that is known, or a new one. Where Discord gives no
 * clear answer, it throws, so that it is tried again.
 */
export async function conversationWith(
	{ db }: Pick<App, 'db'>,
	rest: REST,
	near: Near,
	user: string,
	at: Temporal.Instant,
): Promise<Way> {
	const known = near.conversation(user) ?? (await toldBy(db, user)).dmChannel;
	if (known !== null) return { channel: known };
	const opened = await openConversation(rest, { user, at });
	if (typeof opened !== 'string') {
		near.met(user, opened.channel);
		return opened;
	}
	if (opened === 'unsent' || opened === 'unsure')
		throw new Error('Discord did not answer when a conversation was opened');
	return opened === 'soon' || opened === 'wait' ? opened : 'closed';
}
