import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { counting, inPlace } from './drain.ts';
import { figure, quantile } from './figures.ts';
import type { Ground, Row } from './row.ts';

const sizes = { full: { letters: 3_000, idleMs: 20_000 }, quick: { letters: 300, idleMs: 3_000 } };
const mostRounds = 3;

/** Makes one backup after the other of a database that is in use, as an operator's own process does. */
const backingUp = `
	const database = new (require('better-sqlite3'))(process.argv[1], { readonly: true });
	(async () => {
		for (;;) await database.backup(process.argv[2]);
	})();
`;

interface Measured {
	readonly busy: readonly number[];
	readonly idle: readonly number[];
}

/** What somebody waits for who reaches out while Handrail has much else to do. */
export const firstScreen: Row = {
	id: 'first-screen',
	name: 'The first screen of /reachout, while 3,000 letters go and a backup runs',
	against: 'the same while nothing else is done',
	goals: [{ of: 'value', figures: ['p99 of the first screen'], atMost: 100 }],
	async run(ground) {
		const { letters } = sizes[ground.size];
		const all: Measured[] = [];
		for (let round = 1; round <= Math.min(ground.rounds, mostRounds); round += 1) {
			all.push(await measured(ground, round));
		}
		const compared = (name: string, q: number) =>
			figure(
				name,
				'ms',
				all.map(({ busy }) => quantile(busy, q)),
				all.map(({ idle }) => quantile(idle, q)),
			);
		return {
			figures: [
				compared('p50 of the first screen', 0.5),
				compared('p99 of the first screen', 0.99),
				compared('longest wait for the first screen', 1),
			],
			disk: undefined,
			notes: [
				`Twenty times a second, while ${letters} letters go to as many channels and the database is backed up again and again.`,
				`Measured at ${all.map(({ busy }) => busy.length).join(', ')} screens.`,
			],
		};
	},
};

async function measured(ground: Ground, round: number): Promise<Measured> {
	const { letters, idleMs } = sizes[ground.size];
	const name = `first-screen-${round}`;
	return inPlace(ground, name, { channels: letters, letters }, async ({ sandbox, child }, watch) => {
		const idle = await watch.only('reachout', wait(idleMs));
		const there = counting(sandbox);
		const file = join(ground.folder, `${name}.db`);
		const backup = spawn(process.execPath, ['-e', backingUp, file, `${file}.backup`], { stdio: 'inherit' });
		try {
			await child.ask('deliver');
			const busy = await watch.only(
				'reachout',
				sandbox.until(() => there() >= letters, 300_000),
			);
			return { busy, idle };
		} finally {
			const ended = once(backup, 'exit');
			backup.kill();
			await ended;
		}
	});
}
