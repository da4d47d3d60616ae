import { Events, type Client } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';

/** Whether Discord tells what people do; if not, since when. */
export type GatewayState =
	| { readonly state: 'up'; /** Milliseconds; undefined until it was measured. */ readonly ping: number | undefined }
	| { readonly state: 'down'; readonly since: Temporal.Instant };

/** Follows the connections of a client that is ready. It is down when one of them is. */
export function followGateway(client: Client<true>, now: () => Temporal.Instant): () => GatewayState {
	const down = new Map<number, Temporal.Instant>();
	const lost = (shard: number) => {
		if (!down.has(shard)) down.set(shard, now());
	};
	client.on(Events.ShardReconnecting, lost);
	client.on(Events.ShardDisconnect, (_, shard) => {
		lost(shard);
	});
	const found = (shard: number) => void down.delete(shard);
	client.on(Events.ShardReady, found);
	client.on(Events.ShardResume, found);
	return () => {
		// The one that was lost first is the first in the map.
		const [since] = down.values();
		if (since) return { state: 'down', since };
		const { ping } = client.ws;
		return { state: 'up', ping: ping >= 0 ? ping : undefined };
	};
}

/**
 * Tells `heard` of each request that Discord answers with 400 or above, by its status: of this client, and of every other
 * that is made from its options later.
 */
export function hearRefusals({ rest: { options } }: Client, heard: (status: number) => void): void {
	const before = { ...options };
	options.makeRequest = async (url, init) => {
		const answer = await before.makeRequest(url, init);
		if (answer.status >= 400) heard(answer.status);
		return answer;
	};
}
