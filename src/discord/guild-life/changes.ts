import type { Client, Guild } from 'discord.js';
import { Temporal } from 'temporal-polyfill';

/**
 * When something last changed that decides where Handrail may write: in a server, and for all of a client, which begins
 * with knowing nothing. In memory alone: after a start everything may have changed.
 */
const changedAt = new WeakMap<Guild | Client, Temporal.Instant>();

/** Notes that rights may be others from now on, in a server or, after a start, anywhere. */
export function noteChange(where: Guild | Client, at: Temporal.Instant): void {
	changedAt.set(where, at);
}

/**
 * Whether rights may be others in a server than they were at an instant. What Discord refused then, it refuses until
 * something changes, whatever is in memory: a bot that has a time-out, for example, looks as if it could write.
 */
export function mayHaveChanged(guild: Guild, since: Temporal.Instant): boolean {
	const known = [changedAt.get(guild), changedAt.get(guild.client)].filter((at) => at !== undefined);
	return known.length === 0 || known.some((at) => Temporal.Instant.compare(at, since) > 0);
}
