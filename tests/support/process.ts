import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..', '..');

/** Handrail as an operator starts it: a process of its own. */
export interface HandrailProcess {
	/** The sandbox's address, as it was printed. */
	readonly url: string;
	/** What it wrote so far, both streams. */
	readonly output: () => string;
	/** Ends it and waits for its end. @returns the exit code, null after SIGKILL. */
	readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** Starts `src/main.ts` without a token and waits for the line with the address. */
export async function startProcess(folder: string, port = '0'): Promise<HandrailProcess> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
		cwd: project,
		env: { PATH: process.env['PATH'], HANDRAIL_DATA: folder, SANDBOX_PORT: port, DISCORD_TOKEN: '' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let written = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			written += chunk.toString('utf8');
		});
	}
	const url = await addressOf(child, () => written);
	return {
		url,
		output: () => written,
		async end(signal = 'SIGTERM') {
			if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
			const exit = once(child, 'exit');
			child.kill(signal);
			await exit;
			return child.exitCode;
		},
	};
}

async function addressOf(child: ChildProcess, written: () => string): Promise<string> {
	for (;;) {
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(written())?.[0];
		if (url !== undefined) return url;
		if (child.exitCode !== null) throw new Error(`Handrail ended before it was ready:\n${written()}`);
		await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
	}
}
