import { MessageType, type Snowflake } from 'discord-api-types/v10';
import type { Act, Outcome } from '../contract.ts';
import type { Core } from '../core.ts';
import { deleteMessage, editMessage, postMessage } from '../messages.ts';
import { may, permissionsIn } from '../permissions.ts';
import { seen } from '../seen.ts';
import { fileFromDataUrl } from '../uploads.ts';
import { isThread } from '../world.ts';
import type { Channel, Kept, Resident } from '../world.ts';

/** What is answered where there is no channel, or none that a person sees. */
export const noSuchChannel = 'There is no such channel, or you cannot see it.';

/** The channel, where a person may view it. */
export function visibleTo(core: Core, channel: Channel | undefined, person: Resident): Channel | undefined {
	return channel && permissionsIn(core.world, person, channel) !== 0n ? channel : undefined;
}

/** What Discord lets a person write at once. */
const longest = 2_000;

/** Somebody writes a plain message. */
export function writeMessage(core: Core, person: Resident, act: Extract<Act, { kind: 'message' }>): Outcome {
	const { world } = core;
	const channel = visibleTo(core, world.channels.get(act.channelId), person);
	if (!channel) return failed(noSuchChannel);
	const text = act.text.trim();
	const files = (act.files ?? []).flatMap((address, place) => {
		const file = fileFromDataUrl(address);
		return file ? [{ ...file, index: String(place) }] : [];
	});
	if (files.length < (act.files ?? []).length) return failed('Choose a file.');
	const fault = files.length > 0 && text === '' ? undefined : textFault(text);
	if (fault !== undefined) return failed(fault);
	if (!may(world, person.user.id, channel, isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages')) {
		return failed('You do not have permission to send messages in this channel.');
	}
	// A word opens an archived thread again, but for one that is locked (Discord's documents, "Threads", Active & Archived).
	const closed = isThread(channel) && channel.thread_metadata?.archived && channel.thread_metadata.locked;
	if (closed === true && !may(world, person.user.id, channel, 'ManageThreads')) return failed('This thread is locked.');
	const kept = postMessage(core, {
		channel,
		author: person.user,
		body: { content: text },
		files,
		extra: { type: MessageType.Default },
	});
	return { kind: 'message', message: seen(kept, core), ms: 0 };
}

/** Somebody changes what they wrote. */
export function editOwnMessage(core: Core, person: Resident, act: Extract<Act, { kind: 'edit-message' }>): Outcome {
	const kept = ownMessage(core, person, act.messageId);
	if (!kept) return failed(notOwn);
	const text = act.text.trim();
	const fault = textFault(text);
	if (fault !== undefined) return failed(fault);
	return { kind: 'message', message: seen(editMessage(core, kept, { content: text }), core), ms: 0 };
}

/** Somebody takes back what they wrote. */
export function deleteOwnMessage(core: Core, person: Resident, act: Extract<Act, { kind: 'delete-message' }>): Outcome {
	const kept = ownMessage(core, person, act.messageId);
	if (!kept) return failed(notOwn);
	deleteMessage(core, kept);
	return { kind: 'done' };
}

const notOwn = 'There is no such message of yours.';

function ownMessage({ world }: Core, person: Resident, messageId: Snowflake): Kept | undefined {
	const kept = world.messages.get(messageId);
	return kept?.message.author.id === person.user.id ? kept : undefined;
}

function textFault(text: string): string | undefined {
	if (text === '') return 'Cannot send an empty message.';
	return text.length > longest ? 'Your message is too long: 2000 characters at most.' : undefined;
}

function failed(reason: string): Outcome {
	return { kind: 'failed', reason };
}
