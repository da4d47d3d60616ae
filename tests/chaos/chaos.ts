import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import type { LoggedRequest, Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { makeThreads } from '#tests/support/threads.ts';
import { look } from './look.ts';
import { victims, type Victim, type Victims } from './victim.ts';

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
	/** Kills that came when Discord had at least one letter and that was not noted yet. */
	readonly killsMidSend: number;
	/** Letters that this happened to; each time counts. */
	readonly cutShort: number;
	/** Requests that Discord answered with a message which it had already, by the nonce. */
	readonly repeated: number;
	/** How many letters made how many messages, as the sandbox counts: `{ 1: 200 }` is what there should be. */
	readonly messages: Readonly<Record<number, number>>;
	/** How many letters the database says ended how. */
	readonly states: Readonly<Record<string, number>>;
	/** Letters that were sent when each tenth of the kills had come. */
	readonly spread: readonly number[];
	/** Requests that were answered with 429. */
	readonly tooMany: number;
	/** What SQLite's own check says. */
	readonly integrity: unknown;
	readonly seconds: number;
}

/** Every answer comes so much later, in milliseconds, so that many kills come between a message and the word of it. */
const slowness = 60;
/** So many more go on the average until the kill, at the pace of delivery; without them nothing would be left for the last. */
const overrun = 3;
/** A process that has posted nothing for so long is killed all the same. Milliseconds. */
const longestLife = 3_000;

/**
 * Lets a process deliver letters and kills it at random moments, spread evenly over all that is due: after a random number
 * of messages, which on the average leaves as many for each kill to come, and a random moment more. Afterwards the last one
 * delivers what is left.
 */
export async function survive({ folder, letters, kills, random, say }: Ordeal): Promise<Aftermath> {
	const began = performance.now();
	const sandbox = await startSandbox({ rateLimits: true });
	const file = join(folder, 'chaos.db');
	const bots = await victims([file, sandbox.apiUrl, sandbox.token]);
	try {
		await fill(file, letters, await makeThreads(sandbox, Math.ceil(letters / 5), true));
		sandbox.faults.latency(slowness);
		const told = { kills: 0, killsMidSend: 0, cutShort: 0 };
		const spread: number[] = [];
		// The next one loads its code meanwhile.
		let next = bots.start();
		for (let life = 1; life <= kills; life += 1) {
			const bot = next;
			next = bots.start();
			const share = look(file).waiting / (kills - life + 2);
			const howMany = Math.max(0, Math.floor(random() * 2 * share) - overrun);
			const before = sandbox.requests.length;
			bot.begin();
			await posts(sandbox, before, howMany, bot);
			await wait(random() * 2 * slowness);
			await bot.kill();
			// Until the sandbox has written down what arrived before.
			await wait(slowness + 20);
			const left = look(file);
			const posted = new Set(sandbox.requests.slice(before).filter(isPost).map(textOf));
			const cut = [...posted].filter((key) => !left.sent.has(key)).length;
			if (left.waiting > 0) told.kills += 1;
			if (cut > 0) told.killsMidSend += 1;
			told.cutShort += cut;
			if (life % Math.max(1, Math.floor(kills / 10)) === 0) {
				spread.push(left.sent.size);
				say(`${life} kills, ${told.killsMidSend} of them mid-send, ${left.sent.size} letters sent`);
			}
		}
		await finish(next, file, bots);
		const seconds = Math.round((performance.now() - began) / 100) / 10;
		const { states, integrity } = look(file);
		return { ...told, spread, ...counted(sandbox, letters), states, integrity: integrity(), seconds };
	} finally {
		await bots.close();
		await sandbox.close();
	}
}

/** Waits until so many messages were posted since there were `before` requests; not for ever. */
async function posts({ requests }: Sandbox, before: number, howMany: number, bot: Victim): Promise<void> {
	const giveUp = performance.now() + longestLife;
	while (requests.slice(before).filter(isPost).length < howMany && performance.now() < giveUp) {
		if (bot.ended() !== undefined) throw new Error(`The process ended by itself (${bot.ended()}).`);
		await wait(5);
	}
}

async function finish(last: Victim, file: string, bots: Victims): Promise<void> {
	last.begin();
	while (look(file).waiting > 0) {
		if (last.ended() !== undefined) throw new Error(`The process ended by itself (${last.ended()}).`);
		await wait(200);
	}
	await bots.close();
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

function isPost({ method, route }: LoggedRequest): boolean {
	return method === 'POST' && route === '/channels/{channel_id}/messages';
}

function textOf({ body }: LoggedRequest): string {
	return /letter \d+/.exec(JSON.stringify(body))?.[0] ?? 'something else';
}

/** What Discord would show: a repeated nonce is answered with the message that is there already. */
function counted({ requests }: Sandbox, letters: number): Pick<Aftermath, 'messages' | 'repeated' | 'tooMany'> {
	const made = new Map<string, Set<string>>();
	for (let index = 0; index < letters; index += 1) made.set(`letter ${index}`, new Set());
	const answered = requests.filter((request) => isPost(request) && request.status === 200);
	for (const request of answered) {
		const text = textOf(request);
		const { answer } = request;
		made.set(text, (made.get(text) ?? new Set()).add((answer as { id: string }).id));
	}
	const messages: Record<number, number> = {};
	let different = 0;
	for (const { size } of made.values()) {
		messages[size] = (messages[size] ?? 0) + 1;
		different += size;
	}
	const tooMany = requests.filter(({ status }) => status === 429).length;
	return { messages, repeated: answered.length - different, tooMany };
}
