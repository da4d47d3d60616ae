/** What the limits say about one request. */
export interface Verdict {
	readonly headers: Readonly<Record<string, string>>;
	/** Set when it is too much: seconds to wait, and whether it is the limit over all requests. */
	readonly wait?: { readonly seconds: number; readonly global: boolean };
}

export interface Limits {
	on: boolean;
	/** Counts a request; `route` in Discord's form, `major` the id that has its own count. */
	take(request: { readonly method: string; readonly route: string; readonly major: string }): Verdict;
	clear(): void;
}

interface Window {
	from: number;
	used: number;
}

/**
 * 50 a second over all requests of a bot (Discord's documents, "Rate Limits", global rate limit): in any second, however it
 * is placed, which is the strictest reading.
 */
const overall = { limit: 50, within: 1_000 };

/** The limits of single routes; Discord publishes none: 5 in 5 seconds is the value commonly seen in its headers. */
const perRoute: Readonly<Record<string, { readonly limit: number; readonly within: number }>> = {
	'POST /channels/{channel_id}/messages': { limit: 5, within: 5_000 },
	'PATCH /channels/{channel_id}/messages/{message_id}': { limit: 5, within: 5_000 },
	'DELETE /channels/{channel_id}/messages/{message_id}': { limit: 5, within: 5_000 },
	'PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me': { limit: 1, within: 250 },
};

/**
 * Discord's rate limits, counted by the sandbox clock (`ms`), which runs with real time: those of routes in windows. Off
 * until switched on. Interaction callbacks and interaction webhooks are not bound to the limit over all requests (discord-api-docs
 * PR 4416).
 */
export function rateLimits(ms: () => number, on: boolean): Limits {
	/** When the last requests came that count, the oldest first. */
	let all: number[] = [];
	const windows = new Map<string, Window>();

	const reopened = (window: Window | undefined, within: number): Window =>
		window && ms() - window.from < within ? window : { from: ms(), used: 0 };

	return {
		on,
		take({ method, route, major }) {
			if (!this.on) return { headers: {} };
			const isInteraction = route.startsWith('/interactions/') || route.startsWith('/webhooks/');
			all = all.filter((at) => ms() - at < overall.within);
			const [oldest = 0] = all;
			if (!isInteraction && all.length >= overall.limit) {
				const seconds = secondsUntil(oldest + overall.within, ms());
				return {
					wait: { seconds, global: true },
					headers: {
						'retry-after': String(Math.max(1, Math.ceil(seconds))),
						'x-ratelimit-global': 'true',
						'x-ratelimit-scope': 'global',
					},
				};
			}
			if (!isInteraction) all.push(ms());

			const rule = perRoute[`${method} ${route}`];
			if (!rule) return { headers: {} };
			const key = `${method} ${route} ${major}`;
			const window = reopened(windows.get(key), rule.within);
			windows.set(key, window);
			const reset = secondsUntil(window.from + rule.within, ms());
			const wait = window.used >= rule.limit ? { seconds: reset, global: false } : undefined;
			if (!wait) window.used += 1;
			return {
				...(wait && { wait }),
				headers: {
					'x-ratelimit-limit': String(rule.limit),
					'x-ratelimit-remaining': String(rule.limit - window.used),
					'x-ratelimit-reset': ((window.from + rule.within) / 1000).toFixed(3),
					'x-ratelimit-reset-after': reset.toFixed(3),
					'x-ratelimit-bucket': bucketName(`${method} ${route}`),
					...(wait && { 'x-ratelimit-scope': 'user', 'retry-after': String(Math.max(1, Math.ceil(reset))) }),
				},
			};
		},
		clear() {
			windows.clear();
			all = [];
		},
	};
}

function secondsUntil(reset: number, now: number): number {
	return Math.max(0.001, (reset - now) / 1000);
}

/** A name that is the same for one route, as Discord's hashes are. */
function bucketName(route: string): string {
	let hash = 0;
	for (const letter of route) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
	return `sandbox${hash.toString(16).padStart(8, '0')}`;
}
