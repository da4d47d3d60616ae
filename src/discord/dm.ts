import { RESTJSONErrorCodes, Routes, type APIDMChannel } from 'discord-api-types/v10';
import { DiscordAPIError, type REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { Card } from '#src/discord/card.ts';
import { create, refusalOf } from '#src/discord/post.ts';

/**
 * Why a person has no message. `closed`: they take none from Handrail. `soon`: another conversation was opened just now, and
 * theirs can be in a few seconds. `wait`: Handrail opens no conversations for an hour or more. `unsent`: Discord did not answer before anything was sent. `unsure`: it may have arrived. `refused`: for any
 * other reason.
 */
export type DmRefusal = 'closed' | 'soon' | 'wait' | 'unsent' | 'unsure' | 'refused';

/** A message to one person, at a moment. */
export interface Letter {
	readonly user: string;
	/** Their conversation with Handrail, if it is known; it is opened otherwise, which only their own act may lead to. */
	readonly channel: string | null;
	readonly card: Card;
	/** At most 25 characters, unique over all channels; see `post`. */
	readonly nonce: string;
	readonly at: Temporal.Instant;
}

/** Sends a message to one person. It never throws for what Discord answers. @returns the channel that it is in. */
export async function sendDirectly(rest: REST, letter: Letter): Promise<{ channel: string } | DmRefusal> {
	const place = letter.channel === null ? await openConversation(rest, letter) : { channel: letter.channel };
	if (typeof place === 'string') return place;
	try {
		await create(rest, place.channel, letter.card, letter.nonce);
		return place;
	} catch (error) {
		const refusal = ownRefusal(rest, error, letter.at) ?? refusalOf(error);
		// Discord has had a message with this nonce, which was deleted since (discord-api-docs PR 6647).
		if (refusal === 'no-message') return place;
		return refusal === 'closed' || refusal === 'wait' || refusal === 'unsure' ? refusal : 'refused';
	}
}

/**
 * Opens a conversation with somebody, which only their own act may lead to; one that is open already is the same. It never
 * throws for what Discord answers. @returns its channel.
 */
export async function openConversation(
	rest: REST,
	{ user, at }: Pick<Letter, 'user' | 'at'>,
): Promise<{ channel: string } | DmRefusal> {
	const early = turnToOpen(rest, at);
	if (early) return early;
	try {
		const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as APIDMChannel;
		return { channel: id };
	} catch (error) {
		const refusal = ownRefusal(rest, error, at) ?? refusalOf(error);
		if (refusal === 'unsure') return 'unsent';
		return refusal === 'closed' || refusal === 'wait' ? refusal : 'refused';
	}
}

const closedCodes: readonly (string | number)[] = [
	RESTJSONErrorCodes.CannotSendMessagesToThisUser,
	RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
];

/** True where an error says that a person takes no messages from Handrail. */
export function takesNoMessages(error: unknown): boolean {
	return error instanceof DiscordAPIError && closedCodes.includes(error.code);
}

/** What only conversations with one person are refused for. */
function ownRefusal(rest: REST, error: unknown, at: Temporal.Instant): 'closed' | 'wait' | undefined {
	if (!(error instanceof DiscordAPIError)) return undefined;
	if (takesNoMessages(error)) return 'closed';
	if (error.code !== RESTJSONErrorCodes.OpeningDirectMessagesTooFast) return undefined;
	tooFastAt.set(rest, at);
	return 'wait';
}

/*
 * No figure is published; "if you open a significant amount of DMs too quickly, your bot may be rate limited or blocked
 * from opening new ones" (Discord docs, Create DM). A few dozen at once have led to 40003 (SnowTransfer issue 43).
 */
const apart = Temporal.Duration.from({ seconds: 4 });
const day = Temporal.Duration.from({ hours: 24 });
const mostInADay = 500;
const pause = Temporal.Duration.from({ hours: 1 });

/**
 * When Discord last said 40003 to a client, that is to the bot as this process runs it. In memory alone: after a restart
 * the next opening tries again, and if it was too early, Discord says so once more.
 */
const tooFastAt = new WeakMap<REST, Temporal.Instant>();

/** Also false where the clock was set back to before it, so that nobody waits for longer than the pause. */
function isWaiting(rest: REST, at: Temporal.Instant): boolean {
	const since = tooFastAt.get(rest);
	if (since === undefined || Temporal.Instant.compare(at, since) < 0) return false;
	return Temporal.Instant.compare(at, since.add(pause)) < 0;
}

/** When a client opened conversations within the last day. In memory alone, as `tooFastAt`. */
const openedAt = new WeakMap<REST, readonly Temporal.Instant[]>();

/** Takes a turn to open a conversation, or tells that there is none now. */
function turnToOpen(rest: REST, at: Temporal.Instant): 'soon' | 'wait' | undefined {
	if (isWaiting(rest, at)) return 'wait';
	const today = (openedAt.get(rest) ?? []).filter((opened) => areWithin(day, opened, at));
	if (today.length >= mostInADay) return 'wait';
	if (today.some((opened) => areWithin(apart, opened, at))) return 'soon';
	openedAt.set(rest, [...today, at]);
	return undefined;
}

/** In whichever order: of two that come at once, the later may be the first to get here. */
function areWithin(period: Temporal.Duration, one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Math.abs(one.epochMilliseconds - other.epochMilliseconds) < period.total('milliseconds');
}
