import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const project = join(import.meta.dirname, '..', '..');

/** A process that delivers, and is there to be killed. */
export interface Victim {
	/** Lets it open the database and deliver. */
	begin(): void;
	/** Resolves when it has ended. */
	kill(): Promise<void>;
	/** Undefined while it runs. @returns how it ended. */
	ended(): string | undefined;
}

/** Starts victims from one file: to translate the sources each time takes much longer than all that is to be shown. */
export interface Victims {
	/** Starts one, which loads its code and waits for `begin`. */
	start(): Victim;
	/** Kills those that are left. */
	close(): Promise<void>;
}

/** @param args the arguments of `bot.ts`. */
export async function victims(args: readonly string[]): Promise<Victims> {
	// Inside the project, where its packages are found.
	const local = join(project, 'data', 'local');
	mkdirSync(local, { recursive: true });
	const folder = mkdtempSync(join(local, 'chaos-'));
	const script = join(folder, 'bot.mjs');
	await build({
		entryPoints: [join(import.meta.dirname, 'bot.ts')],
		outfile: script,
		bundle: true,
		platform: 'node',
		format: 'esm',
		packages: 'external',
		logLevel: 'error',
	});
	const all = new Set<Victim>();
	return {
		start() {
			const child = spawn(process.execPath, [script, ...args], { cwd: project, stdio: ['pipe', 'ignore', 'inherit'] });
			const over = once(child, 'exit');
			const victim: Victim = {
				begin: () => void child.stdin.write('begin\n'),
				ended: () => child.signalCode ?? (child.exitCode === null ? undefined : `code ${child.exitCode}`),
				async kill() {
					child.kill('SIGKILL');
					await over;
					all.delete(victim);
				},
			};
			// Written to when it is no more, which `ended` tells.
			child.stdin.on('error', () => undefined);
			all.add(victim);
			return victim;
		},
		async close() {
			await Promise.all([...all].map(async (victim) => victim.kill()));
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
