import { once } from 'node:events';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { DiscordjsError, DiscordjsErrorCodes, Events, RateLimitError, type Client } from 'discord.js';
import type { DiscordConfig } from '#src/config.ts';
import { delayAfter, inWords, realPause, type Pause } from '#src/discord/backoff.ts';
import { whyRefused } from '#src/discord/closed.ts';
import { SessionsUsedUp, type Reconnect } from '#src/discord/reconnecting.ts';
import { whyUnreachable } from '#src/discord/unreachable.ts';
import { StartupError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';

const longestDelay = 60_000;

/**
 * Logs in with a client that `make` gives, and waits until its servers are known. While Discord cannot be reached it
 * tries again, with delays that grow from a second to a minute, or as long as Discord asks to wait; each try has a new
 * client, and is logged. `signal` ends it at any moment; the process is to end then, since a client that waits for
 * Discord's READY cannot be stopped for good.
 * @throws {StartupError} when Discord refuses for good, as by the token or the intents, or `signal` ends the wait.
 */
export async function connect(
	make: () => Client,
	token: string,
	log: Log,
	signal: AbortSignal,
	pause: Pause = realPause,
): Promise<Client<true>> {
	for (let failures = 1; ; failures += 1) {
		const client = make();
		const over = new AbortController();
		let delay: number;
		try {
			return await Promise.race([login(client, token), aborted(signal, over.signal)]);
		} catch (error) {
			const left = client.destroy();
			if (signal.aborted) {
				// Destroyed while it waits for READY, @discordjs/ws 1.2.3 never says that it is done.
				left.catch(() => undefined);
				throw new StartupError(stopped);
			}
			await left;
			throwIfHopeless(error);
			delay = delayFor(error, failures);
			const again = `in ${inWords(delay)}`;
			if (error instanceof SessionsUsedUp) log.error({ again }, sessionsUsedUp);
			else log.warn({ why: whyUnreachable(error), again }, 'Discord cannot be reached');
		} finally {
			over.abort();
		}
		await pause(delay, signal).catch(() => {
			throw new StartupError(stopped);
		});
	}
}

/** How the log tells that Discord lets no bot begin more sessions today. */
const sessionsUsedUp =
	'Handrail has logged in to Discord as often as Discord lets it in a day, and waits until it may again. Find out what ' +
	'made it start so often';

const stopped = 'Stopped before Discord could be reached.';

/** Logs each time that a connection is made anew, and tells it on. */
export function reconnects(log: Log, heard: (event: Reconnect['event']) => void): (happened: Reconnect) => void {
	return ({ event, wait }) => {
		heard(event);
		const again = wait === 0 ? 'at once' : `in ${inWords(wait)}`;
		if (event === 'session_limit') log.error({ again }, sessionsUsedUp);
		else if (event === 'invalid_session') log.info('Discord has ended the session; a new one is begun');
		else if (wait === 0) log.info({ again }, 'the connection to Discord is made anew');
		else log.warn({ again }, 'the connection to Discord was lost again; it is made anew');
	};
}

/**
 * The id of the application that the token belongs to, as Discord tells it at login; where it does not, the one that is set.
 * @throws {StartupError} when it is not the one that is set, or there is neither.
 */
export function applicationOf(
	{ application }: Client<true>,
	{ applicationId: wanted }: Pick<DiscordConfig, 'applicationId'>,
): string {
	const told = application.id as string | undefined;
	if (told !== undefined && wanted !== undefined && told !== wanted) {
		throw new StartupError(
			`DISCORD_APPLICATION_ID is ${wanted}, and DISCORD_TOKEN belongs to the application ${told}. Set it to that, or leave ` +
				'it empty.',
		);
	}
	const id = told ?? wanted;
	if (id === undefined) {
		throw new StartupError(
			'Discord does not tell which application DISCORD_TOKEN belongs to. Set DISCORD_APPLICATION_ID to its id (developer ' +
				'portal, General Information).',
		);
	}
	return id;
}

async function login(client: Client, token: string): Promise<Client<true>> {
	const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
	// After READY nobody listens to this any more; whoever has the client hears it by themselves.
	const closed = new Promise<never>((_, reject) =>
		client.once(Events.ShardDisconnect, ({ code }) => {
			reject(new StartupError(whyRefused(code)));
		}),
	);
	await Promise.race([client.login(token), closed]);
	return Promise.race([ready, closed]);
}

/** Rejects when `signal` ends the wait, or `over` says that there is nothing to wait for. */
async function aborted(signal: AbortSignal, over: AbortSignal): Promise<never> {
	if (!signal.aborted) await once(signal, 'abort', { signal: over });
	throw new StartupError(stopped);
}

function throwIfHopeless(error: unknown): void {
	if (error instanceof StartupError) throw error;
	if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
		throw new StartupError(whyRefused(GatewayCloseCodes.AuthenticationFailed));
	}
}

/** Milliseconds. Discord's own word counts where it is longer. */
function delayFor(error: unknown, failures: number): number {
	const delay = delayAfter(failures, longestDelay);
	if (error instanceof SessionsUsedUp) return error.resetAfter + delay;
	return error instanceof RateLimitError ? Math.max(error.retryAfter, delay) : delay;
}
