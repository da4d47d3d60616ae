import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commands } from '#commands/index.ts';
import { inArena } from './arena.ts';
import type { BareAsks } from './bare-bot.ts';
import { figure } from './figures.ts';
import type { HandrailAsks } from './handrail-bot.ts';
import type { Memory } from './own-process.ts';
import type { Ground, Row } from './row.ts';

const sizes = { full: [1, 500, 2_500], quick: [1, 20, 40] } as const;
const each = { channels: 50, roles: 30 } as const;
const mostRounds = 3;

interface Used extends Memory {
	/** Seconds until it was ready. */
	readonly ready: number;
}

interface Round {
	readonly handrail: Used;
	readonly bare: Used;
}

/** What each further server costs. */
export const servers: Row = {
	id: 'servers',
	name: 'memory of a bot in 1, 500 and 2,500 servers, each with 50 channels and 30 roles',
	against: 'bare bot',
	goals: [],
	async run(ground) {
		const counts = sizes[ground.size];
		const measured = counts.map((count) => ({ count, rounds: [] as Round[] }));
		for (let round = 1; round <= Math.min(ground.rounds, mostRounds); round += 1) {
			for (const { count, rounds } of measured) rounds.push(await once(ground, count, `${count}-${round}`));
		}
		const [first, , last] = measured;
		if (!first || !last) throw new RangeError('Three sizes are compared.');
		/** What lies between the smallest and the largest, shared by the servers. */
		const perServer = (side: keyof Round) =>
			last.rounds.map((round, index) => {
				const less = first.rounds[index]!;
				return ((round[side].heap - less[side].heap) * 1024) / (last.count - first.count);
			});
		return {
			figures: [
				...measured.flatMap(({ count, rounds }) => {
					const compared = (name: string, unit: 'MB' | 's', pick: (used: Used) => number) =>
						figure(
							`${name}, ${count.toLocaleString('en')} ${count === 1 ? 'server' : 'servers'}`,
							unit,
							rounds.map(({ handrail }) => pick(handrail)),
							rounds.map(({ bare }) => pick(bare)),
						);
					return [
						compared('resident', 'MB', ({ resident }) => resident),
						compared('heap', 'MB', ({ heap }) => heap),
						compared('ready', 's', ({ ready }) => ready),
					];
				}),
				figure('heap for each server', 'kB', perServer('handrail'), perServer('bare')),
			],
			disk: undefined,
			notes: [
				'Both have started in all of them, have done what they do at the start, and rest; garbage is gone. Every fifth channel',
				'is one to talk in, every third has overwrites. Handrail runs with its pictures and an empty database.',
			],
		};
	},
};

/** Both in the same world, one after the other. */
async function once({ folder }: Ground, count: number, name: string): Promise<Round> {
	return inArena(folder, async ({ world, bot }) => {
		const { apiUrl, token } = await world({ crowd: { servers: count - 1, ...each } });
		const handrail = bot<HandrailAsks>('handrail-bot.ts');
		const file = join(folder, `${name}.db`);
		const key = randomBytes(32).toString('hex');
		const ours = await used(
			handrail,
			async () => handrail.ask('start', { apiUrl, token, file, key }),
			async () => {
				await handrail.ask('begin');
				await handrail.ask('settled');
			},
		);
		const bare = bot<BareAsks>('bare-bot.ts');
		const published = commands.map(({ data }) => data.toJSON());
		const start = async () => bare.ask('start', { apiUrl, token, commands: published });
		return { handrail: ours, bare: await used(bare, start, async () => Promise.resolve()) };
	});
}

async function used(
	bot: { ask(name: 'memory'): Promise<Memory>; end(): Promise<void> },
	start: () => Promise<void>,
	settle: () => Promise<void>,
): Promise<Used> {
	const began = performance.now();
	await start();
	const ready = (performance.now() - began) / 1_000;
	await settle();
	// Sockets and the compiler are given the time to let go of what they hold.
	await wait(3_000);
	const memory = await bot.ask('memory');
	await bot.end();
	return { ...memory, ready };
}
