import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Act, OpenModal, Outcome, Person } from '#src/sandbox/contract.ts';

/** What one person does once: an act, and what is put over its payload (another person's id, for example). */
export interface Tap {
	readonly act: Act;
	readonly patch: Readonly<Record<string, unknown>>;
}

/** Does the next tap. @returns milliseconds from the dispatch being written to the callback being received. */
export type Tapping = () => Promise<number>;

const callback = /\/interactions\/(\d+)\/[^/]+\/callback/;

/** A tap that opens a form, and what is written into the form. */
export interface FormTap extends Tap {
	readonly fields: Readonly<Record<string, string>>;
}

/** Sees answers arrive. */
export interface Watch {
	/** One tap that is answered with a message. */
	tapping(person: Person, next: () => Tap): Tapping;
	/** A tap that is answered with a form, which is sent off at once and answered with a message: the time of both answers. */
	writing(person: Person, next: () => FormTap): Tapping;
	stop(): void;
}

/**
 * Measures taps at the sandbox of this process. Act and dispatch are carried out before `forge` returns its promise, so
 * that is when the dispatch was handed to the socket; the callback counts as received when its headers are read
 * (`http.server.request.start` of Node's diagnostics channel), before the sandbox checks and stores it. What the sandbox
 * does itself is therefore not part of the time, except where it keeps a callback waiting in its socket.
 */
export function watchTaps(): Watch {
	const received = new Map<string, number>();
	const note = (message: unknown) => {
		const { request } = message as { request: IncomingMessage };
		const id = callback.exec(request.url ?? '')?.[1];
		if (id !== undefined) received.set(id, performance.now());
	};
	subscribe('http.server.request.start', note);
	const act = async (person: Person, { act, patch }: Tap) => {
		const acting = person.forge(act, patch);
		const written = performance.now();
		const outcome = await acting;
		const id = idOf(outcome);
		const at = received.get(id);
		if (at === undefined) throw new Error('An answer came that no callback brought.');
		received.delete(id);
		return { outcome, ms: at - written };
	};
	return {
		tapping: (person, next) => async () => {
			const { outcome, ms } = await act(person, next());
			if (outcome.kind !== 'message') throw new Error('A tap was answered with a form.');
			return ms;
		},
		writing: (person, next) => async () => {
			const { fields, ...tap } = next();
			const first = await act(person, tap);
			const { interactionId } = formOf(first.outcome);
			const second = await act(person, { act: { kind: 'modal', interactionId, fields }, patch: tap.patch });
			return first.ms + second.ms;
		},
		stop() {
			unsubscribe('http.server.request.start', note);
		},
	};
}

/** The id of the interaction that was answered. */
function idOf(outcome: Outcome): string {
	if (outcome.kind === 'modal') return outcome.modal.interactionId;
	if (outcome.kind !== 'message') throw new Error(`A tap was not answered with a message: ${told(outcome)}`);
	return outcome.message.message.interaction_metadata?.id ?? '';
}

function formOf(outcome: Outcome): OpenModal {
	if (outcome.kind !== 'modal') throw new Error(`A tap was not answered with a form: ${told(outcome)}`);
	return outcome.modal;
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
