import {
	RESTJSONErrorCodes,
	Routes,
	ThreadAutoArchiveDuration,
	type APIMessage,
	type APIThreadChannel,
} from 'discord-api-types/v10';
import { DiscordAPIError, SnowflakeUtil, type REST } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { Card } from '#src/discord/card.ts';

/**
 * Why Discord did not do it. `no-channel`, `no-message`: it does not exist (any more). `forbidden`: Handrail may not.
 * `refused`: for a reason of its own, such as a filter. `unsure`: no clear answer, so it may have happened.
 */
export type Refusal = 'no-channel' | 'no-message' | 'forbidden' | 'refused' | 'unsure';

/**
 * Posts a card in a channel. Requests are repeated by Discord's client when no answer comes; the nonce makes Discord
 * give the first message again instead of posting a second, for a few minutes (Discord docs, Create Message).
 * @param nonce at most 25 characters, unique over all channels.
 * @returns the id of the message, or why there is none.
 */
export async function post(rest: REST, channel: string, card: Card, nonce: string): Promise<{ id: string } | Refusal> {
	return attempt(async () => create(rest, channel, card, nonce));
}

/** As `post`, for who has to look at the error itself. @throws whatever Discord's client does. */
export async function create(rest: REST, channel: string, card: Card, nonce: string): Promise<{ id: string }> {
	const body = { ...bodyOf(card), nonce, enforce_nonce: true };
	const files = card.files.map(({ name, attachment }) => ({ name, data: attachment }));
	const { id } = (await rest.post(Routes.channelMessages(channel), { body, files })) as APIMessage;
	return { id };
}

/** Replaces what a message of ours shows; its files stay as they are (Discord's documents, "Edit Message"). */
export async function revise(rest: REST, channel: string, message: string, card: Card): Promise<'done' | Refusal> {
	return attempt(async () => {
		await rest.patch(Routes.channelMessage(channel, message), { body: bodyOf(card) });
		return 'done' as const;
	});
}

/** As `revise`, for a message with files: those of the card take the place of all that it has. */
export async function reviseFiles(rest: REST, channel: string, message: string, card: Card): Promise<'done' | Refusal> {
	return attempt(async () => {
		const files = card.files.map(({ name, attachment }) => ({ name, data: attachment }));
		const attachments = card.files.map(({ name }, place) => ({ id: String(place), filename: name }));
		await rest.patch(Routes.channelMessage(channel, message), { body: { ...bodyOf(card), attachments }, files });
		return 'done' as const;
	});
}

/**
 * Starts a thread from a message, for everybody who sees it; it is archived after `quiet` without a word. One that is there
 * already counts as started. Needs Create Public Threads (Discord's documents, "Start Thread from Message"; nothing is
 * written into it, so Send Messages in Threads is not needed: discord-api-docs PR 3672).
 * @param name at most 100 characters.
 */
export async function startThread(
	rest: REST,
	channel: string,
	message: string,
	name: string,
	quiet: ThreadAutoArchiveDuration = ThreadAutoArchiveDuration.OneDay,
): Promise<'done' | Refusal> {
	return attempt(async () => {
		try {
			const body = { name, auto_archive_duration: quiet };
			await rest.post(Routes.threads(channel, message), { body });
		} catch (error) {
			if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage)
				throw error;
		}
		return 'done' as const;
	});
}

/** How a thread is: whether it is archived, or why nobody can say. */
export async function threadState(rest: REST, thread: string): Promise<'there' | 'archived' | Refusal> {
	return attempt(async () => {
		const { thread_metadata: state } = (await rest.get(Routes.channel(thread))) as APIThreadChannel;
		return state?.archived === true ? ('archived' as const) : ('there' as const);
	});
}

/** Archives a thread of ours. @param lock needs Manage Threads (Discord's documents, "Modify Channel", "Thread"). */
export async function closeThread(rest: REST, thread: string, { lock }: { lock: boolean }): Promise<'done' | Refusal> {
	return attempt(async () => {
		await rest.patch(Routes.channel(thread), { body: { archived: true, ...(lock && { locked: true }) } });
		return 'done' as const;
	});
}

/** Removes a message of ours; one that is gone already counts as removed. */
export async function remove(rest: REST, channel: string, message: string): Promise<'done' | 'forbidden' | 'unsure'> {
	const outcome = await attempt(async () => {
		await rest.delete(Routes.channelMessage(channel, message));
		return 'done' as const;
	});
	if (outcome === 'no-channel' || outcome === 'no-message') return 'done';
	return outcome === 'refused' ? 'forbidden' : outcome;
}

/** A message of a channel, as far as it is needed to recognise one of ours. */
export interface Posted {
	readonly id: string;
	readonly author: string;
	/** Its texts, one below the other, with those that tell what its pictures show. */
	readonly text: string;
	/** Of what can be pressed on it. */
	readonly customIds: readonly string[];
}

/** The first hundred messages of a channel that are not older than `since`, oldest first. Needs Read Message History. */
export async function messagesSince(
	rest: REST,
	channel: string,
	since: Temporal.Instant,
): Promise<readonly Posted[] | Refusal> {
	return attempt(async () => readSince(rest, channel, since));
}

/** As `messagesSince`, for who has to look at the error itself. @throws whatever Discord's client does. */
export async function readSince(rest: REST, channel: string, since: Temporal.Instant): Promise<readonly Posted[]> {
	const after = String(
		SnowflakeUtil.generate({ timestamp: since.epochMilliseconds, increment: 0n, workerId: 0n, processId: 0n }),
	);
	const query = new URLSearchParams({ after, limit: '100' });
	const list = (await rest.get(Routes.channelMessages(channel), { query })) as readonly APIMessage[];
	return list
		.map(({ id, author, components = [] }) => {
			return { id, author: author.id, text: textOf(components), customIds: components.flatMap(customIds) };
		})
		.reverse();
}

/** The texts of a card, one below the other, with those that tell what its pictures show. */
export function textOf(components: readonly unknown[] = []): string {
	return components.flatMap(texts).join('\n');
}

function texts(component: unknown): string[] {
	const {
		content,
		components = [],
		items = [],
	} = component as {
		content?: string;
		components?: readonly unknown[];
		items?: readonly { readonly description?: string | null }[];
	};
	const shown = items.flatMap(({ description }) => (description == null ? [] : [description]));
	return [...(content === undefined ? [] : [content]), ...shown, ...components.flatMap(texts)];
}

function customIds(component: unknown): string[] {
	const { custom_id, components = [] } = component as { custom_id?: string; components?: readonly unknown[] };
	return [...(custom_id === undefined ? [] : [custom_id]), ...components.flatMap(customIds)];
}

function bodyOf(card: Card) {
	return { flags: card.flags, components: card.components, allowed_mentions: card.allowedMentions };
}

async function attempt<Done>(request: () => Promise<Done>): Promise<Done | Refusal> {
	try {
		return await request();
	} catch (error) {
		return refusalOf(error);
	}
}

/** What an error of a request means for it. */
export function refusalOf(error: unknown): Refusal {
	if (!(error instanceof DiscordAPIError) || isPassing(error)) return 'unsure';
	if (error.code === RESTJSONErrorCodes.UnknownMessage) return 'no-message';
	if (error.code === RESTJSONErrorCodes.UnknownChannel || error.code === RESTJSONErrorCodes.UnknownGuild) {
		return 'no-channel';
	}
	return error.status === 403 ? 'forbidden' : 'refused';
}

/** Limits of a channel or a server that end by themselves (Discord docs, "JSON Error Codes"). */
const limited: readonly (string | number)[] = [
	RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
	RESTJSONErrorCodes.ChannelWriteRateLimit,
	RESTJSONErrorCodes.ServerWriteRateLimit,
];

/** A token that was reset says nothing about the message either. */
function isPassing({ status, code }: DiscordAPIError): boolean {
	return status >= 500 || status === 429 || status === 401 || limited.includes(code);
}
