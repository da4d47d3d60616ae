import { AuditLogEvent, ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import type { APIThreadMetadata, Snowflake, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { writeAuditEntry } from '../audit.ts';
import { discordTime } from '../clock.ts';
import type { Core } from '../core.ts';
import { tellOfGuild } from '../membership.ts';
import { channelPayload } from '../payloads.ts';
import { formFault, Refused } from '../refused.ts';
import { guildOf, isHome, isThread } from '../world.ts';
import type { Channel, Guild } from '../world.ts';
import { ok, requirePermission, visibleChannel } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

/** Channels and threads themselves. */
export const channelRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: '/channels/{channel_id}',
		run: (call) => ok(channelPayload(call.core.world, visibleChannel(call))),
	},
	{ method: 'PATCH', path: '/channels/{channel_id}', run: edit },
	{ method: 'DELETE', path: '/channels/{channel_id}', run: remove },
];

/** What may be changed of a channel or thread here; other fields are accepted and left alone. */
interface ChannelBody {
	readonly name?: string;
	readonly topic?: string | null;
	readonly archived?: boolean;
	readonly locked?: boolean;
	readonly invitable?: boolean;
	readonly auto_archive_duration?: ThreadAutoArchiveDuration;
	readonly rate_limit_per_user?: number;
}

function edit(call: Call): Answer {
	const { core } = call;
	const channel = visibleChannel(call);
	const body = (call.body ?? {}) as ChannelBody;
	if (body.name !== undefined && (body.name.length < 1 || body.name.length > 100)) {
		throw formFault(['name'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.');
	}
	if (channel.type === ChannelType.DM) throw new Refused(50003);
	if (isHome(channel)) {
		requirePermission(call, channel, 'ManageChannels');
		const { name = channel.name } = body;
		const { rate_limit_per_user: slow = channel.rate_limit_per_user ?? 0 } = body;
		const topic = channel.type === ChannelType.GuildText ? { topic: body.topic ?? channel.topic ?? null } : {};
		const changed = { ...channel, name, ...topic, rate_limit_per_user: slow };
		core.world.channels.set(channel.id, changed);
		core.gateway.dispatch('CHANNEL_UPDATE', changed, GatewayIntentBits.Guilds);
		core.world.changed();
		return ok(changed);
	}
	const own = channel.owner_id === core.world.bot.user.id;
	const onlyUnarchives = body.archived === false && Object.keys(body).length === 1;
	if (body.locked !== undefined || (!own && !onlyUnarchives)) requirePermission(call, channel, 'ManageThreads');
	if (channel.thread_metadata?.archived && body.archived !== false) throw new Refused(50083);
	const changed: Channel = {
		...channel,
		name: body.name ?? channel.name,
		rate_limit_per_user: body.rate_limit_per_user ?? channel.rate_limit_per_user ?? 0,
		...(channel.thread_metadata && { thread_metadata: metadataAfter(core, channel.thread_metadata, body) }),
	};
	core.world.channels.set(channel.id, changed);
	core.gateway.dispatch('THREAD_UPDATE', channelPayload(core.world, changed), GatewayIntentBits.Guilds);
	core.world.changed();
	return ok(channelPayload(core.world, changed));
}

function metadataAfter(core: Core, before: APIThreadMetadata, body: ChannelBody): APIThreadMetadata {
	const archived = body.archived ?? before.archived;
	return {
		...before,
		archived,
		locked: body.locked ?? before.locked,
		auto_archive_duration: body.auto_archive_duration ?? before.auto_archive_duration,
		...(body.invitable !== undefined && { invitable: body.invitable }),
		...(archived !== before.archived && { archive_timestamp: discordTime(core.world.clock.ms()) }),
	};
}

function remove(call: Call): Answer {
	const channel = visibleChannel(call);
	// Closing a DM changes nothing of it: the person keeps it, and the bot may open it again.
	if (channel.type === ChannelType.DM) return ok(channel);
	requirePermission(call, channel, isThread(channel) ? 'ManageThreads' : 'ManageChannels');
	removeChannel(call.core, channel, call.core.world.bot.user.id);
	return ok(channelPayload(call.core.world, channel));
}

/**
 * Takes a channel of the server away, with its threads and messages, and tells the gateway and the audit log. `by`: who
 * does it.
 */
export function removeChannel(core: Core, channel: Channel, by: Snowflake): void {
	const { world } = core;
	for (const other of [...world.channels.values()]) {
		if ('parent_id' in other && other.parent_id === channel.id) removeChannel(core, other, by);
	}
	world.channels.delete(channel.id);
	world.threadMembers.delete(channel.id);
	for (const kept of world.timelines.get(channel.id) ?? []) {
		world.messages.delete(kept.message.id);
		for (const { id } of kept.message.attachments) world.uploads.delete(id);
	}
	world.timelines.delete(channel.id);
	const { id, type } = channel;
	const thread = {
		id,
		type,
		...('guild_id' in channel && { guild_id: channel.guild_id }),
		...('parent_id' in channel && { parent_id: channel.parent_id }),
	};
	core.gateway.dispatch(
		isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE',
		isThread(channel) ? thread : channel,
		GatewayIntentBits.Guilds,
	);
	if (isHome(channel)) {
		const { name } = channel;
		const topic = channel.type === ChannelType.GuildText && { topic: channel.topic };
		const guild = guildOf(world, channel) ?? world.home;
		writeAuditEntry(core, guild, {
			action: AuditLogEvent.ChannelDelete,
			by,
			target: id,
			was: { name, type, ...topic },
		});
		forgetChannel(core, guild, id);
	}
	world.changed();
}

const settings = ['systemChannelId', 'publicUpdatesChannelId', 'safetyAlertsChannelId'] as const;

/** The server's settings no longer name a channel that is gone. */
function forgetChannel(core: Core, guild: Guild, channelId: Snowflake): void {
	const naming = settings.filter((setting) => guild[setting] === channelId);
	if (naming.length === 0) return;
	for (const setting of naming) guild[setting] = null;
	tellOfGuild(core, guild);
}
