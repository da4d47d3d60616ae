import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from '#src/sandbox/index.ts';
import { makeThreads } from '#tests/support/threads.ts';
import type { DeliveryAsks } from './delivery-bot.ts';
import { figure } from './figures.ts';
import { queueNotes } from './notes.ts';
import type { Memory } from './own-process.ts';
import { startChild } from './process.ts';
import type { Ground, Row } from './row.ts';

const sizes = { full: 100_000, quick: 5_000 } as const;
/** Both bots have sent so many when they are measured, so that both have done the same work. */
const sent = 200;
const mostRounds = 5;

/** What letters that wait cost: they are rows, not objects. */
export const memory: Row = {
	id: 'memory',
	name: 'memory of the bot while 100,000 letters are due and wait for their turn, each after 200 were sent',
	against: 'empty queue',
	goals: [{ of: 'ratio', figures: ['resident', 'heap'], atMost: 1.2 }],
	async run(ground) {
		const many: Memory[] = [];
		const none: Memory[] = [];
		for (let round = 1; round <= Math.min(ground.rounds, mostRounds); round += 1) {
			none.push(await measured(ground, `few-${round}`, sent));
			many.push(await measured(ground, `many-${round}`, sizes[ground.size]));
		}
		const compared = (name: string, pick: (used: Memory) => number) =>
			figure(name, 'MB', many.map(pick), none.map(pick));
		return {
			figures: [compared('resident', ({ resident }) => resident), compared('heap', ({ heap }) => heap)],
			disk: undefined,
			notes: [],
		};
	},
};

async function measured({ folder }: Ground, name: string, letters: number): Promise<Memory> {
	const sandbox = await startSandbox({ keepMessages: 10 });
	const child = startChild<DeliveryAsks>('delivery-bot.ts', join(folder, `${name}.log`));
	try {
		const file = join(folder, `${name}.db`);
		await queueNotes(file, letters, await makeThreads(sandbox, 100, true));
		const { token, apiUrl, applicationId } = sandbox;
		await child.ask('start', { token, apiUrl, applicationId, file });
		await child.ask('deliver');
		const isSent = () => sandbox.requests.filter(({ path }) => path.endsWith('/messages')).length >= sent;
		await sandbox.until(isSent, 60_000);
		await wait(500);
		return await child.ask('memory');
	} finally {
		await child.end();
		await sandbox.close();
	}
}
