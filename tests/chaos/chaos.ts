import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { makeThreads } from '#tests/support/threads.ts';

export interface Ordeal {
	/** An empty folder for the database. */
	readonly folder: string;
	readonly letters: number;
	/** How often the process is killed while letters are due. */
	readonly kills: number;
	/** From 0 up to 1. */
	readonly random: () => number;
	readonly say: (line: string) => void;
}

export interface Aftermath {
	/** Kills that came while letters were still due. */
	readonly kills: number;
	/** Letters that Discord had, but whose process was killed before it had noted that. */
	readonly cutShort: number;
	/** How many letters made how many messages, as the sandbox counts: `{ 1: 200 }` is what there should be. */
	readonly messages: Readonly<Record<number, number>>;
	/** How many letters the database says ended how. */
	readonly states: Readonly<Record<string, number>>;
	/** Requests that were answered with 429. */
	readonly tooMany: number;
	/** What SQLite's own check says. */
	readonly integrity: unknown;
	readonly seconds: number;
}

const project = join(import.meta.dirname, '..', '..');
/** Every answer comes so much later, in milliseconds, so that many kills come between a message and the word of it. */
const slowness = 60;
const longestLife = 500;

/** Lets a process deliver letters and kills it at random moments, until all that is due is delivered. */
export async function survive({ folder, letters, kills, random, say }: Ordeal): Promise<Aftermath> {
	const began = performance.now();
	const sandbox = await startSandbox({ rateLimits: true });
	const file = join(folder, 'chaos.db');
	let child: ChildProcess | undefined;
	try {
		await fill(file, letters, await makeThreads(sandbox, Math.ceil(letters / 20), true));
		sandbox.faults.latency(slowness);
		let killed = 0;
		for (let life = 1; life <= kills; life += 1) {
			child = await start(file, sandbox);
			await wait(random() * longestLife);
			if (count(file).waiting !== undefined) killed += 1;
			await kill(child);
			if (life % 20 === 0) say(`${life} kills, ${count(file).sent ?? 0} letters sent`);
		}
		child = await start(file, sandbox);
		while (count(file).waiting !== undefined) {
			if (child.exitCode !== null) throw new Error('The process ended by itself.');
			await wait(200);
		}
		await kill(child);
		return { kills: killed, ...told(sandbox, letters), ...read(file), seconds: (performance.now() - began) / 1_000 };
	} finally {
		child?.kill('SIGKILL');
		await sandbox.close();
	}
}

async function start(file: string, { apiUrl, token }: Sandbox): Promise<ChildProcess> {
	const script = join(import.meta.dirname, 'bot.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script, file, apiUrl, token], {
		cwd: project,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	await Promise.race([
		once(child.stdout, 'data'),
		once(child, 'exit').then(() => Promise.reject(new Error('The process ended instead of starting.'))),
	]);
	return child;
}

async function kill(child: ChildProcess): Promise<void> {
	const over = once(child, 'exit');
	if (child.exitCode === null && child.signalCode === null) {
		child.kill('SIGKILL');
		await over;
	}
}

async function fill(file: string, letters: number, channels: readonly string[]): Promise<void> {
	const db = await openDatabase(sqlite(file));
	const due = Temporal.Now.instant();
	await queueLetters(
		db,
		Array.from({ length: letters }, (_, index) => ({
			key: `letter ${index}`,
			kind: 'note',
			user: null,
			guild: null,
			subject: channels[index % channels.length] ?? '',
			priority: index % 10,
			due,
			expires: null,
		})),
	);
	await db.destroy();
}

/** Letters by state, and null where there are none. */
function count(file: string): Readonly<Record<string, number | undefined>> {
	const database = new Database(file, { readonly: true, timeout: 5_000 });
	try {
		const rows = database
			.prepare<[], { state: string; count: number }>('select state, count(*) as count from letter group by state')
			.all();
		return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
	} finally {
		database.close();
	}
}

function read(file: string): Pick<Aftermath, 'states' | 'integrity' | 'cutShort'> {
	const database = new Database(file, { readonly: true });
	try {
		const integrity = database.pragma('integrity_check', { simple: true });
		const cut = 'select count(*) from letter where begun_at is not null and tries > 1';
		const cutShort = database.prepare<[], number>(cut).pluck().get() ?? 0;
		return { integrity, states: count(file) as Record<string, number>, cutShort };
	} finally {
		database.close();
	}
}

/** What Discord would show: a repeated nonce is answered with the message that is there already. */
function told({ requests }: Sandbox, letters: number): Pick<Aftermath, 'messages' | 'tooMany'> {
	const made = new Map<string, Set<string>>();
	for (let index = 0; index < letters; index += 1) made.set(`letter ${index}`, new Set());
	for (const { method, route, status, body, answer } of requests) {
		if (method !== 'POST' || route !== '/channels/{channel_id}/messages' || status !== 200) continue;
		const text = /letter \d+/.exec(JSON.stringify(body))?.[0] ?? 'something else';
		made.set(text, (made.get(text) ?? new Set()).add((answer as { id: string }).id));
	}
	const messages: Record<number, number> = {};
	for (const { size } of made.values()) messages[size] = (messages[size] ?? 0) + 1;
	return { messages, tooMany: requests.filter(({ status }) => status === 429).length };
}
