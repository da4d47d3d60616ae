import { StartupError } from '#src/errors.ts';

/** By the beginning of a code of SQLite (https://sqlite.org/rescode.html) or of Node: what to tell, given what it is about. */
const troubles: readonly (readonly [RegExp, (what: string) => string])[] = [
	[
		/^SQLITE_(BUSY|LOCKED)/,
		(what) => `${what} is in use by another program, which does not let go of it. End that, then start Handrail again.`,
	],
	[
		/^SQLITE_(READONLY|PERM|AUTH)/,
		(what) =>
			`Handrail may not write to ${lower(what)}. Its account needs the right to write to the file and its folder.`,
	],
	[
		/^SQLITE_CANTOPEN/,
		(what) =>
			`${what} cannot be opened. Check that its folder is there, that Handrail may write to it, and that nothing else ` +
			'has the same name with -wal or -shm at its end.',
	],
	[/^EISDIR/, (what) => `${what} is a folder. Move it away, or set another place for the data.`],
	[/^SQLITE_(NOTADB|CORRUPT)/, (what) => `${what} is damaged, or no database. Restore it from your backup.`],
	[/^(SQLITE_FULL|ENOSPC)/, (what) => `There is no room left on the disk for ${lower(what)}.`],
	[/^SQLITE_IOERR/, (what) => `${what} cannot be read or written. Check the disk that it is on.`],
];

/**
 * What an operator can put right about a database, as a sentence; undefined for any other error.
 * @param what what it is about, as the beginning of a sentence: `The file /data/handrail.db`.
 */
export function troubleWith(what: string, error: unknown): StartupError | undefined {
	const { code } = Object(error) as { code?: unknown };
	if (typeof code !== 'string') return undefined;
	const say = troubles.find(([known]) => known.test(code))?.[1];
	return say && new StartupError(say(what), error);
}

function lower(what: string): string {
	return what.charAt(0).toLowerCase() + what.slice(1);
}
