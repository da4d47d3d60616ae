import { Client, GatewayIntentBits, Options } from 'discord.js';

/**
 * A client that sees servers and interactions, and nothing that people write. It keeps servers, channels and roles in
 * memory, and of people only itself.
 * @param apiUrl without a version; undefined means Discord itself.
 */
export function newClient(apiUrl: string | undefined): Client {
	const onlySelf = {
		maxSize: 0,
		keepOverLimit: ({ id, client }: { id: string; client: Client }) => id === client.user?.id,
	};
	return new Client({
		intents: [GatewayIntentBits.Guilds],
		allowedMentions: { parse: [], repliedUser: false },
		rest: {
			...(apiUrl !== undefined && { api: apiUrl }),
			globalRequestsPerSecond: 45,
			invalidRequestWarningInterval: 500,
			timeout: 15_000,
		},
		makeCache: Options.cacheWithLimits({
			...Options.DefaultMakeCacheSettings,
			AutoModerationRuleManager: 0,
			GuildBanManager: 0,
			GuildEmojiManager: 0,
			GuildInviteManager: 0,
			GuildMemberManager: onlySelf,
			GuildStickerManager: 0,
			MessageManager: 0,
			PresenceManager: 0,
			ReactionManager: 0,
			ReactionUserManager: 0,
			StageInstanceManager: 0,
			ThreadMemberManager: 0,
			UserManager: onlySelf,
			VoiceStateManager: 0,
		}),
	});
}
