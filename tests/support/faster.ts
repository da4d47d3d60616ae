import type { PaceClock } from '#src/delivery/pace.ts';

/** Real time, only so many times faster: what waits for Discord's limits or for a next look need not wait for so long. */
export function fasterBy(times: number): PaceClock {
	return {
		now: () => performance.now() * times,
		wait: async (ms) => new Promise((resolve) => setTimeout(resolve, ms / times)),
	};
}
