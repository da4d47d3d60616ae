import type { REST } from 'discord.js';

/**
 * Makes a client of Discord's REST API forget for how long it has to wait, to be called after the clock was put back: it
 * reckons that by the clock of the machine, so it would ask for nothing until the time comes round to it. Where it goes on
 * too soon, Discord says so.
 */
export function forgetWaits(rest: REST): void {
	rest.globalReset = -1;
	rest.globalRemaining = rest.options.globalRequestsPerSecond;
	rest.handlers.clear();
}
