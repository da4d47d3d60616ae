import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { StartupError } from '#src/errors.ts';

/** One erasure, or a consent that was taken back: a keyed mark, from which nobody can tell whose it was, and the day. */
export interface Erasure {
	/** From 1, without a gap. */
	readonly number: number;
	/** `YYYY-MM-DD`, UTC. */
	readonly day: string;
	readonly mark: string;
}

/**
 * What was erased, in a file beside the database and outside its backups: when an older backup is restored, everything
 * that was erased since is erased in it again. It names nobody.
 */
export interface Ledger {
	/** Tells this ledger from any other. */
	readonly id: string;
	/**
	 * Notes an erasure for good (it is on the disk then), and carries it out, one after another. When carrying it out does
	 * not succeed it stays noted, to be made up for.
	 */
	enter<Result>(mark: string, at: Temporal.Instant, carryOut: (number: number) => Promise<Result>): Promise<Result>;
	/** Those after a number, in order. */
	after(number: number): readonly Erasure[];
	/** False when some of those after a number were forgotten, so that they could not be carried out again. */
	knowsAllAfter(number: number): boolean;
	/** Forgets what is older than a day. Numbers go on from where they were. */
	forgetBefore(day: Temporal.PlainDate): Promise<void>;
}

/**
 * The ledger in `file`, made when there is none, readable by its owner alone. A last line that a crash cut short is no
 * entry: its erasure did not happen yet.
 * @throws {StartupError} when the file holds something else.
 */
export async function openLedger(file: string): Promise<Ledger> {
	await mkdir(dirname(file), { recursive: true, mode: 0o700 });
	const text = await readFile(file, 'utf8').catch((error: unknown) => {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
		throw error;
	});
	const [head, ...lines] = text.split('\n').filter((line) => line !== '');
	const id = head === undefined ? randomUUID() : idIn(head);
	if (id === undefined) {
		throw new StartupError(`The file ${file} is no list of erasures. Restore it from your backup, or move it away.`);
	}
	let kept = lines.map(entryIn).filter((entry) => entry !== undefined);
	let last = Math.max(numberIn(head), ...kept.map(({ number }) => number));
	let turn = Promise.resolve();
	const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
		const done = turn.then(work);
		turn = done.then(
			() => undefined,
			() => undefined,
		);
		return done;
	};
	const write = async (entries: readonly Erasure[], from: number) => {
		const rows = [JSON.stringify({ erasures: id, from }), ...entries.map((entry) => JSON.stringify(entry))];
		await replace(file, `${rows.join('\n')}\n`);
	};
	// What a crash left behind is gone from here on.
	if (text === '' || !text.endsWith('\n')) await write(kept, last);

	return {
		id,
		enter: async (mark, at, carryOut) =>
			inTurn(async () => {
				const day = at.toZonedDateTimeISO('UTC').toPlainDate().toString();
				const entry = { number: last + 1, day, mark };
				// What an earlier one that failed may have left is a line of its own.
				await add(file, `\n${JSON.stringify(entry)}\n`);
				kept = [...kept, entry];
				last = entry.number;
				return carryOut(entry.number);
			}),
		after: (number) => kept.filter((entry) => entry.number > number),
		knowsAllAfter: (number) => kept.filter((entry) => entry.number > number).length >= last - number,
		forgetBefore: async (day) =>
			inTurn(async () => {
				const left = kept.filter((entry) => entry.day >= day.toString());
				if (left.length === kept.length) return;
				await write(left, last);
				kept = left;
			}),
	};
}

interface Head {
	readonly erasures?: unknown;
	readonly from?: unknown;
}

function idIn(line: string): string | undefined {
	const { erasures } = parsed(line) as Head;
	return typeof erasures === 'string' ? erasures : undefined;
}

function numberIn(line: string | undefined): number {
	const { from } = (line === undefined ? {} : parsed(line)) as Head;
	return typeof from === 'number' ? from : 0;
}

function entryIn(line: string): Erasure | undefined {
	const { number, day, mark } = parsed(line) as Partial<Record<keyof Erasure, unknown>>;
	if (typeof number !== 'number' || typeof day !== 'string' || typeof mark !== 'string') return undefined;
	return { number, day, mark };
}

function parsed(line: string): object {
	try {
		return Object(JSON.parse(line)) as object;
	} catch {
		return {};
	}
}

async function add(file: string, text: string): Promise<void> {
	const opened = await open(file, 'a', 0o600);
	try {
		await opened.appendFile(text);
		await opened.datasync();
	} finally {
		await opened.close();
	}
}

async function replace(file: string, text: string): Promise<void> {
	const made = `${file}.new`;
	const opened = await open(made, 'w', 0o600);
	try {
		await opened.writeFile(text);
		await opened.sync();
	} finally {
		await opened.close();
	}
	await rename(made, file);
}
