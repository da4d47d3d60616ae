/**
 * Bytes as text: by the mark at their beginning, else UTF-8 where they are that, whatever is said of them, else as they are
 * said to be, else what spreadsheets and pages of Western languages write. Undefined for what is no text.
 * @param said the name of an encoding; one that does not exist is none.
 */
export function decoded(bytes: Uint8Array, said?: string): string | undefined {
	const marked = markOf(bytes);
	const tried = marked === undefined ? ['utf-8', said, 'windows-1252'] : [marked];
	for (const encoding of tried) {
		const text = encoding === undefined ? undefined : textIn(bytes, encoding);
		if (text !== undefined) return text;
	}
	return undefined;
}

/** What holds a NUL is no text, or is one of another encoding. */
function textIn(bytes: Uint8Array, encoding: string): string | undefined {
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		return text.includes('\u0000') ? undefined : text;
	} catch {
		return undefined;
	}
}

function markOf([first, second, third]: Uint8Array): string | undefined {
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}
