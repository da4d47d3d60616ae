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
	readonly headers?: Readonly<Record<string, string>>;
}

/** A folder of pages, answered by what stands behind its path. */
export interface Folder {
	/** Begins and ends with a slash. */
	readonly path: string;
	/** Answers a GET or HEAD; undefined: not yet. */
	readonly answer: (asked: {
		readonly rest: string;
		/** `If-None-Match`. */
		readonly known: string | undefined;
		/** The address that it came from. */
		readonly from: string;
	}) => Promise<Page | undefined>;
}

/** Pages that are there. */
export interface Served {
	/** `http://HOST:PORT` */
	readonly url: string;
	close(): Promise<void>;
}

/**
 * Answers GET with one of `pages`, by path, and GET and HEAD in `folder`; everything else with 404 or 405. What is asked for
 * is never logged: paths in a folder can be secrets.
 * @throws {StartupError} when it cannot listen there.
 */
export async function servePages(
	{ host, port }: Address,
	served: { readonly pages: Readonly<Record<string, () => Promise<Page>>>; readonly folder?: Folder | undefined },
	onError: (error: unknown) => void,
): Promise<Served> {
	const byPath = new Map(Object.entries(served.pages));
	const { folder } = served;
	const listener: RequestListener = ({ method, url = '', headers, socket }, response) => {
		const send = ({ status, type, body, headers: own }: Page) => {
			const length = String(Buffer.byteLength(body));
			const about = { 'content-type': type, 'content-length': length, 'cache-control': 'no-store', ...own };
			response.writeHead(status, status === 304 ? (own ?? {}) : about).end(method === 'HEAD' ? undefined : body);
		};
		const answer = (page: Promise<Page | undefined>) => {
			page.then(
				(found) => {
					send(found ?? text(503, 'This cannot be said yet.'));
				},
				(error: unknown) => {
					onError(error);
					send(text(500, 'This could not be said; the log has the reason.'));
				},
			);
		};
		const path = url.split('?')[0] ?? '';
		const page = byPath.get(path);
		if (folder && path.startsWith(folder.path)) {
			if (method !== 'GET' && method !== 'HEAD') send(notAllowed('GET, HEAD'));
			else {
				const from = socket.remoteAddress ?? '';
				answer(folder.answer({ rest: path.slice(folder.path.length), known: headers['if-none-match'], from }));
			}
		} else if (!page) {
			send(text(404, `There is nothing here. There is ${[...byPath.keys()].join(' and ')}.`));
		} else if (method === 'GET') answer(page());
		else send(notAllowed('GET'));
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

function notAllowed(allow: string): Page {
	return { ...text(405, 'There is nothing to do here but to GET it.'), headers: { allow } };
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
