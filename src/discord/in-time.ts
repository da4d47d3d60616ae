import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds that people wait for what could be done without. */
const usualPatience = 500;

/**
 * What `promise` gives, or `late` where it takes longer than people are to wait. Rejects as `promise` does until then.
 * @param patience in milliseconds.
 */
export async function inTime<Value, Late>(
	promise: Promise<Value>,
	late: Late,
	patience = usualPatience,
): Promise<Value | Late> {
	const over = new AbortController();
	const timer = wait(patience, late, { signal: over.signal }).catch(() => late);
	return Promise.race([promise, timer]).finally(() => {
		over.abort();
	});
}
