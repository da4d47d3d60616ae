import { isUtf8 } from 'node:buffer';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { mapTexts, unmarked } from '#tests/support/marked-words.ts';
import { newest } from '#tests/support/newest.ts';

/** A request of the bot as it was sent, with the marks of its phrases. */
export interface Heard {
	/** Method and path, without `/api/v10` and without tokens. */
	readonly request: string;
	/** The JSON of it; undefined without any. */
	readonly body: unknown;
	/** What the files say that came with it: whole texts, and of a JSON Schema what it says about the parts. */
	readonly files: readonly string[];
	/** Why, as the audit log of the server shows it. */
	readonly reason: string | undefined;
}

/** Something between the bot and Discord that listens. */
export interface Overheard {
	/** For the bot, in place of the sandbox's. */
	readonly apiUrl: string;
	readonly heard: () => readonly Heard[];
	readonly close: () => Promise<void>;
}

/**
 * Keeps what the bot says in marked words, and passes it on without the marks: Discord's limits are those of the words
 * themselves, and tests read what people read. Where the bot reads its own messages again, they have their marks again.
 * @param holds how many requests are held at least, and how many texts with marks.
 */
export async function overhear(apiUrl: string, holds = Infinity): Promise<Overheard> {
	const there = new URL(apiUrl);
	const heard = newest<Heard>(holds);
	/** Marked texts by what is read of them. */
	const sent = new Map<string, string>();
	const server = createServer((asked, answer) => {
		passOn(asked, answer).catch(() => asked.socket.destroy());
	});

	const passOn = async (asked: IncomingMessage, answer: ServerResponse) => {
		const raw = await buffer(asked);
		const one = await understood(asked, raw);
		heard.add(one);
		mapTexts(one.body, (text) => {
			if (unmarked(text) !== text) sent.set(unmarked(text), text);
			return text;
		});
		for (const text of sent.keys()) {
			if (sent.size <= holds) break;
			sent.delete(text);
		}
		const type = asked.headers['content-type'] ?? '';
		const came = await send(asked, cleaned(raw, type));
		const body = await buffer(came);
		const read = /^GET \/channels\/\d+\/messages/.test(one.request);
		const shown = read ? remembered(body, sent) : body;
		const headers = { ...endToEnd(came.headers), ...(shown.byteLength > 0 && { 'content-length': shown.byteLength }) };
		answer.writeHead(came.statusCode ?? 502, headers).end(shown);
	};

	const send = (asked: IncomingMessage, body: Buffer) =>
		new Promise<IncomingMessage>((resolve, reject) => {
			const length = body.byteLength > 0 ? { 'content-length': body.byteLength } : {};
			const headers = { ...endToEnd(asked.headers), ...cleanReason(asked), ...length, host: there.host };
			request(new URL(asked.url ?? '/', there), { method: asked.method ?? 'GET', headers }, resolve)
				.on('error', reject)
				.end(body);
		});

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${there.pathname}`,
		heard: heard.all,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Headers without those that are about one connection or the length of what it carries. */
function endToEnd(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
	const ownToOne = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !ownToOne.includes(name)));
}

const reasonHeader = 'x-audit-log-reason';

function reasonOf({ headers }: IncomingMessage): string | undefined {
	const reason = headers[reasonHeader];
	return typeof reason === 'string' ? decodeURIComponent(reason) : undefined;
}

function cleanReason(asked: IncomingMessage): Readonly<Record<string, string>> {
	const reason = reasonOf(asked);
	return reason === undefined ? {} : { [reasonHeader]: encodeURIComponent(unmarked(reason)) };
}

async function understood(asked: IncomingMessage, raw: Buffer): Promise<Heard> {
	const path = (asked.url ?? '')
		.replace(/^\/api(\/v\d+)?/, '')
		.replace(/\?.*$/, '')
		.replace(/[\w-]{40,}/g, '…');
	const kept = { request: `${asked.method} ${path}`, reason: reasonOf(asked) };
	const type = asked.headers['content-type'] ?? '';
	if (!type.startsWith('multipart/form-data')) return { ...kept, body: parsed(raw.toString()), files: [] };
	// One's own bot on one's own machine: none of the loads that the deprecation warns of.
	// eslint-disable-next-line @typescript-eslint/no-deprecated
	const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
	const json = form.get('payload_json');
	const files = [...form.values()].filter((part) => typeof part !== 'string');
	const readable = files.filter(({ name }) => /\.(txt|md|json)$/.test(name));
	const read = await Promise.all(readable.map(async (file) => saidIn(await file.text())));
	return { ...kept, body: typeof json === 'string' ? parsed(json) : undefined, files: read.flat() };
}

function saidIn(text: string): string[] {
	const json = parsed(text);
	if (typeof json !== 'object') return [text];
	return /^https:\/\/json-schema\.org\//.test(String((json as Schema | undefined)?.$schema)) ? aboutIn(json) : [];
}

interface Schema {
	readonly $schema?: unknown;
	readonly title?: unknown;
	readonly description?: unknown;
}

function aboutIn(node: unknown): string[] {
	if (typeof node !== 'object' || node === null) return [];
	const { title, description } = node as Schema;
	return [title, description].filter((text) => typeof text === 'string').concat(Object.values(node).flatMap(aboutIn));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** A body without marks. Of a multipart body, files that are no text stay as they are. */
function cleaned(raw: Buffer, type: string): Buffer {
	const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
	if (boundary === undefined) return clean(raw);
	const parts = raw.toString('latin1').split(`--${boundary}`);
	return Buffer.from(
		parts.map((part) => clean(Buffer.from(part, 'latin1')).toString('latin1')).join(`--${boundary}`),
		'latin1',
	);
}

function clean(part: Buffer): Buffer {
	return isUtf8(part) ? Buffer.from(unmarked(part.toString())) : part;
}

function remembered(body: Buffer, sent: ReadonlyMap<string, string>): Buffer {
	const read = parsed(body.toString());
	return read === undefined ? body : Buffer.from(JSON.stringify(mapTexts(read, (text) => sent.get(text) ?? text)));
}
