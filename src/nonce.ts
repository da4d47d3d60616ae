import { createHash, randomBytes } from 'node:crypto';

/** A nonce for a message: at most 25 characters (Discord's limit), from a random source alone. */
export function newNonce(): string {
	return randomBytes(15).toString('base64url');
}

/** The nonce of one thing, the same each time it is tried. @param what tells it from everything else, and names no person. */
export function nonceOf(...what: readonly (string | number)[]): string {
	return createHash('sha256').update(what.join('\n')).digest('base64url').slice(0, 25);
}
