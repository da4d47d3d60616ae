import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { Web } from '#src/feeds/web.ts';

/** A small web of its own on this machine. */
export interface TestWeb {
	/** Reaches its hosts, and 127.0.0.1 at the port of this web alone. */
	readonly web: Web;
	/** The address of a path, of a host by its name or of the machine itself. */
	readonly at: (path: string, host?: string) => URL;
	/** What was asked for so far: `GET /path`. */
	readonly asked: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
	/** How often each name was resolved. */
	readonly resolved: readonly string[];
	/** Says anew what a path answers with. */
	readonly serve: (path: string, answer: Page) => void;
}

export type Page = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

/** @param hosts the addresses of each host; `names.test` is this machine. */
export function eachWithWeb(): (
	pages?: Readonly<Record<string, Page>>,
	hosts?: Readonly<Record<string, readonly string[]>>,
) => Promise<TestWeb> {
	const ends: (() => Promise<void>)[] = [];
	afterEach(async () => {
		for (const end of ends.splice(0)) await end();
	});
	return async (pages = {}, hosts = {}) => {
		const served = new Map(Object.entries(pages));
		const known: Readonly<Record<string, readonly string[]>> = { 'names.test': ['127.0.0.1'], ...hosts };
		const asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
		const resolved: string[] = [];
		const server = createServer((request, response) => {
			const path = request.url ?? '';
			asked.push({ path, headers: request.headers });
			const page = served.get(path);
			if (page === undefined) response.writeHead(404).end();
			else if (typeof page === 'function') page(request, response);
			else response.end(page);
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		ends.push(async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		});
		const { port } = server.address() as AddressInfo;
		return {
			at: (path, host = 'names.test') => new URL(`http://${host}:${port}${path}`),
			asked,
			resolved,
			serve: (path, answer) => void served.set(path, answer),
			web: {
				async resolve(host) {
					resolved.push(host);
					const addresses = known[host];
					if (!addresses) throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
					return Promise.resolve(addresses);
				},
				mayReach: (address, at) => address === '127.0.0.1' && at === port,
			},
		};
	};
}
