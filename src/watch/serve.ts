import { createServer, type RequestListener } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { StartupError } from '#src/errors.ts';

/** Where to listen. */
export interface Address {
	/** Of this machine. */
	readonly host: string;
	/** 0 takes a free one. */
	readonly port: number;
}

/** What is answered to a GET. */
export interface Page {
	readonly status: number;
	readonly type: string;
	readonly body: string;
}

/** Pages that are there. */
export interface Served {
	/** `http://HOST:PORT` */
	readonly url: string;
	close(): Promise<void>;
}

/**
 * Answers GET with one of `pages`, by path, and everything else with 404 or 405.
 * @throws {StartupError} when it cannot listen there.
 */
export async function servePages(
	{ host, port }: Address,
	pages: Readonly<Record<string, () => Promise<Page>>>,
	onError: (error: unknown) => void,
): Promise<Served> {
	const byPath = new Map(Object.entries(pages));
	const listener: RequestListener = ({ method, url = '' }, response) => {
		const page = byPath.get(url.split('?')[0] ?? '');
		const send = ({ status, type, body }: Page, more: Readonly<Record<string, string>> = {}) => {
			const length = String(Buffer.byteLength(body));
			response
				.writeHead(status, { 'content-type': type, 'content-length': length, 'cache-control': 'no-store', ...more })
				.end(body);
		};
		if (!page) {
			send(text(404, `There is nothing here. There is ${[...byPath.keys()].join(' and ')}.`));
		} else if (method === 'GET') {
			page().then(send, (error: unknown) => {
				onError(error);
				send(text(500, 'This could not be said; the log has the reason.'));
			});
		} else send(text(405, 'There is nothing to do here but to GET it.'), { allow: 'GET' });
	};
	const server = createServer(listener);
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error) => {
			reject(new StartupError(whyNot(error, host, port), error));
		});
		server.listen(port, host, resolve);
	});
	server.on('error', onError);
	const own = server.address() as AddressInfo;
	return {
		url: `http://${isIPv6(own.address) ? `[${own.address}]` : own.address}:${own.port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function text(status: number, sentence: string): Page {
	return { status, type: 'text/plain; charset=utf-8', body: `${sentence}\n` };
}

function whyNot({ code }: NodeJS.ErrnoException, host: string, port: number): string {
	if (code === 'EADDRINUSE') {
		return `Port ${port}, on which Handrail is to say how it is, is taken. Is it running already? Otherwise set HANDRAIL_HTTP_PORT to another one.`;
	}
	if (code === 'EACCES') {
		return `Handrail may not listen on port ${port}. Set HANDRAIL_HTTP_PORT to one from 1024 on.`;
	}
	return `Handrail cannot listen on ${host}. Set HANDRAIL_HTTP_HOST to an address of this machine.`;
}
