import { Events, type Client } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';

/** Whether Discord tells what people do; if not, since when. */
export type GatewayState = (
	| { readonly state: 'up'; /** Milliseconds; undefined until it was measured. */ readonly ping: number | undefined }
	| { readonly state: 'down'; readonly since: Temporal.Instant }
) & {
	/** When the connection was lost, the last times of it, oldest first. */
	readonly losses: readonly Temporal.Instant[];
};

/** So many losses are remembered. */
const lossesKept = 50;

/**
 * Follows the connections of a client that is ready. It is down when one of them is.
 * @param heard is told when a connection that was up is lost, and when one takes up its session again.
 */
export function followGateway(
	client: Client<true>,
	now: () => Temporal.Instant,
	heard: (event: 'disconnect' | 'resume') => void = () => undefined,
): () => GatewayState {
	const down = new Map<number, Temporal.Instant>();
	const losses: Temporal.Instant[] = [];
	const lost = (shard: number) => {
		// Each try that does not succeed is told in the same way.
		if (down.has(shard)) return;
		down.set(shard, now());
		losses.push(now());
		if (losses.length > lossesKept) losses.shift();
		heard('disconnect');
	};
	client.on(Events.ShardReconnecting, lost);
	client.on(Events.ShardDisconnect, (_, shard) => {
		lost(shard);
	});
	const found = (shard: number) => void down.delete(shard);
	client.on(Events.ShardReady, found);
	client.on(Events.ShardResume, (shard) => {
		found(shard);
		heard('resume');
	});
	return () => {
		// The one that was lost first is the first in the map.
		const [since] = down.values();
		if (since) return { state: 'down', since, losses };
		const { ping } = client.ws;
		return { state: 'up', ping: ping >= 0 ? ping : undefined, losses };
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
