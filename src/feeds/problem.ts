/** Why something could not be fetched. Words are made elsewhere. */
export type FetchProblem =
	/** Not http or https, not whole, or with a password in it. */
	| 'bad-address'
	/** It leads to this machine, to a network that is not public, or to a port where the web is not. */
	| 'not-public'
	| 'no-such-host'
	/** Nobody answers there, or the answer broke off. */
	| 'unreachable'
	/** Its certificate is not right. */
	| 'insecure'
	| 'too-slow'
	| 'too-large'
	| 'too-many-redirects'
	/** It leads from https to http, where others could change what is read. */
	| 'downgraded'
	/** 401, 403 and the like. */
	| 'forbidden'
	| 'not-found'
	/** 410: its owner says that it is gone for good. */
	| 'gone'
	/** 429 or 503. */
	| 'busy'
	/** 500 and above. */
	| 'server-failed'
	/** Not what HTTP allows, or in an encoding that cannot be read. */
	| 'unreadable';

/** Fetching ended for that reason; never leaves `src/feeds`. */
export class FetchFailed extends Error {
	readonly why: FetchProblem;

	constructor(why: FetchProblem, cause?: unknown) {
		super(`A feed could not be fetched: ${why}`, { cause });
		this.name = 'FetchFailed';
		this.why = why;
	}
}

/** What an error of the network means. */
export function problemOf(error: unknown): FetchProblem {
	if (error instanceof FetchFailed) return error.why;
	const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'no-such-host';
	if (/CERT|_TLS_|SSL|LEAF_SIGNATURE|^EPROTO$/.test(code)) return 'insecure';
	return /^(HPE_|Z_|ERR_INVALID|ERR__ERROR_|ERR_BROTLI)/.test(code) ? 'unreadable' : 'unreachable';
}
