import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Events, type Client } from 'discord.js';
import { StartupError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';

const firstDelay = 1_000;
const longestDelay = 60_000;

/**
 * Logs in with a client that `make` gives, and waits until its servers are known. While Discord cannot be reached it
 * tries again, with delays that double from a second to a minute; each try has a new client. `signal` ends it at any
 * moment; the process is to end then, since a client that waits for Discord's READY cannot be stopped for good.
 * @throws {StartupError} when Discord refuses the token or the intents, or `signal` ends the wait.
 */
export async function connect(make: () => Client, token: string, log: Log, signal: AbortSignal): Promise<Client<true>> {
	for (let delay = firstDelay; ; delay = Math.min(delay * 2, longestDelay)) {
		const client = make();
		const over = new AbortController();
		try {
			return await Promise.race([login(client, token), aborted(signal, over.signal)]);
		} catch (error) {
			const left = client.destroy();
			if (signal.aborted) {
				// Destroyed while it waits for READY, @discordjs/ws 1.2.3 connects anew, and never says that it is done.
				left.catch(() => undefined);
				throw new StartupError(stopped);
			}
			await left;
			throwIfHopeless(error);
			log.warn({ err: error, again: `in ${delay / 1000} s` }, 'Discord cannot be reached');
		} finally {
			over.abort();
		}
		await wait(delay, undefined, { signal }).catch(() => {
			throw new StartupError(stopped);
		});
	}
}

const stopped = 'Stopped before Discord could be reached.';

async function login(client: Client, token: string): Promise<Client<true>> {
	const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
	await client.login(token);
	return ready;
}

/** Rejects when `signal` ends the wait, or `over` says that there is nothing to wait for. */
async function aborted(signal: AbortSignal, over: AbortSignal): Promise<never> {
	if (!signal.aborted) await once(signal, 'abort', { signal: over });
	throw new StartupError(stopped);
}

function throwIfHopeless(error: unknown): void {
	const { code, message } = error as { code?: unknown; message?: unknown };
	if (code === 'TokenInvalid' || message === 'Authentication failed') {
		throw new StartupError(
			'Discord does not accept DISCORD_TOKEN. Copy it again from the developer portal (Bot, Reset Token), as ' +
				'.env.example explains.',
		);
	}
	if (code === 'DisallowedIntents' || message === 'Used disallowed intents') {
		throw new StartupError(
			'Discord does not allow the intents that Handrail asks for, though none of them is privileged.',
		);
	}
}
