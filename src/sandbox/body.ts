import type { IncomingMessage } from 'node:http';
import { Refused } from './refused.ts';
import type { IncomingFile } from './uploads.ts';

/** The most a request may weigh, in bytes; Discord refuses more with 40005. */
const heaviest = 25 * 1024 * 1024;

/** Reads a request to its end. Throws `Refused` 40005 when it is too heavy. */
export async function readRaw(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.byteLength;
		if (size <= heaviest) chunks.push(chunk);
	}
	if (size > heaviest) throw new Refused(40005);
	return Buffer.concat(chunks);
}

/** A body and the files that came with it. */
export interface Incoming {
	readonly body: unknown;
	readonly files: readonly IncomingFile[];
}

/**
 * The JSON of a request: the body itself, or `payload_json` of a multipart body with its `files[n]`.
 * Throws `Refused` 50109 when it is not valid JSON.
 */
export async function parseBody(raw: Buffer, contentType: string): Promise<Incoming> {
	if (raw.byteLength === 0) return { body: undefined, files: [] };
	if (!contentType.startsWith('multipart/form-data')) return { body: parseJson(raw.toString()), files: [] };
	const response = new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } });
	// One's own bot on one's own machine: none of the loads that the deprecation warns of.
	// eslint-disable-next-line @typescript-eslint/no-deprecated
	const form = await response.formData().catch(() => {
		throw new Refused(50109);
	});
	const files: IncomingFile[] = [];
	let body: unknown;
	for (const [name, part] of form) {
		if (typeof part === 'string') {
			if (name === 'payload_json') body = parseJson(part);
			continue;
		}
		const index = /^files\[(\d+)\]$/.exec(name)?.[1] ?? String(files.length);
		const type = part.type === '' || part.type === unknownType ? typeOf(part.name) : part.type;
		files.push({ index, name: part.name, type, bytes: Buffer.from(await part.arrayBuffer()) });
	}
	return { body: body ?? {}, files };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Refused(50109);
	}
}

/** What a part without a type is given by the parser. */
const unknownType = 'application/octet-stream';

const types: Readonly<Record<string, string>> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	txt: 'text/plain; charset=utf-8',
	md: 'text/markdown; charset=utf-8',
	json: 'application/json',
	csv: 'text/csv',
	ics: 'text/calendar',
	pdf: 'application/pdf',
};

/** Discord goes by the name when a file has no type. */
function typeOf(name: string): string {
	return types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? unknownType;
}
