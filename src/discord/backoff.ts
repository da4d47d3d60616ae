import { setTimeout as wait } from 'node:timers/promises';

/** Waits for so many milliseconds. Rejects when `signal` ends the wait. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>;

/** By the clock of this machine. */
export const realPause: Pause = async (ms, signal) => wait(ms, undefined, { signal });

const first = 1_000;

/**
 * Milliseconds to wait after so many failures in a row, from 1 on: they double from a second up to `longest`. A part of
 * up to a half is left out by chance, so that many who lost Discord at one moment do not all come back at one moment.
 * @param random from 0 to below 1.
 */
export function delayAfter(failures: number, longest: number, random = Math.random): number {
	const whole = Math.min(first * 2 ** (failures - 1), longest);
	return Math.round(whole - (whole / 2) * random());
}

/** A wait in words: `2.5 s`, `3 min`. */
export function inWords(ms: number): string {
	return ms < 120_000 ? `${Math.round(ms / 100) / 10} s` : `${Math.round(ms / 60_000)} min`;
}
