import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** When and on what something was measured. */
export interface Made {
	/** ISO 8601. */
	readonly date: string;
	readonly rounds: number | undefined;
	/** For example `2 cores (Some Processor), 4 GB, linux x64, Node v20.20.2`. */
	readonly machine: string;
	/** How many were at work in the minute before, Handrail not among them. */
	readonly loadBefore: number;
	readonly cores: number;
}

/** This machine as it is now. @param rounds how often each side takes its turn; undefined where there are no turns. */
export function madeNow(rounds: number | undefined): Made {
	const cores = availableParallelism();
	const processor = cpus()[0]?.model.trim() ?? 'unknown';
	const memory = Math.round(totalmem() / 2 ** 30);
	return {
		date: new Date().toISOString(),
		rounds,
		machine: `${cores} cores (${processor}), ${memory} GB, ${process.platform} ${process.arch}, Node ${process.version}`,
		loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
		cores,
	};
}

/** As a sentence, with a warning where others were at work. */
export function sentenceOf({ date, rounds, machine, loadBefore }: Made): string {
	const often = rounds === undefined ? '' : `, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
	const busy =
		loadBefore < 1 ? '' : ' The machine was busy with other work, so the figures say little; the ratios more.';
	return `Measured ${date.slice(0, 10)} on ${machine}${often}, load before ${loadBefore}.${busy}`;
}
