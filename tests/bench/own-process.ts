import { heap } from './heap.ts';

/** Megabytes. */
export interface Memory {
	/** What the system has given to the process. */
	readonly resident: number;
	/** What its objects take, once garbage is gone. */
	readonly heap: number;
}

/** What each bot can be asked about the process that it is alone in. */
export const ownProcess = {
	/** Milliseconds of processor time so far, of all threads. */
	cpu(): number {
		const { user, system } = process.cpuUsage();
		return (user + system) / 1000;
	},
	memory(): Memory {
		const used = heap();
		return { resident: process.memoryUsage.rss() / 2 ** 20, heap: used / 2 ** 20 };
	},
};
