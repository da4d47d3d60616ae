import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchFailed } from '#src/feeds/problem.ts';

const decoders = {
	gzip: createGunzip,
	'x-gzip': createGunzip,
	br: createBrotliDecompress,
	deflate: createInflate,
} as const;

/** What is asked for and can be undone. */
export const encodings = 'gzip, br';

/**
 * All that an answer holds, unpacked. It is stopped as soon as there is more than so many bytes of it, packed or unpacked:
 * neither what it says of its length nor how small it is packed is trusted.
 * @throws {FetchFailed} `too-large`, or `unreadable` where it is packed in another way; or an error of the network.
 */
export async function bodyOf(answer: IncomingMessage, most: number): Promise<Buffer> {
	const { headers } = answer;
	if (Number(headers['content-length'] ?? 0) > most) throw stopped(answer, 'too-large');
	const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase();
	const chunks: Buffer[] = [];
	const collect = async (source: AsyncIterable<Buffer>) => {
		for await (const chunk of limited(source, most)) chunks.push(chunk);
	};
	if (encoding === '' || encoding === 'identity') await pipeline(answer, collect);
	else if (isKnown(encoding)) {
		await pipeline(answer, (source: AsyncIterable<Buffer>) => limited(source, most), decoders[encoding](), collect);
	} else throw stopped(answer, 'unreadable');
	return Buffer.concat(chunks);
}

function isKnown(encoding: string): encoding is keyof typeof decoders {
	return encoding in decoders;
}

function stopped(answer: IncomingMessage, why: 'too-large' | 'unreadable'): FetchFailed {
	answer.destroy();
	return new FetchFailed(why);
}

async function* limited(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
	let length = 0;
	for await (const chunk of source) {
		length += chunk.byteLength;
		if (length > most) throw new FetchFailed('too-large');
		yield chunk;
	}
}
