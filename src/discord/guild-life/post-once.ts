import { Temporal } from 'temporal-polyfill';
import type { Client } from 'discord.js';
import type { Card } from '#src/discord/card.ts';
import { messagesSince, post, textOf, type Refusal } from '#src/discord/post.ts';

/** As long as Discord surely still knows a nonce. The true window is not published; "a few minutes". */
const nonceWindow = 2 * 60;
const searchedBefore = Temporal.Duration.from({ seconds: 10 });

/**
 * Posts a card, at most once however often it is begun: while Discord knows the nonce it gives the first message again,
 * and after that the channel is searched for a message of Handrail's that says the same.
 * @param attempt `nonce`: as in `post`; `since`: when the first attempt began; `now`: when this one does.
 */
export async function postOnce(
	{ rest, user }: Client<true>,
	channel: string,
	card: Card,
	attempt: { readonly nonce: string; readonly since: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<{ id: string } | Refusal> {
	const age = attempt.since.until(attempt.now).total('seconds');
	if (age >= 0 && age < nonceWindow) return post(rest, channel, card, attempt.nonce);
	const messages = await messagesSince(rest, channel, attempt.since.subtract(searchedBefore));
	if (messages === 'unsure' || messages === 'no-channel') return messages;
	// Where old messages cannot be read, a second one is the smaller harm.
	const text = textOf(card.components);
	const own = typeof messages === 'string' ? [] : messages.filter(({ author }) => author === user.id);
	const found = own.find((message) => message.text === text);
	return found ? { id: found.id } : post(rest, channel, card, attempt.nonce);
}
