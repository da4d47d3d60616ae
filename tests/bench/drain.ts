import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LoggedRequest, Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { makeThreads } from '#tests/support/threads.ts';
import { watchAnswers, type Answers } from './answers.ts';
import type { DeliveryAsks } from './delivery-bot.ts';
import { figure, quantile } from './figures.ts';
import { queueNotes } from './notes.ts';
import { startChild, type Child } from './process.ts';
import type { Ground, Row } from './row.ts';

const perSecond = 50;
const sizes = {
	full: { letters: 3_000, flood: 1_000, idleMs: 20_000 },
	quick: { letters: 300, flood: 100, idleMs: 3_000 },
};
/** A drain takes a minute. */
const mostRounds = 3;

interface Drain {
	readonly seconds: number;
	readonly tooMany: number;
	readonly during: Answers;
	readonly idle: Answers;
}

/** How fast many letters go that are due at once, and what people feel of it. */
export const drain: Row = {
	id: 'drain',
	name: '3,000 letters to 3,000 channels under Discord’s limits: 50 requests in any second, 5 messages in 5 s in a channel',
	against: 'least possible',
	goals: [
		{ of: 'ratio', figures: ['time until the last letter'], atMost: 1.1 },
		{ of: 'value', figures: ['answers of 429'], atMost: 0 },
		{ of: 'value', figures: ['p99 of a direct answer'], atMost: 50 },
		{ of: 'value', figures: ['p99 of a deferred answer'], atMost: 250 },
	],
	async run(ground) {
		const { letters, flood } = sizes[ground.size];
		const drains: Drain[] = [];
		for (let round = 1; round <= Math.min(ground.rounds, mostRounds); round += 1)
			drains.push(await once(ground, round));
		const flooded = await atOnce(ground);
		const compared = (name: string, pick: (answers: Answers) => readonly number[], q: number) =>
			figure(
				name,
				'ms',
				drains.map(({ during }) => quantile(pick(during), q)),
				drains.map(({ idle }) => quantile(pick(idle), q)),
			);
		return {
			figures: [
				figure(
					'time until the last letter',
					's',
					drains.map(({ seconds }) => seconds),
					drains.map(() => letters / perSecond),
				),
				figure(
					'answers of 429',
					'times',
					drains.map(({ tooMany }) => tooMany),
					drains.map(() => 0),
				),
				compared('p50 of a direct answer', ({ direct }) => direct, 0.5),
				compared('p99 of a direct answer', ({ direct }) => direct, 0.99),
				compared('p50 of a deferred answer', ({ deferred }) => deferred, 0.5),
				compared('p99 of a deferred answer', ({ deferred }) => deferred, 0.99),
			],
			disk: undefined,
			notes: [
				`Least possible: ${perSecond} letters a second, and answers while no letter goes. A deferred one contains 20 ms of work.`,
				'Each letter arrived once, counted at the sandbox.',
				`Measured at ${drains.map(({ during }) => `${during.direct.length} + ${during.deferred.length}`).join(', ')} answers.`,
				`For contrast, ${flood} messages handed to Discord's client at once: p99 of a direct answer ` +
					`${Math.round(quantile(flooded.direct, 0.99))} ms, of a deferred one ${Math.round(quantile(flooded.deferred, 0.99))} ms.`,
			],
		};
	},
};

interface Place {
	readonly sandbox: Sandbox;
	readonly child: Child<DeliveryAsks>;
	readonly channels: readonly string[];
}

/** A world with many channels and the bot in it, which has answered some people already. */
export async function inPlace<Result>(
	{ folder }: Ground,
	name: string,
	given: { readonly channels: number; readonly letters: number },
	work: (place: Place, watch: ReturnType<typeof watchAnswers>) => Promise<Result>,
): Promise<Result> {
	const sandbox = await startSandbox({ keepMessages: 10 });
	const child = startChild<DeliveryAsks>('delivery-bot.ts', join(folder, `${name}.log`));
	const watch = watchAnswers(sandbox);
	try {
		const channels = await makeThreads(sandbox, given.channels, true);
		const file = join(folder, `${name}.db`);
		await queueNotes(file, given.letters, channels);
		const { token, apiUrl, applicationId } = sandbox;
		await child.ask('start', { token, apiUrl, applicationId, file });
		await watch.until(wait(2_000));
		return await work({ sandbox, child, channels }, watch);
	} finally {
		watch.stop();
		await child.end();
		await sandbox.close();
	}
}

async function once(ground: Ground, round: number): Promise<Drain> {
	const { letters, idleMs } = sizes[ground.size];
	return inPlace(ground, `drain-${round}`, { channels: letters, letters }, async ({ sandbox, child }, watch) => {
		const idle = await watch.until(wait(idleMs));
		const there = counting(sandbox);
		const began = performance.now();
		await child.ask('deliver');
		let seconds = 0;
		const over = sandbox
			.until(() => there() >= letters, 300_000)
			.then(() => (seconds = (performance.now() - began) / 1_000));
		const during = await watch.until(over);
		const texts = arrived(sandbox);
		if (texts.length !== letters || new Set(texts).size !== letters) {
			throw new Error(`${letters} letters became ${texts.length} messages, ${new Set(texts).size} different ones.`);
		}
		return { seconds, tooMany: sandbox.requests.filter(({ status }) => status === 429).length, during, idle };
	});
}

async function atOnce(ground: Ground): Promise<Answers> {
	const { flood } = sizes[ground.size];
	return inPlace(ground, 'flood', { channels: flood, letters: 0 }, async ({ sandbox, child, channels }, watch) => {
		const there = counting(sandbox);
		await child.ask('flood', { channels });
		return watch.until(sandbox.until(() => there() >= flood, 300_000));
	});
}

/** How many letters have arrived; each request is looked at once. */
export function counting({ requests }: Sandbox): () => number {
	let [seen, count] = [0, 0];
	return () => {
		for (const request of requests.slice(seen)) if (isLetter(request)) count += 1;
		seen = requests.length;
		return count;
	};
}

function isLetter({ method, route, status }: LoggedRequest): boolean {
	return method === 'POST' && route === '/channels/{channel_id}/messages' && status === 200;
}

/** What the messages say that are there. */
function arrived({ requests }: Sandbox): readonly string[] {
	return requests.filter(isLetter).map(({ body }) => /letter \d+/.exec(JSON.stringify(body))?.[0] ?? 'something else');
}
