import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { FetchFailed } from '#src/feeds/problem.ts';
import type { Web } from '#src/feeds/web.ts';

/** One question to one server. */
export interface Hop {
	readonly web: Web;
	readonly headers: Readonly<Record<string, string>>;
	readonly signal: AbortSignal;
}

/**
 * Asks for an address and gives the answer as it begins. The name is resolved here, each of its addresses is checked, and
 * these very ones are connected to: a name that is resolved once more may lead elsewhere by then.
 * @throws {FetchFailed} or an error of the network.
 */
export async function ask(url: URL, { web, headers, signal }: Hop): Promise<http.IncomingMessage> {
	const secure = url.protocol === 'https:';
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
	const addresses = isIP(host) === 0 ? await unlessAborted(web.resolve(host), signal) : [host];
	if (addresses.length === 0) throw new FetchFailed('no-such-host');
	// One that may not be reached among others is how a rebinding begins.
	if (!addresses.every((address) => web.mayReach(address, port))) throw new FetchFailed('not-public');
	return new Promise((resolve, reject) => {
		const options = {
			headers,
			signal,
			lookup: only(addresses),
			// No connection that was made for something else, no proxy, and no certificate that the environment lets pass.
			agent: false as const,
			rejectUnauthorized: true,
		};
		const request = secure ? https.request(url, options) : http.request(url, options);
		request.on('response', resolve);
		request.on('error', reject);
		request.end();
	});
}

/** A resolver that knows nothing but these addresses. */
function only(addresses: readonly string[]): LookupFunction {
	const known = addresses.map((address) => ({ address, family: isIP(address) }));
	return (_host, options, callback) => {
		const [first] = known;
		if (options.all === true) callback(null, known);
		else callback(null, first?.address ?? '', first?.family);
	};
}

/** A look-up of a name cannot be ended, but need not be waited for. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const stop = () => {
			reject(new FetchFailed('too-slow'));
		};
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop, { once: true });
		work.then(resolve, reject).finally(() => {
			signal.removeEventListener('abort', stop);
		});
	});
}
