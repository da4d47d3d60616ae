import { REST, RequestMethod } from 'discord.js';
import type { DiscordConfig } from '#src/config.ts';

/** Milliseconds that Discord has to answer. */
const patience = 10_000;
/** Requests in a second: the bot that runs beside has its share of the same fifty. */
const pace = 5;

/** A way to ask Discord, which waits for its limits for a moment and gives up after that. */
export function restFor({ apiUrl, token }: DiscordConfig): REST {
	return new REST({
		...(apiUrl !== undefined && { api: apiUrl }),
		globalRequestsPerSecond: pace,
		retries: 1,
		timeout: patience,
		rejectOnRateLimit: ({ retryAfter }) => retryAfter > patience,
	}).setToken(token);
}

/** What is asked, and by how much this machine's clock is ahead of whoever answers, in milliseconds; undefined: unknown. */
export interface Timed {
	readonly body: unknown;
	readonly drift: number | undefined;
}

/** Asks, and compares clocks by the answer's Date header. @param clock milliseconds since 1970, of this machine. */
export async function timed(rest: REST, route: `/${string}`, clock: () => number): Promise<Timed> {
	const before = clock();
	const response = await rest.queueRequest({ method: RequestMethod.Get, fullRoute: route });
	const middle = (before + clock()) / 2;
	const said = Date.parse(response.headers.get('date') ?? '');
	// The header leaves its fraction of a second out, which is half a second on average.
	const drift = Number.isNaN(said) ? undefined : middle - (said + 500);
	return { body: await response.json().catch(() => undefined), drift };
}
