import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Act, Person } from '#src/sandbox/contract.ts';

/** What one person does once: an act, and what is put over its payload (another person's id, for example). */
export interface Tap {
	readonly act: Act;
	readonly patch: Readonly<Record<string, unknown>>;
}

/** Does the next tap. @returns milliseconds from the dispatch being written to the callback being received. */
export type Tapping = () => Promise<number>;

const callback = /\/interactions\/(\d+)\/[^/]+\/callback/;

/**
 * Measures taps at the sandbox of this process. Act and dispatch are carried out before `forge` returns its promise, so
 * that is when the dispatch was handed to the socket; the callback counts as received when its headers are read
 * (`http.server.request.start` of Node's diagnostics channel), before the sandbox checks and stores it. What the sandbox
 * does itself is therefore not part of the time, except where it keeps a callback waiting in its socket.
 */
export function watchTaps(): { tapping(person: Person, next: () => Tap): Tapping; stop(): void } {
	const received = new Map<string, number>();
	const note = (message: unknown) => {
		const { request } = message as { request: IncomingMessage };
		const id = callback.exec(request.url ?? '')?.[1];
		if (id !== undefined) received.set(id, performance.now());
	};
	subscribe('http.server.request.start', note);
	return {
		tapping: (person, next) => async () => {
			const { act, patch } = next();
			const acting = person.forge(act, patch);
			const written = performance.now();
			const outcome = await acting;
			if (outcome.kind !== 'message') throw new Error(`A tap was not answered with a message: ${told(outcome)}`);
			const id = outcome.message.message.interaction_metadata?.id ?? '';
			const at = received.get(id);
			if (at === undefined) throw new Error('An answer came that no callback brought.');
			received.delete(id);
			return at - written;
		},
		stop() {
			unsubscribe('http.server.request.start', note);
		},
	};
}

function told(outcome: { readonly kind: string; readonly reason?: string }): string {
	return outcome.reason ?? outcome.kind;
}

/** One after the other, each as soon as the one before is answered, for `ms` milliseconds. */
export async function oneAtATime(tap: Tapping, ms: number): Promise<number[]> {
	const times: number[] = [];
	for (const until = performance.now() + ms; performance.now() < until;) times.push(await tap());
	return times;
}

/** An open loop: `perSecond` taps, evenly, for `ms` milliseconds, whether those before are answered or not. */
export async function atRate(tap: Tapping, perSecond: number, ms: number): Promise<number[]> {
	const began = performance.now();
	const taps: Promise<number>[] = [];
	for (let index = 0; index < (perSecond * ms) / 1000; index += 1) {
		const early = began + (index * 1000) / perSecond - performance.now();
		if (early > 0) await wait(early);
		const tapped = tap();
		// Awaited below; until then a failure is not unhandled.
		tapped.catch(() => undefined);
		taps.push(tapped);
	}
	return Promise.all(taps);
}

/** `count` at every moment, each followed by the next as soon as it is answered, for `ms` milliseconds. */
export async function inFlight(
	tap: Tapping,
	count: number,
	ms: number,
): Promise<{ readonly times: readonly number[]; readonly perSecond: number }> {
	const began = performance.now();
	const lanes = await Promise.all(Array.from({ length: count }, async () => oneAtATime(tap, ms)));
	const times = lanes.flat();
	return { times, perSecond: (times.length * 1000) / (performance.now() - began) };
}
