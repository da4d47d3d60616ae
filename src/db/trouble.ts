import { StartupError } from '#src/errors.ts';

/** What keeps a database from working that is no fault of Handrail: somebody who runs the machine can put it right. */
export type Trouble =
	'full' | 'read-only' | 'in-use' | 'damaged' | 'unopened' | 'unreadable' | 'unreachable' | 'files' | 'folder';

/**
 * By the beginning of a code of SQLite (https://sqlite.org/rescode.html), of Node, or of PostgreSQL
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const codes: readonly (readonly [RegExp, Trouble])[] = [
	[/^SQLITE_(BUSY|LOCKED)/, 'in-use'],
	[/^(SQLITE_(READONLY|PERM|AUTH)|EROFS|25006$)/, 'read-only'],
	[/^SQLITE_CANTOPEN/, 'unopened'],
	[/^(SQLITE_(NOTADB|CORRUPT)|XX00[12]$)/, 'damaged'],
	[/^(SQLITE_FULL|ENOSPC|EDQUOT|53100$)/, 'full'],
	[/^(SQLITE_IOERR|EIO$|58030$)/, 'unreadable'],
	[/^(EMFILE|ENFILE)$/, 'files'],
	[/^EISDIR$/, 'folder'],
	[/^(08...|53300|57P0[123])$/, 'unreachable'],
];

const deepest = 5;

/** What keeps the database from working, where that is why something was thrown; undefined for any other error. */
export function troubleIn(error: unknown, depth = 0): Trouble | undefined {
	const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
	const known = typeof code === 'string' ? codes.find(([of]) => of.test(code))?.[1] : undefined;
	return known ?? (cause === undefined || depth >= deepest ? undefined : troubleIn(cause, depth + 1));
}

const atStart: Readonly<Record<Trouble, (what: string) => string>> = {
	'in-use': (what) =>
		`${what} is in use by another program, which does not let go of it. End that, then start Handrail again.`,
	'read-only': (what) =>
		`Handrail may not write to ${lower(what)}. Its account needs the right to write to the file and its folder.`,
	unopened: (what) =>
		`${what} cannot be opened. Check that its folder is there, that Handrail may write to it, and that nothing else ` +
		'has the same name with -wal or -shm at its end.',
	damaged: (what) =>
		`${what} is damaged, or no database. Restore it from your newest backup: npm run restore FILE, with the file of the backup.`,
	full: (what) => `There is no room left on the disk for ${lower(what)}. Make room, then start Handrail again.`,
	unreadable: (what) => `${what} cannot be read or written. Check the disk that it is on, and that it has room.`,
	files: (what) => `No more files can be opened, ${lower(what)} neither. Raise the limit of open files (ulimit -n).`,
	folder: (what) => `${what} is a folder. Move it away, or set another place for the data.`,
	unreachable: (what) => `${what} lets nobody in now. Check the server that it is on.`,
};

const notThere = 'The database cannot be opened any more. Check that its folder is there, and start Handrail again.';
const goesOn = 'Handrail goes on by itself then.';

const whileRunning: Readonly<Record<Trouble, string>> = {
	full: `The disk is full, so nothing can be kept. Make room on the disk of the database; ${goesOn}`,
	'read-only':
		'Handrail may not write to the database, so nothing can be kept. Give its account the right to write to the file ' +
		`and its folder, and mount their disk so that it can be written; ${goesOn}`,
	'in-use': `Another program keeps the database locked, so nothing can be kept. End that program; ${goesOn}`,
	damaged:
		'The database is damaged. Stop Handrail, restore your newest backup (npm run restore FILE, with the file of the ' +
		'backup), and start it again.',
	unopened: notThere,
	folder: notThere,
	unreadable: `The database cannot be read or written. Check the disk that it is on, and that it has room; ${goesOn}`,
	unreachable: `The server of the database lets nobody in. Check that it runs; ${goesOn}`,
	files: 'No more files can be opened. Raise the limit of open files (ulimit -n), and start Handrail again.',
};

/**
 * What an operator can put right about a database, as a sentence; undefined for any other error.
 * @param what what it is about, as the beginning of a sentence: `The file /data/handrail.db`.
 */
export function troubleWith(what: string, error: unknown): StartupError | undefined {
	const trouble = troubleIn(error);
	return trouble && new StartupError(atStart[trouble](what), error);
}

/** What is wrong with the database while Handrail runs, and what to do about it, as sentences for the operator. */
export function troubleWhileRunning(trouble: Trouble): string {
	return whileRunning[trouble];
}

function lower(what: string): string {
	return what.charAt(0).toLowerCase() + what.slice(1);
}
