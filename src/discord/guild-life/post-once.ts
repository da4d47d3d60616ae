import { Temporal } from 'temporal-polyfill';
import type { Client } from 'discord.js';
import type { Card } from '#src/discord/card.ts';
import { messagesSince, post, textOf, type Refusal } from '#src/discord/post.ts';

/** As long as Discord surely still knows a nonce. The true window is not published; "a few minutes". */
const nonceWindow = Temporal.Duration.from({ minutes: 2 });
/** Clocks differ: so much older a message may be than the moment at which it was begun. */
export const searchedBefore = Temporal.Duration.from({ seconds: 10 });

/**
 * Posts a card, at most once however often it is begun: while Discord knows the nonce it gives the first message again,
 * and after that the channel is searched for a message of Handrail's that says the same.
 * @param attempt `nonce`: as in `post`; `since`: when the first attempt began; `now`: when this one does.
 */
export async function postOnce(
	client: Client<true>,
	channel: string,
	card: Card,
	attempt: { readonly nonce: string; readonly since: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<{ id: string } | Refusal> {
	if (isFresh(attempt.since, attempt.now)) return post(client.rest, channel, card, attempt.nonce);
	const found = await findPosted(client, channel, [card], attempt.since);
	if (found === 'unsure' || found === 'no-channel') return found;
	// Where old messages cannot be read, a second one is the smaller harm.
	const [id] = typeof found === 'string' ? [] : found;
	return id === undefined ? post(client.rest, channel, card, attempt.nonce) : { id };
}

/** Whether a post that was begun at `since` may still be on its way, and Discord surely knows its nonce. */
export function isFresh(since: Temporal.Instant, now: Temporal.Instant): boolean {
	const age = since.until(now);
	return age.sign >= 0 && Temporal.Duration.compare(age, nonceWindow) < 0;
}

/**
 * Looks in a channel for messages of Handrail's that say the same as one of these cards.
 * @param since when the first attempt to post it began.
 * @returns their ids, the oldest first, or why the channel could not be searched.
 */
export async function findPosted(
	{ rest, user }: Pick<Client<true>, 'rest' | 'user'>,
	channel: string,
	cards: readonly Card[],
	since: Temporal.Instant,
): Promise<readonly string[] | Refusal> {
	const messages = await messagesSince(rest, channel, since.subtract(searchedBefore));
	if (typeof messages === 'string') return messages;
	const texts = new Set(cards.map(({ components }) => textOf(components)));
	return messages.filter(({ author, text }) => author === user.id && texts.has(text)).map(({ id }) => id);
}
