/** For how long Discord counts requests that it refused (Discord docs, "Invalid Request Limit"), in milliseconds. */
const counted = 600_000;

/**
 * Discord bans an address for a while after 10,000 refused requests in ten minutes. Long before that something is wrong
 * that more letters do not put right: a reset token, a limit that was misread, many servers that took a right away.
 */
export const brakeAt = { slow: 30, stop: 60 } as const;

/** How fast letters may go after what was refused lately; `stopped`: not at all for so many milliseconds. */
export type Speed = 'full' | 'slow' | { readonly stopped: number };

/** What was refused: for want of a right or a token, or for coming too soon. */
export type Refused = 'no-right' | 'too-soon';

/** Who came too soon is told when to come back, and heeds it: less is wrong then. */
const thirds = { 'no-right': 3, 'too-soon': 1 } as const satisfies Record<Refused, number>;

/** Counts the requests that Discord refuses. */
export interface Brake {
	/** One was refused, at this moment in milliseconds. */
	refused(now: number, why: Refused): void;
	speed(now: number): Speed;
}

/** A brake that lets go by itself: what was refused ten minutes ago counts no more. */
export function newBrake(): Brake {
	/** One for each third of a refusal. */
	let times: readonly number[] = [];
	return {
		refused(now, why) {
			// More than these change nothing.
			times = [...times, ...Array.from({ length: thirds[why] }, () => now)].slice(-3 * brakeAt.stop);
		},
		speed(now) {
			times = times.filter((time) => time > now - counted);
			const [oldest] = times;
			if (oldest !== undefined && times.length >= 3 * brakeAt.stop) return { stopped: oldest + counted - now };
			return times.length >= 3 * brakeAt.slow ? 'slow' : 'full';
		},
	};
}
