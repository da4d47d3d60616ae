import { decoded } from '#src/feeds/charset.ts';

/** A file that somebody gave with a command, as Discord tells of it. */
export interface Attached {
	readonly url: string;
	/** In bytes. */
	readonly size: number;
}

/** What is in a file, or why it cannot be told. */
export type AttachedText =
	{ readonly kind: 'text'; readonly text: string } | { readonly kind: 'too-big' | 'unreachable' | 'unreadable' };

/** Where Discord keeps files (Discord docs, "Signed Attachment CDN URLs"). */
const discords: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];

/** Milliseconds that somebody waits for a file at the most. */
const patience = 8_000;

/**
 * Reads a file as text: UTF-8, UTF-16 with its mark, or what spreadsheets of Western languages write otherwise. It comes
 * from where Discord keeps files, or from the machine where its API is said to be, and from nowhere else.
 * @param from `api`: the address of the API; `most`: bytes that it may have.
 */
export async function attachedText(
	{ url, size }: Attached,
	{ api, most }: { readonly api: string; readonly most: number },
): Promise<AttachedText> {
	if (!isTrusted(url, api)) return { kind: 'unreachable' };
	if (size > most) return { kind: 'too-big' };
	try {
		const got = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patience) });
		if (!got.ok || got.body === null) return { kind: 'unreachable' };
		const bytes = await upTo(most, got.body);
		if (!bytes) return { kind: 'too-big' };
		const text = decoded(bytes);
		return text === undefined ? { kind: 'unreadable' } : { kind: 'text', text };
	} catch {
		return { kind: 'unreachable' };
	}
}

function isTrusted(url: string, api: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	if (discords.includes(hostname)) return protocol === 'https:';
	return URL.canParse(api) && new URL(api).hostname === hostname;
}

/** All that comes, or undefined where it is more; what is told of a file's size need not be true. */
async function upTo(most: number, body: ReadableStream<Uint8Array>): Promise<Buffer | undefined> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += chunk.byteLength;
		if (length > most) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
