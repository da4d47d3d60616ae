import type { Temporal } from 'temporal-polyfill';

/** Somebody who can be rung. */
export interface Ringable {
	readonly user: string;
	/** How many requests they took in the last seven days. */
	readonly load: number;
	readonly rungAt: Temporal.Instant | null;
}

/** The order in which helpers are rung: who took least lately, then whose last ring is longest ago. */
export function bySpread<One extends Ringable>(helpers: readonly One[]): readonly One[] {
	return helpers.toSorted(
		(a, b) => a.load - b.load || when(a) - when(b) || (a.user < b.user ? -1 : a.user > b.user ? 1 : 0),
	);
}

function when({ rungAt }: Ringable): number {
	return rungAt?.epochMilliseconds ?? -Infinity;
}
