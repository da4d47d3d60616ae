import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parseBody, readRaw } from './body.ts';
import type { Incoming } from './body.ts';
import type { Core } from './core.ts';
import { methodNotAllowed, noSuchRoute, unauthorized } from './errors.ts';
import type { Waiting } from './waiting.ts';
import type { Limits, Verdict } from './limits.ts';
import type { RequestLog } from './log.ts';
import { Refused } from './refused.ts';
import { findRoute } from './routes/find.ts';
import type { Found } from './routes/find.ts';
import type { Answer } from './routes/route.ts';
import type { Script } from './scripted.ts';

/** What the REST side needs besides the world. */
export interface Rest {
	readonly core: Core;
	readonly waiting: Waiting;
	readonly limits: Limits;
	readonly script: Script;
	readonly log: RequestLog;
}

interface Reply extends Answer {
	readonly headers?: Readonly<Record<string, string>>;
	/** It was ordered by `faults`, so it is not counted among the refusals. */
	readonly ordered?: boolean;
	/** There is to be no answer. */
	readonly silence?: 'cut' | 'hang' | undefined;
}

const prefix = /^\/api\/v10(?=\/)/;

/** Answers one request to Discord's API, and writes it down. */
export async function answerRest(rest: Rest, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const since = performance.now();
	const at = new Date(rest.core.world.clock.ms()).toISOString();
	const { method = 'GET', url = '/' } = request;
	const { pathname, searchParams } = new URL(url.replace(/^\/+/, '/'), 'http://127.0.0.1');
	const path = pathname.replace(prefix, '');
	const found = prefix.test(pathname) ? findRoute(method, path) : undefined;
	let incoming: Incoming = { body: undefined, files: [] };
	let reply: Reply;
	try {
		const raw = await readRaw(request);
		const parse = async () => {
			incoming = await parseBody(raw, request.headers['content-type'] ?? '');
			return incoming;
		};
		reply = await carryOut(rest, { method, path, searchParams, found, parse, token: request.headers.authorization });
	} catch (error) {
		reply = refusedReply(rest, error, `${method} ${path}`);
	}
	if (rest.script.latency > 0) await wait(rest.script.latency);
	rest.log.add({
		at,
		method,
		path: path + (searchParams.size > 0 ? `?${searchParams}` : ''),
		route: typeof found === 'object' ? found.route.path : null,
		body: incoming.body,
		files: incoming.files.map(({ name }) => name),
		status: reply.status,
		answer: reply.body,
		ordered: reply.ordered ?? false,
		ms: performance.now() - since,
	});
	if (reply.silence === undefined) write(response, reply);
	else if (reply.silence === 'cut') response.destroy();
}

async function carryOut(
	rest: Rest,
	asked: {
		readonly method: string;
		readonly path: string;
		readonly searchParams: URLSearchParams;
		readonly found: Found | 'wrong-method' | undefined;
		readonly parse: () => Promise<Incoming>;
		readonly token: string | undefined;
	},
): Promise<Reply> {
	const { method, path, found } = asked;
	const route = typeof found === 'object' ? found.route.path : path;
	const ordered = rest.script.take(`${method} ${route}`);
	const instead = ordered && {
		status: ordered.status,
		body: ordered.body,
		headers: ordered.headers,
		silence: ordered.silence,
		ordered: true,
	};
	if (instead && !ordered.after) {
		await asked.parse();
		return instead;
	}
	if (found === undefined) throw new Refused(noSuchRoute);
	if (found === 'wrong-method') throw new Refused(methodNotAllowed);
	if (!found.route.open && asked.token !== `Bot ${rest.core.world.token}`) throw new Refused(unauthorized);
	const verdict = rest.limits.take({ method, route, major: majorOf(found) });
	if (verdict.wait) return tooMany(verdict);
	const { body, files } = await asked.parse();
	try {
		const answer = found.route.run({
			core: rest.core,
			waiting: rest.waiting,
			at: found.at,
			query: asked.searchParams,
			body,
			files,
		});
		return instead ?? { ...answer, headers: verdict.headers };
	} catch (error) {
		if (instead) return instead;
		return { ...refusedReply(rest, error, `${method} ${path}`), headers: verdict.headers };
	}
}

function refusedReply(rest: Rest, error: unknown, request: string): Reply {
	if (error instanceof Refused) {
		const { status, ...body } = error.refusal;
		return { status, body };
	}
	rest.core.warn(
		`sandbox: a fault of the sandbox itself at ${request}: ${String(error instanceof Error ? error.stack : error)}`,
	);
	return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
}

function tooMany(verdict: Verdict): Reply {
	const { seconds, global } = verdict.wait ?? { seconds: 1, global: false };
	return {
		status: 429,
		headers: verdict.headers,
		body: { message: 'You are being rate limited.', retry_after: Number(seconds.toFixed(3)), global, code: 0 },
	};
}

/** The id that has its own rate limit: channel, server or webhook with its token. */
function majorOf({ at }: Found): string {
	return at['channel_id'] ?? at['guild_id'] ?? (at['webhook_id'] ? `${at['webhook_id']}/${at['webhook_token']}` : '');
}

function write(response: ServerResponse, { status, body, headers }: Reply): void {
	for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
	// A 204 with a content type makes discord.js parse nothing as JSON.
	if (body === undefined) {
		response.writeHead(status).end();
		return;
	}
	// Discord answers no text alone: it is a page of whatever stands before it.
	const isPage = typeof body === 'string';
	const text = isPage ? body : JSON.stringify(body);
	response
		.writeHead(status, {
			'content-type': isPage ? 'text/html' : 'application/json',
			'content-length': Buffer.byteLength(text),
		})
		.end(text);
}
