import type { Temporal } from 'temporal-polyfill';
import { troubleWhileRunning } from '#src/db/trouble.ts';
import type { Look } from '#src/watch/look.ts';

/** A letter that could have gone for longer has something in its way that somebody should look at. Seconds. */
const longestBehind = 120;
/** Discord asks a client to connect anew now and then, which takes a few seconds. */
const longestDown = 15;
/** More often than this in `lossesWithin` seconds something is wrong with the network, or with Discord. */
const usualLosses = 5;
const lossesWithin = 600;

/** What is wrong, as sentences for whoever runs Handrail; none when all is well. */
export function problemsIn({ at, gateway, stored, trouble }: Look): readonly string[] {
	const problems: string[] = [];
	if (gateway.state === 'starting') problems.push('Discord has not been reached yet.');
	if (gateway.state === 'down') {
		const seconds = secondsBetween(gateway.since, at);
		if (seconds > longestDown) {
			problems.push(`The connection to Discord has been down for ${seconds} seconds: nobody is answered.`);
		}
	}
	const losses = gateway.losses.filter((loss) => secondsBetween(loss, at) < lossesWithin).length;
	if (losses > usualLosses) {
		problems.push(
			`The connection to Discord was lost ${losses} times in the last ${lossesWithin / 60} minutes; it comes back each ` +
				"time. Look at this machine's network and at https://discordstatus.com.",
		);
	}
	if (trouble) problems.push(troubleWhileRunning(trouble));
	else if (!stored) problems.push('The database cannot be read, or does not answer in time.');
	const behind = stored?.behindSince && secondsBetween(stored.behindSince, at);
	if (behind !== undefined && behind > longestBehind) {
		problems.push(`The letter that is behind most could have been sent ${behind} seconds ago.`);
	}
	return problems;
}

/** What should be put right soon, though people are answered meanwhile; as sentences, like those of `problemsIn`. */
export function warningsIn({ backups }: Look): readonly string[] {
	if (!backups?.failingSince) return [];
	const newest = backups.newest ? `the newest is of ${backups.newest.toString()}` : 'there is none yet';
	return [`No backup could be made since ${backups.failingSince.toString()}; ${newest}. The log says why.`];
}

/** Whole seconds; never negative, since a clock can be put back. */
export function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
	return Math.max(0, Math.floor(from.until(to).total('seconds')));
}
