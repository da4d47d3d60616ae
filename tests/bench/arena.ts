import { join } from 'node:path';
import type { LoggedRequest, Sandbox, SandboxOptions } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { probeDisk, type DiskProbe } from './disk.ts';
import { watchTaps, type Watch } from './load.ts';
import { startChild, type Asks, type Child } from './process.ts';

/** Where bots are measured side by side. */
export interface Arena {
	/** A Discord of its own for one bot. */
	readonly world: (options?: SandboxOptions) => Promise<Sandbox>;
	/** A bot in a process of its own. */
	readonly bot: <A extends Asks>(entry: string) => Child<A>;
	readonly probe: DiskProbe;
	readonly watch: Watch;
}

/**
 * Runs `work`, and ends all that it started. A sandbox knows one bot, and two sessions would both be sent every
 * interaction; so this one process plays Discord to each bot in a world of its own, with the same code, heap and processor.
 * @throws {Error} when Discord would have refused something.
 */
export async function inArena<Result>(folder: string, work: (arena: Arena) => Promise<Result>): Promise<Result> {
	const ends: (() => unknown)[] = [];
	const worlds: Sandbox[] = [];
	try {
		const probe = probeDisk(folder);
		ends.push(() => {
			probe.close();
		});
		const watch = watchTaps();
		ends.push(() => {
			watch.stop();
		});
		const result = await work({
			probe,
			watch,
			async world(options) {
				const sandbox = await startSandbox({ keepRequests: 100, keepMessages: 100, ...options });
				ends.push(async () => sandbox.close());
				worlds.push(sandbox);
				return sandbox;
			},
			bot<A extends Asks>(entry: string) {
				const child = startChild<A>(entry, join(folder, 'bots.log'));
				ends.push(async () => child.end());
				return child;
			},
		});
		for (const { refusals } of worlds) {
			if (refusals[0]) throw new Error(`Discord would have refused: ${refusals[0].faults.join('; ')}`);
		}
		return result;
	} finally {
		for (const end of ends.reverse()) await end();
	}
}

/** What a bot answered last, as it was sent. @param type of the callback: 4 a message, 9 a form. */
export function lastAnswer({ requests }: Sandbox, type: 4 | 9) {
	const isAnswer = ({ route, body }: LoggedRequest) =>
		route?.startsWith('/interactions/') && (body as { type?: number } | undefined)?.type === type;
	const found = requests.findLast(isAnswer);
	if (!found) throw new Error('Nothing was answered yet.');
	const { data } = found.body as { readonly data: { readonly components: never; readonly flags: never } };
	return data;
}
