import { figure, quantile, type Figure, type Spread, spread } from './figures.ts';
import { atRate, inFlight, oneAtATime, type Tapping } from './load.ts';
import type { Memory } from './own-process.ts';

/** One side of a comparison. */
export interface Contender {
	readonly tap: Tapping;
	/** Milliseconds of processor time that its process has used so far. */
	cpu(): Promise<number>;
	memory(): Promise<Memory>;
	/** Before and after each of its turns; not measured. Round 0 is the warm-up. */
	before(round: number): Promise<void>;
	after(round: number): Promise<void>;
}

export const loads = {
	one: 'one at a time',
	paced: 'at 100/s',
	crowd: '16 in flight',
} as const;

/** Milliseconds. */
const turn = { one: 400, paced: 1_000, crowd: 500 } as const;
/** Counted in taps, since it is by calls that code gets compiled: a slower side would otherwise start half warm. */
const warmUp = { taps: 4_000, longest: 10_000 } as const;
const insertsPerRound = 50;

/** What came of one turn of one side. */
export interface Turn {
	readonly one: readonly number[];
	readonly paced: readonly number[];
	readonly crowd: readonly number[];
	readonly perSecond: number;
	readonly cpu: number;
	readonly memory: Memory;
}

/**
 * Lets all sides take turns, so that whatever drifts on the machine meets each: disk, the first, the second, … disk, the
 * first, … after a warm-up of each. One turn is 0.4 s one at a time, 1 s at 100/s, 0.5 s with 16 in flight.
 * @param insert measures the disk alone: so many inserts, their median in ms.
 * @returns turns and taps of the warm-up by side.
 */
export async function contest(
	sides: readonly Contender[],
	rounds: number,
	insert: (count: number) => number,
): Promise<{
	readonly turns: readonly (readonly Turn[])[];
	readonly disk: Spread;
	readonly warmedBy: readonly number[];
}> {
	const warmedBy: number[] = [];
	for (const side of sides) warmedBy.push(await warm(side));
	insert(insertsPerRound);
	const turns = sides.map((): Turn[] => []);
	const disk: number[] = [];
	for (let round = 1; round <= rounds; round += 1) {
		disk.push(insert(insertsPerRound));
		for (const [index, side] of sides.entries()) turns[index]?.push(await takeTurn(side, round));
	}
	return { turns, disk: spread(disk), warmedBy };
}

/** @returns how many taps it took; fewer than wanted where they took too long. */
async function warm(side: Contender): Promise<number> {
	await side.before(0);
	const until = performance.now() + warmUp.longest;
	let taps = 0;
	while (taps < warmUp.taps && performance.now() < until) {
		taps += (await inFlight(side.tap, 16, turn.crowd)).times.length;
	}
	await side.after(0);
	return taps;
}

async function takeTurn(side: Contender, round: number): Promise<Turn> {
	await side.before(round);
	const one = await oneAtATime(side.tap, turn.one);
	const paced = await atRate(side.tap, 100, turn.paced);
	const before = await side.cpu();
	const { times, perSecond } = await inFlight(side.tap, 16, turn.crowd);
	const cpu = ((await side.cpu()) - before) / times.length;
	const memory = await side.memory();
	await side.after(round);
	return { one, paced, crowd: times, perSecond, cpu, memory };
}

/** Two sides, round by round. @param what was done each time, for example `tap`. */
export function figuresOf(ours: readonly Turn[], theirs: readonly Turn[], what: string): Figure[] {
	const compared = (name: string, unit: Figure['unit'], value: (turn: Turn) => number) =>
		figure(name, unit, ours.map(value), theirs.map(value));
	return [
		...(['one', 'paced', 'crowd'] as const).flatMap((load) => [
			compared(`p50 ${loads[load]}`, 'ms', (taken) => quantile(taken[load], 0.5)),
			compared(`p99 ${loads[load]}`, 'ms', (taken) => quantile(taken[load], 0.99)),
		]),
		compared(`throughput ${loads.crowd}`, '/s', ({ perSecond }) => perSecond),
		compared(`processor time of the bot per ${what}`, 'ms', ({ cpu }) => cpu),
		compared('resident memory', 'MB', ({ memory }) => memory.resident),
		compared('heap', 'MB', ({ memory }) => memory.heap),
	];
}
