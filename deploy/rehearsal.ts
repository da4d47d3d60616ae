import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, delimiter } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Recipe } from './recipe.ts';
import type { Built } from './stage.ts';

/** Whoever processes run as: this user, if undefined. */
export type User = { readonly uid: number; readonly gid: number } | undefined;

/** What came of a start. */
export interface Rehearsed {
	/** What the HEALTHCHECK said while it ran. */
	readonly health: string;
	/** Its exit code after the STOPSIGNAL; null when the signal ended it. */
	readonly exitCode: number | null;
	/** Warnings and worse in its log, and all that it wrote to standard error; empty when all went well. */
	readonly complaints: string;
	/** The most memory that it had, in MB (VmHWM), and its threads; undefined where the system does not tell. */
	readonly used: { readonly memory: number; readonly threads: number } | undefined;
}

/** Tries of the HEALTHCHECK, a quarter of a second apart. */
const mostTries = 1_200;

/**
 * The variables that a process gets: this Node first in the path, a home that is not there as in a container that cannot
 * be written to, and of this machine only how it reaches others. `/usr/local`, where images have Node, becomes its place.
 */
export function environment(env: Readonly<Record<string, string>>, tmp: string): Record<string, string> {
	const prefix = dirname(dirname(process.execPath));
	const reach = Object.entries(process.env).filter(([name]) =>
		/^(https?_proxy|no_proxy|node_extra_ca_certs)$/i.test(name),
	);
	const own = Object.entries(env).map(([name, value]) => [name, value.replace(/^\/usr\/local(?=\/|$)/, prefix)]);
	return {
		...(Object.fromEntries(reach) as Record<string, string>),
		...{
			PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
			TMPDIR: tmp,
			HOME: '/nonexistent',
		},
		...(Object.fromEntries(own) as Record<string, string>),
	};
}

/**
 * Starts what a recipe ships by its own CMD, in the sandbox, waits until its own HEALTHCHECK succeeds, and ends it by its
 * own STOPSIGNAL. Ports are free ones.
 * @param tmp a folder that it may write to, for temporary files.
 * @throws {Error} when it ends by itself, or is not well for five minutes, with what it wrote.
 */
export async function rehearse(recipe: Recipe, built: Built, user: User, tmp: string): Promise<Rehearsed> {
	const begin = (command: readonly string[], more: Readonly<Record<string, string>>) => {
		const [program = '', ...args] = command;
		const env = { ...environment(built.env, tmp), ...more };
		return listenTo(spawn(program, args, { cwd: built.workdir, env, ...user, stdio: ['ignore', 'pipe', 'pipe'] }));
	};
	const run = begin(recipe.command, { SANDBOX_PORT: '0', HANDRAIL_HTTP_PORT: '0', HANDRAIL_LOG_LEVEL: 'info' });
	const asked = async (): Promise<{ readonly well: boolean; readonly said: string }> => {
		const port = /"url":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(run.out())?.[1];
		if (port === undefined) return { well: false, said: 'It has not said where it can be asked.' };
		const check = begin(recipe.healthcheck.command, { HANDRAIL_HTTP_PORT: port });
		return { well: (await check.exited) === 0, said: check.out().trim() };
	};
	try {
		let health = await asked();
		for (let tries = 1; !health.well && tries < mostTries && run.child.exitCode === null; tries += 1) {
			await pause(250);
			health = await asked();
		}
		if (!health.well) throw new Error(`It is not well. ${health.said}\n${run.out()}${run.err()}`);
		const used = usedBy(run.child);
		run.child.kill(recipe.stopSignal as NodeJS.Signals);
		const exitCode = await run.exited;
		return { health: health.said, exitCode, complaints: complaintsIn(run.out(), run.err()), used };
	} finally {
		if (run.child.exitCode === null) run.child.kill('SIGKILL');
		await run.exited;
	}
}

/**
 * What somebody should read: warnings (40) and above in the log, and what stands on standard error. Not what node-cron
 * says there of a machine that is busy.
 */
function complaintsIn(log: string, errors: string): string {
	const warnings = log.split('\n').filter((line) => Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0) >= 40);
	const others = errors.split('\n').filter((line) => line !== '' && !/\[NODE-CRON\].*missed execution/.test(line));
	return [...warnings, ...others].join('\n');
}

function listenTo(child: ChildProcess) {
	const written = { out: '', err: '' };
	child.stdout?.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (written.err += chunk.toString()));
	const exited = once(child, 'close').then(([code]) => code as number | null);
	return { child, exited, out: () => written.out, err: () => written.err };
}

function usedBy({ pid }: ChildProcess): Rehearsed['used'] {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
		return { memory: Math.round(number('VmHWM') / 1024), threads: number('Threads') };
	} catch {
		return undefined;
	}
}
