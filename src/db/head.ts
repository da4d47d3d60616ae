import { open } from 'node:fs/promises';

/** SQLite's own first words (https://sqlite.org/fileformat.html, section 1.3). */
const firstWords = 'SQLite format 3';

/** True where a file begins as a SQLite database does; false where there is none, or it cannot be read. */
export async function beginsAsSqlite(file: string): Promise<boolean> {
	const head = Buffer.alloc(firstWords.length);
	const opened = await open(file).catch(() => undefined);
	await opened?.read(head, 0, head.length);
	await opened?.close();
	return head.toString('latin1') === firstWords;
}
