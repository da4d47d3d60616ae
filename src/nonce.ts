import { createHash, randomUUID } from 'node:crypto';

/** A nonce for a message: 25 characters (Discord's limit), from a random source alone. */
export function newNonce(): string {
	// Node keeps random bytes for these in store, which makes them several times as quick as bytes that are asked for one by one.
	return randomUUID().replaceAll('-', '').slice(0, 25);
}

/** The nonce of one thing, the same each time it is tried. @param what tells it from everything else, and names no person. */
export function nonceOf(...what: readonly (string | number)[]): string {
	return createHash('sha256').update(what.join('\n')).digest('base64url').slice(0, 25);
}
