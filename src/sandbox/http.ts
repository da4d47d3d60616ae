import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { findPerson } from './acts/choose.ts';
import type { Perform } from './acts/act.ts';
import { readRaw } from './body.ts';
import type { Control, View } from './contract.ts';
import type { Core } from './core.ts';
import { controlFault, isAct, isControl } from './asked.ts';
import type { FaultBoard } from './faults.ts';
import type { Resident } from './world.ts';

/** What the page is served from. */
export interface PageApi {
	readonly core: Core;
	readonly perform: Perform;
	readonly faults: FaultBoard;
	/** The view with the newest answer to "what is due next". */
	view(person: Resident): Promise<View>;
}

const pageFolder = new URL('./page/', import.meta.url);

const contentTypes: Readonly<Record<string, string>> = {
	html: 'text/html; charset=utf-8',
	css: 'text/css; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
	svg: 'image/svg+xml',
};

/** Nothing but this server may be loaded, so that the page never asks the outside. */
const pagePolicy =
	"default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/** Whether a request comes from this machine's own pages and programs: its Host, and its Origin if it has one. */
export function isOwn(request: IncomingMessage, port: number): boolean {
	const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
	const { host = '', origin } = request.headers;
	return hosts.includes(host) && (origin === undefined || hosts.some((own) => origin === `http://${own}`));
}

/** Answers the requests of the page: its files, what a person sees, and what they do. */
export async function answerPage(api: PageApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { pathname, searchParams } = new URL((request.url ?? '/').replace(/^\/+/, '/'), 'http://127.0.0.1');
	const as = () => findPerson(api.core.world, searchParams.get('as') ?? '');
	const route = `${request.method ?? 'GET'} ${pathname}`;

	if (route === 'GET /sandbox/view') {
		const person = as();
		if (!person) {
			sendSentence(response, 400, 'Say with ?as= whose view is wanted: a person’s id or name.');
			return;
		}
		sendJson(response, await api.view(person));
		return;
	}
	if (route === 'GET /sandbox/events') {
		sendEvents(api.core, response);
		return;
	}
	if (route === 'POST /sandbox/act') {
		const person = as();
		if (!person) {
			sendSentence(response, 400, 'Say with ?as= who acts: a person’s id or name.');
			return;
		}
		const act = await readJson(request);
		if (!isAct(act)) {
			sendSentence(response, 400, 'This is no act: see Act in src/sandbox/contract.ts.');
			return;
		}
		sendJson(response, await api.perform(person, act));
		return;
	}
	if (route === 'POST /sandbox/control') {
		const control = await readJson(request);
		if (!isControl(control)) {
			sendSentence(response, 400, 'This is no control: see Control in src/sandbox/contract.ts.');
			return;
		}
		const fault = carryOutControl(api, control);
		if (fault === undefined) sendJson(response, { kind: 'done' });
		else sendSentence(response, 400, fault);
		return;
	}
	const [, attachmentId = ''] = /^GET \/sandbox\/attachments\/(\d+)\/[^/]+$/.exec(route) ?? [];
	if (attachmentId !== '') {
		sendUpload(api.core, response, attachmentId);
		return;
	}
	if (request.method === 'GET') return sendFile(response, pathname);
	sendSentence(response, 404, 'There is nothing here.');
}

function carryOutControl({ core, faults }: PageApi, control: Control): string | undefined {
	const { clock } = core.world;
	try {
		if (control.kind === 'forward') clock.forward({ milliseconds: Math.round(control.minutes * 60_000) });
		else if (control.kind === 'forward-to') clock.moveTo(control.instant);
		else if (!faults.switch(control)) return controlFault(control.name);
	} catch (error) {
		if (error instanceof RangeError) return error.message;
		throw error;
	}
	return undefined;
}

/** Tells of each change, at most some thirty times a second, and now and then that the line is still there. */
function sendEvents(core: Core, response: ServerResponse): void {
	response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
	const tell = () => response.write(`event: changed\ndata: ${JSON.stringify({ version: core.world.version() })}\n\n`);
	let timer: NodeJS.Timeout | undefined;
	const soon = () => {
		if (timer) return;
		timer = setTimeout(() => {
			timer = undefined;
			tell();
		}, 30).unref();
	};
	const stopChanges = core.world.onChange(soon);
	const stopMoves = core.world.clock.onMove(soon);
	const alive = setInterval(() => response.write(': still here\n\n'), 15_000).unref();
	tell();
	response.on('close', () => {
		stopChanges();
		stopMoves();
		clearInterval(alive);
		clearTimeout(timer);
	});
}

function sendUpload(core: Core, response: ServerResponse, attachmentId: string): void {
	const upload = core.world.uploads.get(attachmentId);
	if (!upload) {
		sendSentence(response, 404, 'This file is no longer there.');
		return;
	}
	response.writeHead(200, {
		'content-type': upload.type,
		'content-length': upload.bytes.byteLength,
		'x-content-type-options': 'nosniff',
		// A file of the bot is never run as a page of ours.
		'content-security-policy': 'sandbox',
		'cache-control': 'private, max-age=3600',
	});
	response.end(upload.bytes);
}

async function sendFile(response: ServerResponse, pathname: string): Promise<void> {
	const name = pathname === '/' ? 'index.html' : pathname.slice(1);
	const extension = /^[\w-]+\.(html|css|js|svg)$/.exec(name)?.[1];
	const content = extension && (await readFile(new URL(name, pageFolder)).catch(() => undefined));
	if (!extension || !content) {
		sendSentence(response, 404, 'There is nothing here.');
		return;
	}
	response.writeHead(200, {
		'content-type': contentTypes[extension],
		'content-security-policy': pagePolicy,
		'x-content-type-options': 'nosniff',
		'cache-control': 'no-store',
	});
	response.end(content);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
	try {
		return JSON.parse((await readRaw(request)).toString()) as unknown;
	} catch {
		return undefined;
	}
}

function sendJson(response: ServerResponse, body: object): void {
	response
		.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
		.end(JSON.stringify(body));
}

/** Answers with one sentence, as text. */
export function sendSentence(response: ServerResponse, status: number, sentence: string): void {
	response
		.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
		.end(sentence);
}
