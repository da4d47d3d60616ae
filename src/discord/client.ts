import { Client, GatewayIntentBits, Options, Partials, Status } from 'discord.js';
import { pacedStrategy, type Reconnecting } from '#src/discord/reconnecting.ts';

/** Milliseconds until Discord's client gives a request up. */
const usualTimeout = 15_000;

/**
 * A client that sees servers, their events, interactions and what people write to itself in direct messages, and nothing
 * that they write elsewhere. It keeps servers, channels and roles in memory, and of people only itself. None of its intents
 * is privileged (Discord's documents, "Gateway", Privileged Intents).
 * @param apiUrl without a version; undefined means Discord itself.
 * @param timeout milliseconds that Discord has to answer a request.
 * @param perSecond requests that Discord takes in a second: 50 of a bot over all (docs, "Rate Limits").
 * @param reconnecting how it waits before it connects anew, and who hears of it.
 */
export function newClient(
	apiUrl: string | undefined,
	timeout = usualTimeout,
	perSecond = 50,
	reconnecting: Reconnecting = {},
): Client {
	const onlySelf = {
		maxSize: 0,
		keepOverLimit: ({ id, client }: { id: string; client: Client }) => id === client.user?.id,
	};
	const isConnecting = (shard: number): boolean => client.ws.shards.get(shard)?.status === Status.Connecting;
	const client: Client = new Client({
		ws: { buildStrategy: pacedStrategy(isConnecting, reconnecting) },
		intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildScheduledEvents, GatewayIntentBits.DirectMessages],
		// A conversation that it has not opened itself is known by its id alone; without this its messages are not told of.
		partials: [Partials.Channel],
		// Until then what people do waits in a queue; a server that is down would keep everybody waiting.
		waitGuildTimeout: 1_000,
		allowedMentions: { parse: [], repliedUser: false },
		rest: {
			...(apiUrl !== undefined && { api: apiUrl }),
			// As many as Discord takes: letters leave room (see `usualPace`), and no answer is to wait in the client's queue.
			globalRequestsPerSecond: perSecond,
			invalidRequestWarningInterval: 500,
			// Whoever waits for a login is told how long, and can end it.
			rejectOnRateLimit: ({ route }) => route === '/gateway/bot',
			timeout,
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
	return client;
}

const reading = /\/node_modules\/discord\.js\/src\/client\/(websocket\/handlers|actions)\//;

/**
 * True for an error of Discord's client about a dispatch that it cannot read, for example a form without fields, which
 * any modified client can send. It left nothing half done, so it need not end the process. An error from our own code
 * that the client called is none.
 */
export function isUnreadable(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	const reader = frames.findIndex((frame) => reading.test(frame.replaceAll('\\', '/')));
	return reader !== -1 && frames.slice(0, reader).every((frame) => !isOurs(frame));
}

/** Neither a package nor Node itself, nor a native function such as `Array.map`. */
function isOurs(frame: string): boolean {
	return !/[\\/]node_modules[\\/]|\(node:|at node:|<anonymous>/.test(frame);
}
