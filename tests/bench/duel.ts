import { join } from 'node:path';
import type { Command } from '#src/discord/command.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { inArena, lastAnswer } from './arena.ts';
import type { BareAsks } from './bare-bot.ts';
import { contest, figuresOf, type Contender } from './contest.ts';
import type { HandrailAsks } from './handrail-bot.ts';
import type { Tap } from './load.ts';
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
 * another hop. Only one bot is used at a time, and the other idles, connected. With two cores the bot has one, and the
 * sandbox with its driver the other.
 *
 * With 16 in flight this process is as busy as the bots: times and throughput there contain its own work (checking and
 * storing each answer) for both alike, which brings their ratio nearer to 1. The processor time per tap does not.
 */
export async function duel({ folder, rounds }: Ground, terms: Terms): Promise<RowResult> {
	const file = join(folder, 'handrail.db');
	return inArena(folder, async ({ world, bot, probe, watch }) => {
		const [ours, theirs] = [await world(), await world()];
		const key = await terms.prepare(file, ours.guildId);
		const handrail = bot<HandrailAsks>('handrail-bot.ts');
		const bare = bot<BareAsks>('bare-bot.ts');
		await handrail.ask('start', { token: ours.token, apiUrl: ours.apiUrl, file, key: key.toString('hex') });
		const published = terms.commands.map(({ data }) => data.toJSON());
		await bare.ask('start', { token: theirs.token, apiUrl: theirs.apiUrl, commands: published });
		const tapping = (at: Sandbox) => watch.tapping(at.person('Ana'), terms.tapBy(at.channel('general').id));
		const sizes: number[] = [];

		const handrailSide: Contender = {
			tap: tapping(ours),
			cpu: async () => handrail.ask('cpu'),
			memory: async () => handrail.ask('memory'),
			before: async (round) => handrail.ask('day', terms.dayOf(round)),
			async after() {
				const card = lastAnswer(ours, 4);
				sizes.push(JSON.stringify(card).length);
				await bare.ask('answer', { card });
				await terms.cleanUp(file);
			},
		};
		const bareSide: Contender = {
			tap: tapping(theirs),
			cpu: async () => bare.ask('cpu'),
			memory: async () => bare.ask('memory'),
			before: async () => Promise.resolve(),
			async after() {
				const size = JSON.stringify(lastAnswer(theirs, 4)).length;
				if (size !== sizes.at(-1)) throw new Error(`The answers differ in size: ${sizes.at(-1)} and ${size}.`);
				return Promise.resolve();
			},
		};
		const sides = [handrailSide, bareSide];
		const { turns, disk, warmedBy } = await contest(sides, rounds, (count) => probe.measure(count));
		const [own = [], others = []] = turns;
		return {
			figures: figuresOf(own, others, 'tap'),
			disk,
			notes: [
				`Both answered with the same card (${Math.min(...sizes)}–${Math.max(...sizes)} bytes).`,
				`Warmed up by ${warmedBy.join(' and ')} taps.`,
			],
		};
	});
}
