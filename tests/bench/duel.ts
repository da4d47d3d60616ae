import { join } from 'node:path';
import type { Command } from '#src/discord/command.ts';
import type { LoggedRequest, Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import type { BareAsks } from './bare-bot.ts';
import { contest, type Contender } from './contest.ts';
import { probeDisk } from './disk.ts';
import type { HandrailAsks } from './handrail-bot.ts';
import { watchTaps, type Tap } from './load.ts';
import { startChild } from './process.ts';
import type { Ground, RowResult } from './row.ts';

/** What is tapped, and on which data. */
export interface Terms {
	readonly commands: readonly Command[];
	/** Gives the taps, one after the other, made in this channel. Each side has its own, which begin alike. */
	tapBy(channelId: string): () => Tap;
	/** Fills the database before the bot starts. @param guild the server where people will tap. @returns the key. */
	prepare(file: string, guild: string): Promise<Buffer>;
	/** How many days the bot's clock is ahead in a round. */
	dayOf(round: number): number;
	/** After each of Handrail's turns. */
	cleanUp(file: string): Promise<void>;
}

/**
 * Measures Handrail against a bare discord.js bot whose constant answer is the last one that Handrail gave, so both send
 * the same card.
 *
 * Each bot is a process of its own, as in life: its processor time is its own, and neither shares an event loop, a heap
 * or compiled code with the sandbox. The sandbox is in this process, where the time can be taken at the socket without
 * another hop. A sandbox knows one bot, and two sessions would both be sent every interaction; so this one process plays
 * Discord to both bots in two worlds, with the same code, heap and processor. Only one of them is used at a time, and
 * the other bot idles, connected. With two cores the bot has one, and the sandbox with its driver the other.
 *
 * With 16 in flight this process is as busy as the bots: times and throughput there contain its own work (checking and
 * storing each answer) for both alike, which brings their ratio nearer to 1. The processor time per tap does not.
 */
export async function duel({ folder, rounds }: Ground, terms: Terms): Promise<RowResult> {
	const file = join(folder, 'handrail.db');
	const log = join(folder, 'handrail.log');
	const ends: (() => unknown)[] = [];
	try {
		const worlds = [await world(ends), await world(ends)] as const;
		const key = await terms.prepare(file, worlds[0].guildId);
		const handrail = startChild<HandrailAsks>('handrail-bot.ts', log);
		ends.push(async () => handrail.end());
		const bare = startChild<BareAsks>('bare-bot.ts', log);
		ends.push(async () => bare.end());
		const [ours, theirs] = worlds;
		await handrail.ask('start', { token: ours.token, apiUrl: ours.apiUrl, file, key: key.toString('hex') });
		const published = terms.commands.map(({ data }) => data.toJSON());
		await bare.ask('start', { token: theirs.token, apiUrl: theirs.apiUrl, commands: published });

		const probe = probeDisk(folder);
		ends.push(() => {
			probe.close();
		});
		const watch = watchTaps();
		ends.push(() => {
			watch.stop();
		});
		const tapping = (at: Sandbox) => watch.tapping(at.person('Ana'), terms.tapBy(at.channel('general').id));
		const sizes: number[] = [];

		const handrailSide: Contender = {
			tap: tapping(ours),
			cpu: async () => handrail.ask('cpu'),
			before: async (round) => handrail.ask('day', terms.dayOf(round)),
			async after() {
				const { data } = lastAnswer(ours);
				sizes.push(JSON.stringify(data).length);
				await bare.ask('answer', {
					components: data.components,
					flags: data.flags,
					files: [],
					allowedMentions: { parse: [] },
				});
				await terms.cleanUp(file);
			},
		};
		const bareSide: Contender = {
			tap: tapping(theirs),
			cpu: async () => bare.ask('cpu'),
			before: async () => Promise.resolve(),
			async after() {
				const size = JSON.stringify(lastAnswer(theirs).data).length;
				if (size !== sizes.at(-1)) throw new Error(`The answers differ in size: ${sizes.at(-1)} and ${size}.`);
				return Promise.resolve();
			},
		};
		const { figures, disk, warmedBy } = await contest(handrailSide, bareSide, rounds, (count) => probe.measure(count));
		for (const { refusals } of worlds) {
			if (refusals[0]) throw new Error(`Discord would have refused: ${refusals[0].faults.join('; ')}`);
		}
		return {
			figures,
			disk,
			notes: [
				`Both answered with the same card (${Math.min(...sizes)}–${Math.max(...sizes)} bytes).`,
				`Warmed up by ${warmedBy.join(' and ')} taps.`,
			],
		};
	} finally {
		for (const end of ends.reverse()) await end();
	}
}

async function world(ends: (() => unknown)[]): Promise<Sandbox> {
	const sandbox = await startSandbox({ keepRequests: 100, keepMessages: 100 });
	ends.push(async () => sandbox.close());
	return sandbox;
}

/** The card that a bot answered with last, as it was sent. */
function lastAnswer({ requests }: Sandbox) {
	const callback = requests.findLast(({ route }: LoggedRequest) => route?.startsWith('/interactions/'));
	if (!callback) throw new Error('Nothing was answered yet.');
	return callback.body as { readonly data: { readonly components: never; readonly flags: never } };
}
