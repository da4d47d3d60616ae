import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds that people wait for what could be done without. */
const patience = 500;

/** What `promise` gives, or `late` where it takes longer than people are to wait. Rejects as `promise` does until then. */
export async function inTime<Value, Late>(promise: Promise<Value>, late: Late): Promise<Value | Late> {
	const over = new AbortController();
	const timer = wait(patience, late, { signal: over.signal }).catch(() => late);
	return Promise.race([promise, timer]).finally(() => {
		over.abort();
	});
}
