import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** What a process can be asked, by name: functions of one plain value, or of none. */
export type Asks = Readonly<Record<string, (given: never) => unknown>>;

interface Asked {
	readonly id: number;
	readonly name: string;
	readonly given: unknown;
}

interface Answered {
	readonly id: number;
	readonly answer?: unknown;
	readonly error?: string;
}

/** A bot in a process of its own. */
export interface Child<A extends Asks> {
	/** Rejects with what went wrong there, or when the process ends first. */
	ask<Name extends keyof A & string>(name: Name, ...given: Parameters<A[Name]>): Promise<Awaited<ReturnType<A[Name]>>>;
	/** Lets go of the process, and waits for its end; after ten seconds it is ended. */
	end(): Promise<void>;
}

const longestGoodbye = 10_000;

/** In a child: answers what the parent asks, until it lets go; then calls `end`. */
export function answerParent(asks: Asks, end: () => Promise<void>): void {
	const answer = async ({ id, name, given }: Asked): Promise<Answered> => {
		try {
			return { id, answer: await asks[name]?.(given as never) };
		} catch (error) {
			return { id, error: textOf(error) };
		}
	};
	process.on('message', (message) => {
		void answer(message as Asked).then((answered) => process.send?.(answered));
	});
	process.once('disconnect', () => {
		void end();
	});
}

/** Starts `entry` (a file of this folder). What it writes to its standard output goes to the file `output`. */
export function startChild<A extends Asks>(entry: string, output: string): Child<A> {
	const written = openSync(output, 'a');
	// A test has another way to read these sources.
	const execArgv = process.execArgv.includes('tsx') ? process.execArgv : ['--import', 'tsx'];
	const child = fork(new URL(entry, import.meta.url), { stdio: ['ignore', written, 'inherit', 'ipc'], execArgv });
	closeSync(written);
	const open = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
	let count = 0;

	child.on('message', (message) => {
		const { id, answer, error } = message as Answered;
		const asked = open.get(id);
		open.delete(id);
		if (error === undefined) asked?.resolve(answer as never);
		else asked?.reject(new Error(`${entry}: ${error}`));
	});
	const ended = new Promise<void>((resolve) => {
		child.once('exit', (code, signal) => {
			for (const { reject } of open.values()) reject(new Error(`${entry} ended early (${signal ?? code ?? ''}).`));
			resolve();
		});
	});

	return {
		ask(name, ...[given]) {
			count += 1;
			const id = count;
			return new Promise((resolve, reject) => {
				open.set(id, { resolve, reject });
				child.send({ id, name, given } satisfies Asked, (error) => {
					if (error) reject(error);
				});
			});
		},
		async end() {
			if (child.connected) child.disconnect();
			const timer = setTimeout(() => child.kill('SIGKILL'), longestGoodbye);
			await ended;
			clearTimeout(timer);
		},
	};
}

function textOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
