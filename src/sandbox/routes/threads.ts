import {
	ChannelType,
	GatewayIntentBits,
	MessageFlags,
	MessageReferenceType,
	MessageType,
	ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import type { APITextChannel, APIThreadMember, Snowflake } from 'discord-api-types/v10';
import { discordTime } from '../clock.ts';
import type { Core } from '../core.ts';
import { amendMessage, postMessage } from '../messages.ts';
import { channelPayload, memberPayload } from '../payloads.ts';
import { permissionsIn } from '../permissions.ts';
import { pass, Refused } from '../refused.ts';
import { checkThread } from '../validate/thread.ts';
import { accountOf, guildOf, isThread, messageFlags, noFlags } from '../world.ts';
import type { Channel, Thread } from '../world.ts';
import { messageAt } from './messages.ts';
import { done, ok, guildAt, requirePermission, userAt, visibleChannel } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

const members = '/channels/{channel_id}/thread-members';

/** Threads and their members. */
export const threadRoutes: readonly Route[] = [
	{ method: 'POST', path: '/channels/{channel_id}/threads', run: create },
	{ method: 'POST', path: '/channels/{channel_id}/messages/{message_id}/threads', run: createFromMessage },
	{
		method: 'GET',
		path: members,
		run(call) {
			const thread = threadAt(call);
			const ids = [...(call.core.world.threadMembers.get(thread.id)?.keys() ?? [])];
			return ok(ids.map((id) => memberOf(call.core, thread, id, call.query.get('with_member') === 'true')));
		},
	},
	{
		method: 'GET',
		path: `${members}/{user_id}`,
		run(call) {
			const thread = threadAt(call);
			const id = userAt(call);
			if (!call.core.world.threadMembers.get(thread.id)?.has(id)) throw new Refused(10007);
			return ok(memberOf(call.core, thread, id, call.query.get('with_member') === 'true'));
		},
	},
	{ method: 'PUT', path: `${members}/{user_id}`, run: join },
	{ method: 'DELETE', path: `${members}/{user_id}`, run: leave },
	{
		method: 'GET',
		path: '/guilds/{guild_id}/threads/active',
		run(call) {
			const guild = guildAt(call);
			const { world } = call.core;
			const visible = [...world.channels.values()]
				.filter(isThread)
				.filter((thread) => guildOf(world, thread) === guild)
				.filter((thread) => !thread.thread_metadata?.archived && permissionsIn(world, world.bot, thread) !== 0n);
			const own = visible.filter(({ id }) => world.threadMembers.get(id)?.has(world.bot.user.id));
			return ok({
				has_more: false,
				threads: visible.map((thread) => channelPayload(world, thread)),
				members: own.map((thread) => memberOf(call.core, thread, world.bot.user.id, false)),
			});
		},
	},
];

/** A thread's body, after it was checked. */
interface ThreadBody {
	readonly name: string;
	readonly type?: ChannelType;
	readonly auto_archive_duration?: ThreadAutoArchiveDuration;
	readonly rate_limit_per_user?: number | null;
	readonly invitable?: boolean;
}

function create(call: Call): Answer {
	const { core } = call;
	const channel = visibleChannel(call);
	pass(checkThread(call.body, 'channel'));
	const body = call.body as ThreadBody;
	if (channel.type !== ChannelType.GuildText) throw new Refused(50024);
	// Without a type Discord makes a private thread here (Discord's documents, "Start Thread without Message").
	const isPublic = body.type === ChannelType.PublicThread;
	requirePermission(call, channel, isPublic ? 'CreatePublicThreads' : 'CreatePrivateThreads');
	const type = isPublic ? ChannelType.PublicThread : ChannelType.PrivateThread;
	const thread = openThread(core, channel, core.world.ids.next(), body, type);
	if (isPublic) {
		postMessage(core, {
			channel,
			author: core.world.bot.user,
			body: { content: body.name },
			extra: {
				type: MessageType.ThreadCreated,
				message_reference: { type: MessageReferenceType.Default, channel_id: thread.id, ...inGuild(core, thread) },
			},
		});
	}
	return ok(threadPayload(core, thread), 201);
}

function createFromMessage(call: Call): Answer {
	const { core } = call;
	const { channel, kept } = messageAt(call);
	pass(checkThread(call.body, 'message'));
	if (channel.type !== ChannelType.GuildText) throw new Refused(50024);
	requirePermission(call, channel, 'CreatePublicThreads', 'ReadMessageHistory');
	if (core.world.channels.has(kept.message.id)) throw new Refused(160004);
	const thread = openThread(core, channel, kept.message.id, call.body as ThreadBody, ChannelType.PublicThread);
	amendMessage(core, kept, {
		flags: messageFlags((kept.message.flags ?? 0) | MessageFlags.HasThread),
		thread: channelPayload(core.world, thread),
	});
	return ok(threadPayload(core, thread), 201);
}

function openThread(core: Core, parent: APITextChannel, id: Snowflake, body: ThreadBody, type: Thread['type']): Thread {
	const { world } = core;
	const now = discordTime(world.clock.ms());
	const thread: Thread = {
		id,
		type,
		...inGuild(core, parent),
		parent_id: parent.id,
		owner_id: world.bot.user.id,
		name: body.name,
		last_message_id: null,
		message_count: 0,
		member_count: 1,
		total_message_sent: 0,
		rate_limit_per_user: body.rate_limit_per_user ?? 0,
		thread_metadata: {
			archived: false,
			archive_timestamp: now,
			auto_archive_duration: body.auto_archive_duration ?? ThreadAutoArchiveDuration.OneDay,
			locked: false,
			create_timestamp: now,
			...(type === ChannelType.PrivateThread && { invitable: body.invitable ?? true }),
		},
		flags: noFlags,
	};
	world.channels.set(id, thread);
	world.threadMembers.set(id, new Map([[world.bot.user.id, now]]));
	core.gateway.dispatch(
		'THREAD_CREATE',
		{ ...threadPayload(core, thread), newly_created: true },
		GatewayIntentBits.Guilds,
	);
	world.changed();
	return thread;
}

function threadPayload(core: Core, thread: Thread) {
	return {
		...channelPayload(core.world, thread),
		member: memberOf(core, thread, core.world.bot.user.id, false),
	};
}

function join(call: Call): Answer {
	const { core } = call;
	const thread = threadAt(call);
	if (thread.thread_metadata?.archived) throw new Refused(50083);
	const id = userAt(call);
	const isMe = id === core.world.bot.user.id;
	const account = accountOf(core.world, id);
	if (!account) throw new Refused(10013);
	if (!isMe) requirePermission(call, thread, 'SendMessagesInThreads');
	const members = core.world.threadMembers.get(thread.id) ?? new Map<Snowflake, string>();
	if (members.has(id)) return done;
	members.set(id, discordTime(core.world.clock.ms()));
	core.world.threadMembers.set(thread.id, members);
	tellMembers(core, thread, { added_members: [memberOf(core, thread, id, true)] }, isMe);
	// Everyone in the thread reads that someone was added.
	if (!isMe) {
		postMessage(core, {
			channel: thread,
			author: core.world.bot.user,
			body: {},
			extra: { type: MessageType.RecipientAdd, mentions: [account.user] },
		});
	}
	core.world.changed();
	return done;
}

function leave(call: Call): Answer {
	const { core } = call;
	const thread = threadAt(call);
	const id = userAt(call);
	const isMe = id === core.world.bot.user.id;
	const owns = thread.owner_id === core.world.bot.user.id && thread.type === ChannelType.PrivateThread;
	if (!isMe && !owns) requirePermission(call, thread, 'ManageThreads');
	if (!core.world.threadMembers.get(thread.id)?.delete(id)) throw new Refused(10007);
	tellMembers(core, thread, { removed_member_ids: [id] }, isMe);
	core.world.changed();
	return done;
}

/** THREAD_MEMBERS_UPDATE goes by the members intent, but for the bot itself. */
function tellMembers(core: Core, thread: Thread, change: object, aboutBot: boolean): void {
	core.gateway.dispatch(
		'THREAD_MEMBERS_UPDATE',
		{
			id: thread.id,
			...inGuild(core, thread),
			member_count: core.world.threadMembers.get(thread.id)?.size ?? 0,
			...change,
		},
		aboutBot ? GatewayIntentBits.Guilds : GatewayIntentBits.GuildMembers,
	);
}

function memberOf(core: Core, thread: Thread, userId: Snowflake, withMember: boolean): APIThreadMember {
	const account = accountOf(core.world, userId);
	return {
		id: thread.id,
		user_id: userId,
		join_timestamp: core.world.threadMembers.get(thread.id)?.get(userId) ?? '',
		flags: noFlags,
		...(withMember && account && { member: memberPayload(guildOf(core.world, thread) ?? core.world.home, account) }),
	};
}

function inGuild(core: Core, channel: Channel): { readonly guild_id: Snowflake } {
	return { guild_id: (guildOf(core.world, channel) ?? core.world.home).id };
}

function threadAt(call: Call): Thread {
	const channel = visibleChannel(call);
	if (!isThread(channel)) throw new Refused(50024);
	return channel;
}
