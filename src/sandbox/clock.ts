import { Temporal } from 'temporal-polyfill';
import type { SandboxClock } from './contract.ts';

/** The sandbox's clock, with what its inside needs besides. */
export interface Clock extends SandboxClock {
	/** Milliseconds since 1970, sandbox time. */
	readonly ms: () => number;
	/** Milliseconds that were added to real time. */
	readonly offset: () => number;
}

/**
 * Starts a clock that runs with real time, `offset` milliseconds ahead of it (behind, when negative).
 * `startAt` (ISO 8601) sets the offset so that the clock shows that instant now; throws a RangeError when it is none.
 */
export function startClock(start: {
	readonly startAt?: string | undefined;
	readonly offset?: number | undefined;
}): Clock {
	let offset = start.offset ?? 0;
	if (start.startAt !== undefined) offset = Temporal.Instant.from(start.startAt).epochMilliseconds - Date.now();
	const listeners = new Set<() => void>();
	const ms = () => Date.now() + offset;
	const now = () => Temporal.Instant.fromEpochMilliseconds(ms());

	const moveBy = (milliseconds: number) => {
		if (milliseconds < 0) throw new RangeError(`The clock only moves forward, not by ${milliseconds} ms.`);
		offset += milliseconds;
		for (const listener of [...listeners]) listener();
	};

	return {
		now,
		ms,
		offset: () => offset,
		forward(by) {
			const from = now();
			// Days and weeks are taken as 24 hours and 7 days: the sandbox has no zone of its own.
			const until = from.toZonedDateTimeISO('UTC').add(by).toInstant();
			moveBy(until.epochMilliseconds - from.epochMilliseconds);
		},
		moveTo(instant) {
			moveBy(Temporal.Instant.from(instant).epochMilliseconds - ms());
		},
		onMove(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}

/** An instant as Discord writes it, for example `2026-11-23T08:00:00.000000+00:00`. `ms` since 1970. */
export function discordTime(ms: number): string {
	return new Date(ms).toISOString().replace('Z', '000+00:00');
}
