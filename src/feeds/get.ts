import type { IncomingMessage } from 'node:http';
import { bodyOf, encodings } from '#src/feeds/body.ts';
import { decoded } from '#src/feeds/charset.ts';
import { ask } from '#src/feeds/hop.ts';
import { FetchFailed, problemOf, type FetchProblem } from '#src/feeds/problem.ts';
import { isOfTheWeb } from '#src/feeds/url.ts';
import type { Web } from '#src/feeds/web.ts';

/** By what a server tells whether something changed since it was last read. */
export interface Marks {
	readonly etag: string | null;
	readonly modified: string | null;
}

/** What came of fetching. */
export type Got =
	| { readonly kind: 'text'; readonly text: string; readonly url: string; readonly marks: Marks }
	/** It is as it was when `marks` were given. */
	| { readonly kind: 'same' }
	| { readonly kind: 'problem'; readonly why: FetchProblem };

export interface GetOptions {
	readonly web: Web;
	readonly marks?: Marks | undefined;
	/** Ends it; after `longestWait`, if not told. */
	readonly signal?: AbortSignal | undefined;
	/** Bytes that it may have, unpacked. */
	readonly most?: number | undefined;
}

/** Milliseconds that all of it may take. */
export const longestWait = 20_000;
/** The largest feeds that are known have two megabytes. */
export const largestAnswer = 10_000_000;
const mostRedirects = 5;
const agent = 'Handrail (Discord bot; reads meeting lists)';

/**
 * Fetches a text from the web, as `web` allows it, over redirects too. It never throws: whatever a server does, the result
 * says what came of it.
 */
export async function get(url: URL, options: GetOptions): Promise<Got> {
	const { web, marks, signal = AbortSignal.timeout(longestWait), most = largestAnswer } = options;
	try {
		const headers = {
			'user-agent': agent,
			accept: 'application/json, text/calendar, text/csv, text/html;q=0.5, */*;q=0.1',
			'accept-encoding': encodings,
			...(marks?.etag != null && { 'if-none-match': marks.etag }),
			...(marks?.modified != null && { 'if-modified-since': marks.modified }),
		};
		const { answer, at } = await arrived(url, { web, headers, signal });
		if (answer.statusCode === 304 && marks) {
			answer.destroy();
			return { kind: 'same' };
		}
		const why = refusalIn(answer);
		if (why) {
			answer.destroy();
			return { kind: 'problem', why };
		}
		const text = decoded(await bodyOf(answer, most), charsetOf(answer));
		if (text === undefined) return { kind: 'problem', why: 'unreadable' };
		const { etag = null, 'last-modified': modified = null } = answer.headers;
		return { kind: 'text', text, url: at.href, marks: { etag: keepable(etag), modified: keepable(modified) } };
	} catch (error) {
		return { kind: 'problem', why: signal.aborted ? 'too-slow' : problemOf(error) };
	}
}

/** Where the redirects end. */
async function arrived(start: URL, hop: Parameters<typeof ask>[1]): Promise<{ answer: IncomingMessage; at: URL }> {
	let at = start;
	for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
		if (!isOfTheWeb(at)) throw new FetchFailed('bad-address');
		const answer = await ask(at, hop);
		const next = redirectOf(answer);
		if (next === undefined) return { answer, at };
		answer.destroy();
		if (!URL.canParse(next, at.href)) throw new FetchFailed('unreadable');
		const to = new URL(next, at);
		if (at.protocol === 'https:' && to.protocol === 'http:') throw new FetchFailed('downgraded');
		at = to;
	}
	throw new FetchFailed('too-many-redirects');
}

function redirectOf({ statusCode = 0, headers: { location } }: IncomingMessage): string | undefined {
	return [301, 302, 303, 307, 308].includes(statusCode) ? location : undefined;
}

function refusalIn({ statusCode = 0 }: IncomingMessage): FetchProblem | undefined {
	if (statusCode >= 200 && statusCode < 300) return undefined;
	if (statusCode === 404) return 'not-found';
	if (statusCode === 410) return 'gone';
	if (statusCode === 429 || statusCode === 503) return 'busy';
	if (statusCode >= 500) return 'server-failed';
	return statusCode >= 400 ? 'forbidden' : 'unreadable';
}

function charsetOf({ headers }: IncomingMessage): string | undefined {
	return /charset\s*=\s*"?([\w:.+-]+)/i.exec(headers['content-type'] ?? '')?.[1];
}

/** A mark that is sent back as it came; one that is too long to keep is no help. */
function keepable(mark: string | null): string | null {
	return mark !== null && mark.length <= 500 ? mark : null;
}
