import type { APIAttachment, Snowflake } from 'discord-api-types/v10';
import type { Core } from './core.ts';
import { noFlags } from './world.ts';

/** A file that came with a request, under the index that `attachments[].id` speaks of. */
export interface IncomingFile {
	readonly index: string;
	readonly name: string;
	readonly type: string;
	readonly bytes: Buffer;
}

/** What a body's `attachments` says of one file. */
export interface AttachmentNote {
	readonly id?: string | number;
	readonly description?: string | null;
	readonly title?: string | null;
}

/** Keeps an uploaded file, and says what Discord says of it. Its address is served by the sandbox. */
export function keepUpload(core: Core, file: IncomingFile, note: AttachmentNote = {}): APIAttachment {
	const id = core.world.ids.next();
	core.world.uploads.set(id, { type: file.type, bytes: file.bytes });
	const url = `${core.url}/sandbox/attachments/${id}/${encodeURIComponent(file.name)}`;
	return {
		id,
		filename: file.name,
		size: file.bytes.byteLength,
		url,
		proxy_url: url,
		content_type: file.type,
		...pngSize(file.bytes),
		...(note.description && { description: note.description }),
		...(note.title && { title: note.title }),
		flags: noFlags,
	};
}

/** Forgets the files of attachments that are no longer there. */
export function dropUploads(core: Core, attachments: readonly { readonly id: Snowflake }[]): void {
	for (const { id } of attachments) core.world.uploads.delete(id);
}

/**
 * Reads a file given as a data address, for example `data:text/plain;name=notes.txt;base64,aGVsbG8=`;
 * undefined when it is none. A missing name becomes `file`, a missing type `application/octet-stream`.
 */
export function fileFromDataUrl(address: string): IncomingFile | undefined {
	const match = /^data:([^;,]*)((?:;[^;,]*)*),(.*)$/s.exec(address);
	if (!match) return undefined;
	const [, type, parameters = '', data = ''] = match;
	const name = /;name=([^;]*)/.exec(parameters)?.[1];
	const bytes = parameters.includes(';base64') ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data));
	return {
		index: '0',
		name: name ? decodeURIComponent(name) : 'file',
		type: type ? type : 'application/octet-stream',
		bytes,
	};
}

/** Width and height of a PNG (its IHDR chunk, RFC 2083 section 11.2.2); nothing for other files. */
function pngSize(bytes: Buffer): { width?: number; height?: number } {
	const isPng = bytes.byteLength >= 24 && bytes.readUInt32BE(0) === 0x89504e47 && bytes.readUInt32BE(4) === 0x0d0a1a0a;
	return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : {};
}
