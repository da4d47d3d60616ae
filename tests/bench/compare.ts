import { join } from 'node:path';
import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { commands } from '#commands/index.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { moods } from '#src/domain/checkin.ts';
import { inArena, lastAnswer } from './arena.ts';
import type { BareAsks } from './bare-bot.ts';
import { actingAs, everybodyAgrees, ids, prepared } from './checkin.ts';
import type { Constant } from './constant.ts';
import { contest, figuresOf, type Contender } from './contest.ts';
import type { HandrailAsks } from './handrail-bot.ts';
import type { FormTap } from './load.ts';
import type { Comparison, Ground } from './row.ts';
import type { SapphireAsks } from './sapphire-bot.ts';
import type { Measured } from './table.ts';

const people = ids(1_000);
/** As long as most notes are. */
const note = 'Slept badly, but I called somebody before the evening, and we went for a walk together.';

/**
 * The same check-in in two steps, a form and what is written into it, on the same sandbox in the same run: Handrail, a bare
 * bot, and one on @sapphire/framework, in turns. All send the same form and the same card.
 * @returns Handrail against each of the others.
 */
export async function compare({ folder, rounds }: Ground): Promise<readonly Measured[]> {
	const file = join(folder, 'handrail.db');
	return inArena(folder, async ({ world, bot, probe, watch }) => {
		const worlds = { handrail: await world(), bare: await world(), sapphire: await world() };
		const tapped = { handrail: 0, bare: 0, sapphire: 0 };
		const tapping = (name: keyof typeof worlds) => {
			const at = worlds[name];
			const tap = watch.writing(at.person('Ana'), checkIns(at.channel('general').id));
			return async () => tap().finally(() => (tapped[name] += 1));
		};
		const key = await prepared(file, async (tx) => everybodyAgrees(tx, worlds.handrail.guildId, people));
		const handrail = bot<HandrailAsks>('handrail-bot.ts');
		const bare = bot<BareAsks>('bare-bot.ts');
		const sapphire = bot<SapphireAsks>('sapphire-bot.ts');
		const at = ({ token, apiUrl }: Sandbox) => ({ token, apiUrl });
		await handrail.ask('start', { ...at(worlds.handrail), file, key: key.toString('hex') });
		await handrail.ask('begin');
		const published = commands.map(({ data }) => data.toJSON());
		await bare.ask('start', { ...at(worlds.bare), commands: published.filter(({ name }) => name === 'checkin') });
		await sapphire.ask('start', { ...at(worlds.sapphire), file: join(folder, 'sapphire.db') });

		const sizes: number[] = [];
		const nothing = async () => Promise.resolve();
		const sides: readonly Contender[] = [
			{
				tap: tapping('handrail'),
				cpu: async () => handrail.ask('cpu'),
				memory: async () => handrail.ask('memory'),
				before: async (round) => handrail.ask('day', round),
				async after() {
					const constant = answersOf(worlds.handrail);
					sizes.push(JSON.stringify(constant).length);
					await bare.ask('answer', constant);
					await sapphire.ask('answer', constant);
				},
			},
			{
				tap: tapping('bare'),
				cpu: async () => bare.ask('cpu'),
				memory: async () => bare.ask('memory'),
				before: nothing,
				after: nothing,
			},
			{
				tap: tapping('sapphire'),
				cpu: async () => sapphire.ask('cpu'),
				memory: async () => sapphire.ask('memory'),
				before: nothing,
				async after() {
					const kept = await sapphire.ask('kept');
					if (kept !== tapped.sapphire) throw new Error(`Of ${tapped.sapphire} check-ins ${kept} were kept.`);
				},
			},
		];
		const { turns, disk, warmedBy } = await contest(sides, rounds, (count) => probe.measure(count));
		for (const other of [worlds.bare, worlds.sapphire]) {
			const size = JSON.stringify(answersOf(other)).length;
			if (size !== sizes.at(-1)) throw new Error(`The answers differ in size: ${sizes.at(-1)} and ${size}.`);
		}
		const [own = [], ofBare = [], ofSapphire = []] = turns;
		const notes = [
			`All sent the same form and card (together ${Math.min(...sizes)}–${Math.max(...sizes)} bytes).`,
			`Times and processor time are of both steps together. Warmed up by ${warmedBy.join(', ')} check-ins.`,
		];
		const kept = [
			'Handrail seals the note, counts the streak, and is synced to the disk before it answers (synchronous FULL). The other',
			'keeps the note as it is, and is synced at checkpoints alone (WAL with synchronous NORMAL, as better-sqlite3 comes).',
		];
		return [
			{ row: against('bare bot'), result: { figures: figuresOf(own, ofBare, 'check-in'), disk, notes } },
			{
				row: against('Sapphire bot'),
				result: { figures: figuresOf(own, ofSapphire, 'check-in'), disk, notes: [...notes, ...kept] },
			},
		];
	});
}

function against(other: string): Comparison {
	return {
		id: `compare-${other.split(' ')[0]?.toLowerCase()}`,
		name: `the same check-in in two steps, a form and its card, by 1,000 people: Handrail and a ${other}`,
		against: other,
		goals: [],
	};
}

/** The form and the card that a bot sent last. */
function answersOf(world: Sandbox): Constant {
	const form: APIModalInteractionResponseCallbackData = lastAnswer(world, 9) as never;
	return { card: lastAnswer(world, 4), form };
}

/** People take turns, and so do the moods that need no helplines. */
function checkIns(channelId: string): () => FormTap {
	const light = moods.filter((mood) => mood !== 'struggling');
	let count = 0;
	return () => {
		count += 1;
		return {
			act: { kind: 'command', channelId, name: 'checkin', options: {} },
			patch: actingAs(String(people[count % people.length])),
			fields: { mood: light[count % light.length]!, note },
		};
	};
}
