import { ChannelType, GatewayIntentBits, MessageReferenceType, MessageType } from 'discord-api-types/v10';
import type { APIMessage, Snowflake } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { wasBefore } from '../interactions.ts';
import { amendMessage, deleteMessage, editMessage, indexOfMessage, postMessage } from '../messages.ts';
import type { MessageBody } from '../messages.ts';
import { guildsOfBot } from '../payloads.ts';
import { formFault, pass, Refused } from '../refused.ts';
import { guildOf, isThread, personOfDm } from '../world.ts';
import type { Channel, Kept } from '../world.ts';
import { checkMessage } from '../validate/message.ts';
import { done, ok, requirePermission, visibleChannel } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

const one = '/channels/{channel_id}/messages/{message_id}';

/** Messages of channels, threads and DMs. Ephemeral ones are not among them. */
export const messageRoutes: readonly Route[] = [
	{ method: 'GET', path: '/channels/{channel_id}/messages', run: list },
	{ method: 'POST', path: '/channels/{channel_id}/messages', run: create },
	{
		method: 'GET',
		path: one,
		run(call) {
			const { channel, kept } = messageAt(call);
			requirePermission(call, channel, 'ReadMessageHistory');
			return ok(kept.message);
		},
	},
	{
		method: 'PATCH',
		path: one,
		run(call) {
			const { kept } = messageAt(call);
			if (kept.message.author.id !== call.core.world.bot.user.id) throw new Refused(50005);
			pass(checkMessage(call.body, 'channel-edit', { files: call.files.map(({ name }) => name), ...wasBefore(kept) }));
			return ok(editMessage(call.core, kept, call.body as MessageBody, call.files).message);
		},
	},
	{
		method: 'DELETE',
		path: one,
		run(call) {
			const { channel, kept } = messageAt(call);
			const own = kept.message.author.id === call.core.world.bot.user.id;
			if (!own && channel.type === ChannelType.DM) throw new Refused(50003);
			if (!own) requirePermission(call, channel, 'ManageMessages');
			deleteMessage(call.core, kept, call.core.world.bot.user.id);
			return done;
		},
	},
	{ method: 'PUT', path: `${one}/reactions/{emoji}/@me`, run: (call) => react(call, 1) },
	{ method: 'DELETE', path: `${one}/reactions/{emoji}/@me`, run: (call) => react(call, -1) },
	{
		method: 'POST',
		path: '/channels/{channel_id}/typing',
		run(call) {
			const channel = visibleChannel(call);
			requirePermission(call, channel, sendPermission(channel));
			return done;
		},
	},
];

/** The message of a route, if it is in the channel and not ephemeral. Throws `Refused`. */
export function messageAt(call: Call): { readonly channel: Channel; readonly kept: Kept } {
	const channel = visibleChannel(call);
	const kept = call.core.world.messages.get(call.at['message_id'] ?? '');
	if (kept?.channelId !== channel.id || kept.onlyFor !== null || kept.state === 'failed') throw new Refused(10008);
	return { channel, kept };
}

function sendPermission(channel: Channel) {
	return isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages';
}

function create(call: Call): Answer {
	const { core } = call;
	const { world } = core;
	const channel = visibleChannel(call);
	const person = channel.type === ChannelType.DM ? personOfDm(world, channel) : undefined;
	if (person && guildsOfBot(world).length === 0) throw new Refused(50278);
	if (person && !person.dmsOpen) throw new Refused(50007);
	requirePermission(call, channel, sendPermission(channel));
	const body = (call.body ?? {}) as MessageBody;
	pass(checkMessage(body, 'channel', { files: call.files.map(({ name }) => name) }));
	if (call.files.length > 0) requirePermission(call, channel, 'AttachFiles');
	if ((body.embeds?.length ?? 0) > 0) requirePermission(call, channel, 'EmbedLinks');
	if ('thread_metadata' in channel && channel.thread_metadata.locked) {
		if (channel.thread_metadata.archived) throw new Refused(50083);
	}
	const before = earlier(core, body);
	if (before) return ok(before.message);
	const kept = postMessage(core, {
		channel,
		author: world.bot.user,
		body,
		files: call.files,
		extra: replyTo(call, channel, body),
	});
	if (isEnforced(body)) world.nonces.set(String(body.nonce), { messageId: kept.message.id, at: world.clock.ms() });
	return ok(kept.message);
}

function isEnforced(body: MessageBody): boolean {
	return body.enforce_nonce === true && body.nonce !== undefined && body.nonce !== null;
}

/**
 * The message that this enforced nonce made before. The scope is the author, over all channels; a message that was
 * deleted is not made again: 10008 (discord-api-docs PR 6647).
 */
function earlier(core: Core, body: MessageBody): Kept | undefined {
	const { world } = core;
	if (!isEnforced(body)) return undefined;
	for (const [nonce, { at }] of world.nonces) {
		if (world.clock.ms() - at <= core.nonceWindow) break;
		world.nonces.delete(nonce);
	}
	const used = world.nonces.get(String(body.nonce));
	if (!used) return undefined;
	const kept = world.messages.get(used.messageId);
	if (!kept) throw new Refused(10008);
	return kept;
}

/** The fields of a reply to another message. */
function replyTo(call: Call, channel: Channel, body: MessageBody): Partial<APIMessage> {
	const reference = body.message_reference;
	if (!reference?.message_id) return {};
	requirePermission(call, channel, 'ReadMessageHistory');
	const kept = call.core.world.messages.get(reference.message_id);
	const guildId = guildOf(call.core.world, channel)?.id;
	if (kept?.channelId !== channel.id || kept.onlyFor !== null) {
		if (reference.fail_if_not_exists === false) return {};
		throw formFault(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
	}
	return {
		type: MessageType.Reply,
		message_reference: {
			type: MessageReferenceType.Default,
			channel_id: channel.id,
			message_id: kept.message.id,
			...(guildId && { guild_id: guildId }),
		},
		referenced_message: kept.message,
	};
}

/** Newest first, at most `limit` (1 to 100, 50 when not given), before, after or around an id. */
function list(call: Call): Answer {
	const channel = visibleChannel(call);
	requirePermission(call, channel, 'ReadMessageHistory');
	const { query, core } = call;
	const limit = Number(query.get('limit') ?? 50);
	if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
		throw formFault(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.');
	}
	const timeline = core.world.timelines.get(channel.id) ?? [];
	const around = query.get('around');
	const after = query.get('after');
	const public_ = (kept: Kept | undefined): kept is Kept => kept?.onlyFor === null && kept.state !== 'failed';
	if (after !== null) {
		const found: Kept[] = [];
		for (let at = indexOfMessage(timeline, next(after)); at < timeline.length && found.length < limit; at += 1) {
			const kept = timeline[at];
			if (public_(kept)) found.push(kept);
		}
		return ok(found.reverse().map(({ message }) => message));
	}
	const end = around === null ? query.get('before') : next(around);
	let at = end === null ? timeline.length : indexOfMessage(timeline, end);
	if (around !== null) at = Math.min(timeline.length, at + Math.floor(limit / 2));
	const found: Kept[] = [];
	for (at -= 1; at >= 0 && found.length < limit; at -= 1) {
		const kept = timeline[at];
		if (public_(kept)) found.push(kept);
	}
	return ok(found.map(({ message }) => message));
}

function next(id: Snowflake): Snowflake {
	return /^\d+$/.test(id) ? (BigInt(id) + 1n).toString() : id;
}

function react(call: Call, by: 1 | -1): Answer {
	const { core } = call;
	const { channel, kept } = messageAt(call);
	requirePermission(call, channel, 'ReadMessageHistory');
	const [name = '', id = null] = (call.at['emoji'] ?? '').split(':');
	const reactions = kept.message.reactions ?? [];
	const mine = reactions.find(({ emoji }) => emoji.name === name && emoji.id === id);
	if (by === 1 && !mine) requirePermission(call, channel, 'AddReactions');
	if (by === 1 ? mine?.me : !mine?.me) return done;
	const count = (mine?.count ?? 0) + by;
	const changed = {
		count,
		count_details: { burst: 0, normal: count },
		me: by === 1,
		me_burst: false,
		burst_colors: [],
		emoji: { id, name },
	};
	const others = reactions.filter((reaction) => reaction !== mine);
	amendMessage(core, kept, { reactions: count > 0 ? [...others, changed] : others });
	const guildId = guildOf(core.world, channel)?.id;
	core.gateway.dispatch(
		by === 1 ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
		{
			user_id: core.world.bot.user.id,
			channel_id: channel.id,
			message_id: kept.message.id,
			...(guildId && { guild_id: guildId }),
			emoji: { id, name },
			burst: false,
			type: 0,
		},
		guildId ? GatewayIntentBits.GuildMessageReactions : GatewayIntentBits.DirectMessageReactions,
	);
	return done;
}
