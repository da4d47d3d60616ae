import type { REST } from 'discord.js';
import type { Refused } from '#src/delivery/brake.ts';

/** One request to Discord, as far as it matters for how fast others may follow. */
export interface Asked {
	/**
	 * True for answers to interactions, first ones and those that follow, which Discord counts with nothing else
	 * (discord-api-docs PR 4416).
	 */
	readonly free: boolean;
	/** The channel that a message is posted in. */
	readonly posts: string | undefined;
}

/** What Discord's answer says about further requests. */
export interface Heard extends Asked {
	/** It counts as invalid: 401, 403, and 429 unless others used the limit up too (docs, "Invalid Request Limit"). */
	readonly invalid: Refused | undefined;
	/** Milliseconds in which Discord takes nothing more; 0 when it does. */
	readonly wait: number;
	/** Where that holds for everything, not only for requests like this one. */
	readonly everywhere: boolean;
}

/** Is told of requests while they are made, each time one goes out, also again. */
export interface TrafficWatch {
	/** @returns what is to be called when it is over, whether there was an answer or not. */
	asked(request: Asked): () => void;
	heard(answer: Heard): void;
}

/** Tells `watch` of every request of a client from now on. @returns the way to end it. */
export function watchTraffic({ options }: REST, watch: TrafficWatch): () => void {
	const make = options.makeRequest.bind(options);
	const watched: typeof make = async (url, init) => {
		const asked = readRequest(url, init.method ?? 'GET');
		const answer = await make(url, init).finally(watch.asked(asked));
		watch.heard({ ...asked, ...readAnswer(answer.status, answer.headers) });
		return answer;
	};
	options.makeRequest = watched;
	return () => {
		if (options.makeRequest === watched) options.makeRequest = make;
	};
}

function readRequest(url: string, method: string): Asked {
	const { pathname } = new URL(url);
	const posts = method.toUpperCase() === 'POST' ? /\/channels\/(\d+)\/messages$/.exec(pathname)?.[1] : undefined;
	return { free: /\/(interactions|webhooks)\/\d+\//.test(pathname), posts };
}

/** Discord's client adds 50 to what Discord says, and lets nothing through until then. */
const margin = 100;
/** Where Discord says nothing about how long, milliseconds. */
const leastWait = 1_000;

function readAnswer(status: number, headers: { get(name: string): string | null }): Omit<Heard, keyof Asked> {
	const scope = headers.get('x-ratelimit-scope');
	const limited = status === 429;
	if (limited) {
		const invalid = scope === 'shared' ? undefined : 'too-soon';
		const wait = Math.max(leastWait, milliseconds(headers.get('retry-after')) + margin);
		// What stands before Discord's API answers for all requests, and knows nothing of its limits.
		const isGeneral = scope === null && headers.get('retry-after') !== null;
		return { invalid, wait, everywhere: headers.get('x-ratelimit-global') !== null || scope === 'global' || isGeneral };
	}
	const invalid = status === 401 || status === 403 ? 'no-right' : undefined;
	const usedUp = headers.get('x-ratelimit-remaining') === '0';
	return { invalid, wait: usedUp ? milliseconds(headers.get('x-ratelimit-reset-after')) : 0, everywhere: false };
}

function milliseconds(seconds: string | null): number {
	const ms = Number(seconds ?? '') * 1_000;
	return Number.isFinite(ms) && ms > 0 ? Math.ceil(ms) : 0;
}
