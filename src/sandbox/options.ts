import type { Temporal } from 'temporal-polyfill';

/** How a sandbox is started. Everything may be left out. */
export interface SandboxOptions {
	/** 0, the default, takes a free port. */
	readonly port?: number;
	/** Where the world is kept between runs; without it, in memory alone. */
	readonly file?: string;
	/** The clock's start (ISO 8601); without it, real time. A kept world goes on with its own clock. */
	readonly startAt?: string;
	/** Discord's rate limits, on from the start (default false). */
	readonly rateLimits?: boolean;
	/** Tells when the bot's next scheduled thing is due, for "to the next reminder". */
	readonly nextDue?: () => Promise<Temporal.Instant | null>;
	/** How many requests `requests` and `refusals` hold at least (default: all). */
	readonly keepRequests?: number;
	/** How many messages each channel keeps; older ones are forgotten (default: all). */
	readonly keepMessages?: number;
	/** How long an enforced nonce is remembered, in milliseconds (default 5 minutes). */
	readonly nonceWindowMs?: number;
	/** Permissions of the bot in a fresh world beyond its least, by name, for example `ManageRoles`. */
	readonly botPermissions?: readonly string[];
	/**
	 * A second server with the same people, "Harbour Peer Support" (default false), which the bot is in: see
	 * `Sandbox.guilds`. It is for tests; the page shows the first server alone.
	 */
	readonly otherGuild?: boolean;
	/** Many servers beside the others (default none), to see how a bot bears them. The page shows the first server alone. */
	readonly crowd?: Crowd;
	/**
	 * A voice channel, "lounge", and a stage, "open-stage", in the first server (default false). Nobody is ever in them;
	 * people and the bot can write in their chats.
	 */
	readonly halls?: boolean;
	/**
	 * False: in a fresh world the bot is not in the (first) server yet; `faults.addBotToGuild` brings it in. Default true.
	 */
	readonly botInGuild?: boolean;
	/** Privileged intents that are switched on for the bot (default none): others are refused with 4014. */
	readonly privilegedIntents?: readonly ('GuildMembers' | 'GuildPresences' | 'MessageContent')[];
	/** Told about every refused or unknown request, in one line. */
	readonly warn?: (line: string) => void;
}

/** Servers beside the first, each of the same size, with the bot in all of them. */
export interface Crowd {
	readonly servers: number;
	/** In each server, every fifth a voice channel, every third with overwrites for three roles. */
	readonly channels: number;
	/** In each server, @everyone counted, from 2. */
	readonly roles: number;
}
