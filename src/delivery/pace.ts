/** A clock that only goes forward, in milliseconds, and a way to wait by it. */
export interface PaceClock {
	now(): number;
	wait(ms: number): Promise<void>;
}

/** How much Discord takes. */
export interface Pace {
	/** Requests a second over all, at most. */
	readonly perSecond: number;
	/** Messages in one channel within `channelMs`. */
	readonly perChannel: number;
	readonly channelMs: number;
}

/**
 * Discord takes 50 requests a second from a bot over all (docs, "Rate Limits"), and in practice 5 messages in 5 seconds in
 * a channel, which is not published. What is left of the 50 is for answers to people.
 */
export const usualPace: Pace = { perSecond: 30, perChannel: 5, channelMs: 5_000 };

/**
 * Waits until a message to a channel may go, and gives 0; from then on it counts as sent. A channel that is busy for
 * longer than `patience` (milliseconds) is not waited for: then the answer, at once, is in how many milliseconds to ask
 * again, each time a later moment, so that whoever is sent away does not come back in a crowd.
 */
export type Turn = (channel: string, patience: number) => Promise<number>;

/** What is known of a channel, in the clock's milliseconds. */
interface Busy {
	/** When messages went there, oldest first. */
	readonly sent: readonly number[];
	/** The last moment that was given to somebody who was sent away. */
	readonly promised: number;
}

/** Turns to send, for one process. Whoever waits for a busy channel keeps nobody else waiting. */
export function turns({ perSecond, perChannel, channelMs }: Pace, clock: PaceClock): Turn {
	const gap = 1_000 / perSecond;
	const channels = new Map<string, Busy>();
	let free = Number.NEGATIVE_INFINITY;
	let swept = clock.now();

	const busy = (channel: string, now: number): Busy => {
		const { sent, promised } = channels.get(channel) ?? { sent: [], promised: Number.NEGATIVE_INFINITY };
		return { sent: sent.filter((time) => time > now - channelMs), promised };
	};
	/** Channels that were quiet for a while take no memory. */
	const sweep = (now: number) => {
		if (now - swept < channelMs) return;
		swept = now;
		for (const channel of channels.keys()) {
			const { sent, promised } = busy(channel, now);
			if (sent.length === 0 && promised < now) channels.delete(channel);
		}
	};

	return async (channel, patience) => {
		const giveUp = clock.now() + patience;
		for (;;) {
			const now = clock.now();
			const { sent, promised } = busy(channel, now);
			const oldest = sent[sent.length - perChannel];
			const channelFree = oldest === undefined ? now : oldest + channelMs;
			if (channelFree > Math.max(now, giveUp)) {
				const later = Math.max(channelFree, promised + channelMs / perChannel);
				channels.set(channel, { sent, promised: later });
				return later - now;
			}
			const at = Math.max(now, free, channelFree);
			if (at <= now) {
				free = now + gap;
				channels.set(channel, { sent: [...sent, now], promised });
				sweep(now);
				return 0;
			}
			await clock.wait(at - now);
		}
	};
}
