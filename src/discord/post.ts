import { RESTJSONErrorCodes, Routes, type APIMessage } from 'discord-api-types/v10';
import { DiscordAPIError, type REST } from 'discord.js';
import type { Card } from '#src/discord/card.ts';

/**
 * Why Discord did not do it. `gone`: the message or channel does not exist. `forbidden`: Handrail may not.
 * `unsure`: no clear answer, so it may have happened.
 */
export type Refusal = 'gone' | 'forbidden' | 'unsure';

/**
 * Posts a card in a channel. Requests are repeated by Discord's client when no answer comes; the nonce makes Discord
 * give the first message again instead of posting a second, for a few minutes (Discord docs, Create Message).
 * @param nonce at most 25 characters, unique over all channels.
 * @returns the id of the message, or why there is none.
 */
export async function post(rest: REST, channel: string, card: Card, nonce: string): Promise<{ id: string } | Refusal> {
	const body = { ...bodyOf(card), nonce, enforce_nonce: true };
	return attempt(async () => {
		const { id } = (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage;
		return { id };
	});
}

/** Replaces what a message of ours shows. */
export async function revise(rest: REST, channel: string, message: string, card: Card): Promise<'done' | Refusal> {
	return attempt(async () => {
		await rest.patch(Routes.channelMessage(channel, message), { body: bodyOf(card) });
		return 'done' as const;
	});
}

/** Removes a message of ours; one that is gone already counts as removed. */
export async function remove(rest: REST, channel: string, message: string): Promise<'done' | 'forbidden' | 'unsure'> {
	const outcome = await attempt(async () => {
		await rest.delete(Routes.channelMessage(channel, message));
		return 'done' as const;
	});
	return outcome === 'gone' ? 'done' : outcome;
}

function bodyOf(card: Card) {
	return { flags: card.flags, components: card.components, allowed_mentions: card.allowedMentions };
}

async function attempt<Done>(request: () => Promise<Done>): Promise<Done | Refusal> {
	try {
		return await request();
	} catch (error) {
		if (!(error instanceof DiscordAPIError)) return 'unsure';
		if (absent.has(error.code)) return 'gone';
		if (error.status === 403) return 'forbidden';
		if (error.status >= 500 || error.status === 429) return 'unsure';
		throw error;
	}
}

const absent: ReadonlySet<string | number> = new Set([
	RESTJSONErrorCodes.UnknownChannel,
	RESTJSONErrorCodes.UnknownGuild,
	RESTJSONErrorCodes.UnknownMessage,
]);
