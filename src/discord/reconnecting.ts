import type { APIGatewayBotInfo } from 'discord-api-types/v10';
import { SimpleShardingStrategy, type ClientOptions, type SessionInfo } from 'discord.js';
import { delayAfter, realPause, type Pause } from '#src/discord/backoff.ts';

/** The manager of connections inside of Discord's client. */
type Connections = Parameters<NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>>[0];

/** What happens to a connection: it is made anew, its session is lost, or it waits since Discord counts new sessions. */
export interface Reconnect {
	readonly event: 'reconnect' | 'invalid_session' | 'session_limit';
	/** Milliseconds until it is tried; 0 for at once. */
	readonly wait: number;
}

export interface Reconnecting {
	/** By the clock of this machine, if not told. */
	readonly pause?: Pause | undefined;
	/** Milliseconds since whenever; of this machine, if not told. */
	readonly clock?: (() => number) | undefined;
	readonly heard?: ((happened: Reconnect) => void) | undefined;
}

/** Discord lets a bot begin so many sessions in a day, and they are used up. */
export class SessionsUsedUp extends Error {
	/** Milliseconds until there are new ones. */
	readonly resetAfter: number;

	constructor(resetAfter: number) {
		super('No session is left to begin');
		this.name = 'SessionsUsedUp';
		this.resetAfter = resetAfter;
	}
}

/** Milliseconds after which a connection counts as one that held; a try that fails slowly takes up to 105 s. */
const calm = 120_000;
const longestToResume = 60_000;
/** Discord takes a thousand new sessions in a day, and resets the token of who begins more. */
const longestToBegin = 120_000;

/**
 * Lets Discord's client connect anew with growing delays: by itself it tries each half second, for ever, and begins new
 * sessions until Discord resets the token (@discordjs/ws 1.2.3). The first try after a quiet time is made at once. After
 * the client was destroyed no connection is made, which by itself it would do half a second later.
 * @param isConnecting whether a connection is about to be made, or is made, for a shard.
 * @returns what ClientOptions take as `ws.buildStrategy`.
 */
export function pacedStrategy(isConnecting: (shard: number) => boolean, reconnecting: Reconnecting = {}) {
	return (connections: Connections) => new PacedStrategy(connections, isConnecting, reconnecting);
}

class PacedStrategy extends SimpleShardingStrategy {
	readonly #connections: Connections;
	/** Ends with each `destroy`, and begins with each `spawn`. */
	#over = new AbortController();

	constructor(connections: Connections, isConnecting: (shard: number) => boolean, reconnecting: Reconnecting) {
		super(connections);
		this.#connections = connections;
		const { pause = realPause, clock = Date.now, heard = () => undefined } = reconnecting;
		const { options } = connections;
		const read = options.retrieveSessionInfo.bind(options);
		const write = options.updateSessionInfo.bind(options);
		const tries = new Map<number, { readonly failures: number; readonly at: number }>();

		/** Resolves when the shard may connect; never after the client was destroyed. */
		const turn = async (shard: number): Promise<SessionInfo | null> => {
			const { signal } = this.#over;
			try {
				const session = await read(shard);
				const last = tries.get(shard);
				const failures = last && clock() - last.at < calm ? last.failures + 1 : 0;
				if (last) {
					const delay = failures < 2 ? 0 : delayAfter(failures - 1, session ? longestToResume : longestToBegin);
					heard({ event: 'reconnect', wait: delay });
					if (delay > 0) await pause(delay, signal);
					if (!session) await this.#untilSessionsAreLeft(pause, heard);
				}
				tries.set(shard, { failures, at: clock() });
				return await read(shard);
			} finally {
				// Whoever waits here is what would connect.
				if (signal.aborted) await new Promise<never>(() => undefined);
			}
		};
		options.retrieveSessionInfo = (shard) => (isConnecting(shard) ? turn(shard) : read(shard));
		options.updateSessionInfo = (shard, session) => {
			if (session === null && !this.#over.signal.aborted) {
				if (read(shard)) heard({ event: 'invalid_session', wait: 0 });
			}
			return write(shard, session);
		};
	}

	override async spawn(shards: number[]): Promise<void> {
		this.#over = new AbortController();
		const { url, session_start_limit: limit } = await this.#connections.fetchGatewayInformation();
		// With no address the client would fail where nobody can catch it.
		if (!URL.canParse(url) || !url.startsWith('ws')) throw new TypeError('No address of a gateway');
		if (limit.remaining < shards.length) throw new SessionsUsedUp(limit.reset_after);
		await super.spawn(shards);
	}

	override async destroy(options?: Parameters<SimpleShardingStrategy['destroy']>[0]): Promise<void> {
		this.#over.abort();
		await super.destroy(options);
	}

	/** When Discord cannot be asked, the delays alone keep the number of new sessions below what it takes. */
	async #untilSessionsAreLeft(pause: Pause, heard: (happened: Reconnect) => void): Promise<void> {
		const { signal } = this.#over;
		for (;;) {
			const asked: Promise<APIGatewayBotInfo> = this.#connections.fetchGatewayInformation(true);
			const limit = await asked.then(
				(told) => told.session_start_limit,
				() => undefined,
			);
			if (!limit || limit.remaining > 0) return;
			heard({ event: 'session_limit', wait: limit.reset_after });
			await pause(limit.reset_after, signal);
		}
	}
}
