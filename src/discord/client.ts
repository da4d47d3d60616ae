import { Client, LimitedCollection, GatewayIntentBits, Options, Partials, Status, type CacheFactory } from 'discord.js';
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
		makeCache: cachesOf(Options.cacheWithLimits({ GuildMemberManager: onlySelf, UserManager: onlySelf })),
	});
	return client;
}

/** Managers of what is never looked up in memory. */
const unused = new Set([
	...['AutoModerationRuleManager', 'GuildApplicationCommandManager', 'GuildBanManager', 'GuildEmojiManager'],
	...['GuildInviteManager', 'GuildSoundboardSoundManager', 'GuildStickerManager', 'MessageManager', 'PresenceManager'],
	...['ReactionManager', 'ReactionUserManager', 'StageInstanceManager', 'ThreadMemberManager', 'VoiceStateManager'],
]);

/**
 * Caches as `kept` makes them; those that are unused are one that stays empty, for all servers and channels together. An
 * empty one for each of them would take a tenth of what a server takes (`npm run bench -- --row servers`).
 */
function cachesOf(kept: CacheFactory): CacheFactory {
	const empty = new LimitedCollection<never, never>({ maxSize: 0 });
	return (type, holds, manager) =>
		unused.has(manager.name) || unused.has(type.name) ? (empty as never) : kept(type, holds, manager);
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
