import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import type { Act, Outcome, View } from '#src/sandbox/contract.ts';
import { buttonsOf } from '#tests/support/handrail.ts';
import { testFolders } from '#tests/support/storage.ts';

const project = join(import.meta.dirname, '..', '..');

/** What a developer's own shell or `.env` says must not reach these tests; an empty value counts as not set. */
const unset = Object.fromEntries(
	[
		...['DISCORD_TOKEN', 'DISCORD_APPLICATION_ID', 'DISCORD_DEV_GUILD', 'DISCORD_API_URL', 'DISCORD_API_URL_TRUSTED'],
		...['DATABASE_URL', 'HANDRAIL_KEY', 'HANDRAIL_NEW_KEY', 'HANDRAIL_LOG_LEVEL', 'HANDRAIL_PRIVACY_URL'],
		...['HANDRAIL_HTTP_PORT', 'HANDRAIL_HTTP_HOST'],
	].map((name) => [name, '']),
);

/** Handrail as an operator runs it. */
export interface Process {
	/** Its exit code; null when a signal ended it. */
	readonly exited: Promise<number | null>;
	out(): string;
	err(): string;
	end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void;
}

/** Starts a script of `src` as `node --import tsx` does; ended with the test, if it still runs. */
export function startProcess(
	env: Readonly<Record<string, string>>,
	script = 'main.ts',
	args: readonly string[] = [],
): Process {
	const child = spawn(process.execPath, ['--import', 'tsx', join('src', script), ...args], {
		cwd: project,
		env: { ...process.env, ...unset, SANDBOX_PORT: '0', ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const written = { out: '', err: '' };
	child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (written.err += chunk.toString()));
	const exited = once(child, 'close').then(([code]) => code as number | null);
	onTestFinished(async () => {
		if (child.exitCode === null) child.kill('SIGKILL');
		await exited;
	});
	return { exited, out: () => written.out, err: () => written.err, end: (signal) => void child.kill(signal) };
}

/** A folder of this test alone. */
export function emptyFolder(): string {
	const folder = mkdtempSync(join(testFolders, 'handrail-process-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	return folder;
}

/** The sandbox of a process, reached as its page reaches it. */
export interface Page {
	readonly url: string;
	view(name: string): Promise<View>;
	/** Undefined when the process ended before it answered. */
	act(name: string, act: Act): Promise<Outcome | undefined>;
	/** The name's use of a command in #general, going on where they have to agree first. */
	use(name: string, command: string, options?: Readonly<Record<string, string>>): Promise<Outcome | undefined>;
}

/** Starts Handrail in its sandbox and waits until its commands are there. */
export async function startInSandbox(
	env: Readonly<Record<string, string>>,
): Promise<{ readonly run: Process; readonly page: Page }> {
	const run = startProcess(env);
	let over = false;
	void run.exited.then(() => (over = true));
	const page = await untilThere(async () => {
		if (over) throw new Error(`Handrail ended instead of starting: ${run.err()}`);
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(run.out())?.[0];
		if (url === undefined) return undefined;
		const seen = await pageAt(url).view('Ana');
		return seen.bot.online && seen.commands.length > 0 ? pageAt(url) : undefined;
	});
	return { run, page };
}

function pageAt(url: string): Page {
	const act: Page['act'] = async (name, done) => {
		const response = await fetch(`${url}/sandbox/act?as=${name}`, { method: 'POST', body: JSON.stringify(done) }).catch(
			() => undefined,
		);
		return (await response?.json().catch(() => undefined)) as Outcome | undefined;
	};
	const view: Page['view'] = async (name) => (await (await fetch(`${url}/sandbox/view?as=${name}`)).json()) as View;
	return {
		url,
		view,
		act,
		async use(name, command, options = {}) {
			const channel = (await view(name)).channels.find((one) => one.name === 'general');
			const asked = await act(name, { kind: 'command', channelId: channel?.id ?? '', name: command, options });
			return agreeing(asked, async (done) => act(name, done));
		},
	};
}

/**
 * Says yes where an outcome is the question that comes before the first time, and gives what followed; any other outcome
 * is given as it is. @param act how the person who was asked acts.
 */
export async function agreeing<Answer extends Outcome | undefined>(
	outcome: Answer,
	act: (act: Act) => Promise<Answer>,
): Promise<Answer> {
	if (outcome?.kind !== 'message') return outcome;
	const yes = buttonsOf(outcome.message)[wordsFor('en').consent.agree];
	if (yes === undefined) return outcome;
	return act({ kind: 'component', messageId: outcome.message.message.id, customId: yes });
}

/** Looks again and again until there is something. */
export async function untilThere<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		await pause(20);
	}
}
