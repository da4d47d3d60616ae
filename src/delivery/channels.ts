import type { Pace } from '#src/delivery/pace.ts';

/** What is known of a channel, in the clock's milliseconds. */
interface Busy {
	/** When messages went there, oldest first. */
	readonly sent: readonly number[];
	/** Discord takes nothing there until then. */
	readonly held: number;
	/** The last moment that was given to somebody who was sent away. */
	readonly promised: number;
}

/** How busy channels are. All times are of one clock, in milliseconds. */
export interface ChannelsAtWork {
	/** When the next message may go there, at or after `now`. */
	free(channel: string, now: number): number;
	/** A moment for somebody who is sent away: never the same one twice. */
	promise(channel: string, now: number): number;
	sent(channel: string, now: number): void;
	hold(channel: string, until: number): void;
}

/** Channels that were quiet for a while take no memory. */
export function channelsAtWork({ perChannel, channelMs }: Pick<Pace, 'perChannel' | 'channelMs'>): ChannelsAtWork {
	const channels = new Map<string, Busy>();
	let swept = Number.NEGATIVE_INFINITY;
	const never = Number.NEGATIVE_INFINITY;

	const busy = (channel: string, now: number): Busy => {
		const { sent, held, promised } = channels.get(channel) ?? { sent: [], held: never, promised: never };
		return { sent: sent.filter((time) => time > now - channelMs), held, promised };
	};
	const free = (channel: string, now: number) => {
		const { sent, held } = busy(channel, now);
		const oldest = sent[sent.length - perChannel];
		return Math.max(now, held, oldest === undefined ? now : oldest + channelMs);
	};
	const sweep = (now: number) => {
		if (now - swept < channelMs) return;
		swept = now;
		for (const channel of channels.keys()) {
			const { sent, held, promised } = busy(channel, now);
			if (sent.length === 0 && promised < now && held < now) channels.delete(channel);
		}
	};
	return {
		free,
		promise(channel, now) {
			const known = busy(channel, now);
			const later = Math.max(free(channel, now), known.promised + channelMs / perChannel);
			channels.set(channel, { ...known, promised: later });
			return later;
		},
		sent(channel, now) {
			const known = busy(channel, now);
			channels.set(channel, { ...known, sent: [...known.sent, now] });
			sweep(now);
		},
		hold(channel, until) {
			const known = channels.get(channel) ?? { sent: [], held: never, promised: never };
			channels.set(channel, { ...known, held: Math.max(known.held, until) });
		},
	};
}
