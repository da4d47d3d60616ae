import {
	ApplicationWebhookEventStatus,
	GuildDefaultMessageNotifications,
	GuildExplicitContentFilter,
	GuildFeature,
	GuildMFALevel,
	GuildNSFWLevel,
	GuildPremiumTier,
	GuildVerificationLevel,
	Locale,
} from 'discord-api-types/v10';
import type {
	APIApplication,
	APIChannel,
	APIGuild,
	APIGuildMember,
	APIInteractionDataResolvedChannel,
	APIInteractionDataResolvedGuildMember,
	APIInteractionGuildMember,
	APIPartialGuild,
	APIUser,
	GatewayGuildCreateDispatchData,
	GatewayReadyDispatchData,
} from 'discord-api-types/v10';
import { permissionsIn } from './permissions.ts';
import { guildOf, isHome, isThread, noFlags, rolesIn } from './world.ts';
import type { Account, Channel, Guild, World } from './world.ts';

/** A member of a server, as REST and the gateway send it. */
export function memberPayload(guild: Guild, account: Account): APIGuildMember {
	return {
		user: account.user,
		nick: null,
		avatar: null,
		banner: null,
		roles: [...rolesIn(guild, account)],
		joined_at: joinedAt(guild, account),
		premium_since: null,
		deaf: false,
		mute: false,
		flags: noFlags,
		pending: false,
		communication_disabled_until: null,
	};
}

/** The member of an interaction: with what they may do in its channel. */
export function actingMember(world: World, account: Account, channel: Channel): APIInteractionGuildMember {
	const guild = guildOf(world, channel) ?? world.home;
	return { ...memberPayload(guild, account), permissions: permissionsIn(world, account, channel).toString() };
}

function joinedAt(guild: Guild, account: Account): string {
	return account.user.bot ? (guild.botSince ?? account.joinedAt) : account.joinedAt;
}

/** A member in `resolved.members`: without the user, who is in `resolved.users`. */
export function resolvedMember(
	world: World,
	account: Account,
	channel: Channel,
): APIInteractionDataResolvedGuildMember {
	const guild = guildOf(world, channel) ?? world.home;
	return {
		nick: null,
		avatar: null,
		banner: null,
		roles: [...rolesIn(guild, account)],
		joined_at: joinedAt(guild, account),
		premium_since: null,
		flags: noFlags,
		pending: false,
		communication_disabled_until: null,
		permissions: permissionsIn(world, account, channel).toString(),
	};
}

/** What `resolved.channels` says of a channel (Discord's documents, "Resolved Data Structure"). */
const resolvedFields = new Set([
	'last_message_id',
	'last_pin_timestamp',
	'nsfw',
	'parent_id',
	'guild_id',
	'flags',
	'rate_limit_per_user',
	'topic',
	'position',
	'thread_metadata',
]);

/** A channel in `resolved.channels`, with what the acting person may do there. */
export function resolvedChannel(world: World, account: Account, channel: Channel): APIInteractionDataResolvedChannel {
	const permissions = permissionsIn(world, account, channel).toString();
	const name = channel.name ?? '';
	const sent = Object.fromEntries(Object.entries(channel).filter(([key]) => resolvedFields.has(key)));
	if (!isThread(channel)) return { ...sent, id: channel.id, type: channel.type, name, permissions };
	return { ...sent, id: channel.id, type: channel.type, name, permissions };
}

/** A server, as `GET /guilds/{id}` answers. */
export function guildPayload(guild: Guild): APIGuild {
	// Older than the fields beside them, and still sent.
	const older = { region: 'deprecated', nsfw: false, home_header: null };
	return {
		...older,
		...partialGuild(guild),
		discovery_splash: null,
		owner_id: guild.ownerId,
		afk_channel_id: null,
		afk_timeout: 300,
		widget_enabled: false,
		widget_channel_id: null,
		verification_level: GuildVerificationLevel.Low,
		default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
		explicit_content_filter: GuildExplicitContentFilter.Disabled,
		roles: [...guild.roles.values()],
		emojis: [],
		features: guildFeatures(guild),
		mfa_level: GuildMFALevel.None,
		application_id: null,
		system_channel_id: guild.systemChannelId,
		system_channel_flags: noFlags,
		rules_channel_id: null,
		max_presences: null,
		max_members: 500_000,
		vanity_url_code: null,
		description: null,
		banner: null,
		premium_tier: GuildPremiumTier.None,
		premium_subscription_count: 0,
		preferred_locale: guildLocale,
		public_updates_channel_id: guild.publicUpdatesChannelId,
		max_video_channel_users: 25,
		max_stage_video_channel_users: 50,
		nsfw_level: GuildNSFWLevel.Default,
		stickers: [],
		premium_progress_bar_enabled: false,
		hub_type: null,
		safety_alerts_channel_id: guild.safetyAlertsChannelId,
		incidents_data: null,
	};
}

/** Only a Community server has a channel for public updates (Discord's documents, "Guild Features"). */
export function guildFeatures(guild: Guild): GuildFeature[] {
	return guild.publicUpdatesChannelId === null ? [] : [GuildFeature.Community];
}

/** The servers' language; every interaction carries it. */
export const guildLocale = Locale.EnglishGB;

/** The channels of each server, all looked at once. */
export function channelsByGuild(world: World): ReadonlyMap<Guild, readonly Channel[]> {
	const found = new Map<Guild, Channel[]>();
	for (const channel of world.channels.values()) {
		const guild = guildOf(world, channel);
		if (!guild) continue;
		const others = found.get(guild);
		if (others) others.push(channel);
		else found.set(guild, [channel]);
	}
	return found;
}

/**
 * GUILD_CREATE, which makes the client ready. Members: the bot alone, or everyone with the presences intent.
 * @param channels the server's.
 */
export function guildCreate(
	world: World,
	guild: Guild,
	everyone: boolean,
	channels: readonly Channel[],
): GatewayGuildCreateDispatchData {
	const accounts = everyone ? [world.bot, ...world.people.values()] : [world.bot];
	return {
		...guildPayload(guild),
		joined_at: joinedAt(guild, world.bot),
		large: false,
		unavailable: false,
		member_count: world.people.size + 1,
		voice_states: [],
		members: accounts.map((account) => memberPayload(guild, account)),
		channels: channels.filter(isHome),
		threads: channels
			.filter(isThread)
			.filter((one) => !one.thread_metadata?.archived && permissionsIn(world, world.bot, one) !== 0n),
		presences: [],
		stage_instances: [],
		guild_scheduled_events: [...guild.events.values()],
		soundboard_sounds: [],
	};
}

/** The servers that the bot is in. */
export function guildsOfBot(world: World): readonly Guild[] {
	return [...world.guilds.values()].filter(({ botSince }) => botSince !== null);
}

/** READY, the answer to IDENTIFY. */
export function readyPayload(world: World, sessionId: string, resumeUrl: string): GatewayReadyDispatchData {
	return {
		v: 10,
		user: { ...world.bot.user, verified: true, mfa_enabled: true, email: null },
		guilds: guildsOfBot(world).map(({ id }) => ({ id, unavailable: true })),
		session_id: sessionId,
		resume_gateway_url: resumeUrl,
		shard: [0, 1],
		application: { id: world.bot.user.id, flags: noFlags, flags_new: '0' },
	};
}

/** `GET /applications/@me`. */
export function applicationPayload(world: World): APIApplication {
	// Gone in a later version of the API, but still sent and typed as required.
	const older = { summary: '' as const, type: null, explicit_content_filter: 0, eligible_oauth2_scopes: [] };
	return {
		...older,
		id: world.bot.user.id,
		name: world.bot.user.username,
		icon: null,
		description: 'The bot under development, in the sandbox',
		bot_public: false,
		bot_require_code_grant: false,
		bot: world.bot.user,
		owner: ownerOf(world),
		verify_key: '0'.repeat(64),
		team: null,
		flags: noFlags,
		flags_new: '0',
		approximate_guild_count: guildsOfBot(world).length,
		approximate_user_install_count: 0,
		approximate_user_authorization_count: 0,
		redirect_uris: [],
		interactions_endpoint_url: null,
		role_connections_verification_url: null,
		event_webhooks_url: null,
		event_webhooks_status: ApplicationWebhookEventStatus.Disabled,
		integration_types_config: { 0: {} },
	};
}

/** A channel as REST answers: threads with their counts, DMs with their recipient. */
export function channelPayload(world: World, channel: Channel): APIChannel {
	if (!isThread(channel)) return channel;
	return { ...channel, member_count: world.threadMembers.get(channel.id)?.size ?? 0 };
}

function ownerOf(world: World): APIUser {
	return world.people.get(world.home.ownerId)?.user ?? world.bot.user;
}

function partialGuild(guild: Guild): APIPartialGuild {
	return { id: guild.id, name: guild.name, icon: null, splash: null };
}
