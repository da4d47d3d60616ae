/** Minutes within which requests are counted as taken, each in the smallest that holds it. */
export const buckets: readonly number[] = [2, 5, 10, 25, 60, 1440];

/** Fewer than this are told to nobody, so that nobody is picked out by a number. */
export const fewest = 10;

/** The smallest bucket for so many minutes; undefined where it took longer than a day. */
export function bucketOf(minutes: number): number | undefined {
	return buckets.find((bucket) => minutes <= bucket);
}

/** How it went with the requests of a time. */
export interface Went {
	/** How many were taken in each bucket. */
	readonly within: ReadonlyMap<number, number>;
	readonly taken: number;
	/** How many nobody took. */
	readonly untaken: number;
}

/**
 * "Somebody usually answers in about so many minutes": the bucket in which half of all who asked had been answered, those
 * whom nobody answered included. Undefined where that cannot be promised: fewer than ten were taken, or too many were not.
 */
export function usualMinutes({ within, taken, untaken }: Went): number | undefined {
	if (taken < fewest) return undefined;
	let soFar = 0;
	for (const bucket of buckets) {
		soFar += within.get(bucket) ?? 0;
		if (soFar * 2 >= taken + untaken) return bucket;
	}
	return undefined;
}
