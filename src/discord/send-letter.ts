import { RateLimitError, type Client } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import { goneAfter } from '#src/delivery/bundle.ts';
import type { Sent } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import type { Card } from '#src/discord/card.ts';
import { takesNoMessages } from '#src/discord/dm.ts';
import { isFresh, searchedBefore } from '#src/discord/guild-life/post-once.ts';
import { create, readSince, refusalOf, textOf, type Refusal } from '#src/discord/post.ts';
import { nonceOf } from '#src/nonce.ts';

/** A letter on its way: where to, what it says now, when it was first begun, and what time it is. */
export interface OnItsWay {
	readonly channel: string;
	readonly card: Card;
	readonly since: Temporal.Instant;
	readonly now: Temporal.Instant;
}

/** A hash of what a card says, the same for its message. */
export function looksOf(card: Card): string {
	return nonceOf(textOf(card.components));
}

/**
 * Posts a letter, at most once however often it is begun: while Discord knows its nonce it gives the first message again,
 * and after that the channel is searched for a message that looks as the letter did when it was begun.
 */
export async function sendLetter(
	by: Pick<Client<true>, 'rest' | 'user'>,
	letter: Letter,
	{ channel, card, since, now }: OnItsWay,
): Promise<Sent> {
	try {
		const id = isFresh(since, now) ? undefined : await findSent(by, letter, channel, since);
		return { outcome: 'sent', message: id ?? (await create(by.rest, channel, card, letter.nonce)).id };
	} catch (error) {
		if (error instanceof RateLimitError) return { outcome: 'later', ms: error.retryAfter };
		if (letter.user !== null && takesNoMessages(error)) return { outcome: 'closed' };
		return sentAs(refusalOf(error), letter);
	}
}

/**
 * Looks for the message of a letter that was begun at `since`. @returns its id; undefined where it is not there, or old
 * messages cannot be read. @throws where the channel could not be searched.
 */
export async function findSent(
	{ rest, user }: Pick<Client<true>, 'rest' | 'user'>,
	letter: Pick<Letter, 'looks'>,
	channel: string,
	since: Temporal.Instant,
): Promise<string | undefined> {
	try {
		const messages = await readSince(rest, channel, since.subtract(searchedBefore));
		return messages.find(({ author, text }) => author === user.id && nonceOf(text) === letter.looks)?.id;
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal === 'unsure' || refusal === 'no-channel') throw error;
		// Where old messages cannot be read, a second one is the smaller harm.
		return undefined;
	}
}

function sentAs(refusal: Refusal, { user, tries }: Letter): Sent {
	switch (refusal) {
		case 'no-message':
			// Discord has had a message with this nonce, which was deleted since (discord-api-docs PR 6647).
			return { outcome: 'sent', message: undefined };
		case 'no-channel':
			return { outcome: user !== null && tries >= goneAfter ? 'closed' : 'gone' };
		case 'unsure':
			return { outcome: 'again' };
		case 'forbidden':
			// Of a person it says nothing: a bot that Discord distrusts, for example, may write to nobody.
			return { outcome: user === null ? 'forbidden' : 'refused' };
		case 'refused':
			return { outcome: 'refused' };
	}
}
