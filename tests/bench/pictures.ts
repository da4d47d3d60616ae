import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { inTransaction } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { moods, urges } from '#src/domain/checkin.ts';
import { openPictures } from '#src/pictures/pool.ts';
import type { Person } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { daysPicture, daysUpTo, oneDay, yearPicture } from '#tests/support/pictures.ts';
import { figure, quantile } from './figures.ts';
import type { HandrailAsks } from './handrail-bot.ts';
import { atRate, watchTaps } from './load.ts';
import { startChild } from './process.ts';
import type { Row } from './row.ts';

const perRound = { full: 50, quick: 5 };
const longest = 300;

/** What one picture takes, from the asking to the PNG, one after the other in a warm thread. */
export const pictures: Row = {
	id: 'pictures',
	name: 'a picture of 365 days with moods and urges on each, and a calendar of the year, drawn in a warm thread',
	against: 'no days on it',
	goals: [
		{
			of: 'value',
			figures: ['p50 of 365 days', 'p99 of 365 days', 'p50 of a calendar', 'p99 of a calendar'],
			atMost: longest,
		},
	],
	async run({ rounds, size }) {
		const drawing = openPictures({ onError: (error) => process.stderr.write(`${String(error)}\n`) });
		const days = daysUpTo('2026-11-23', 365);
		const year = daysPicture({
			from: days[0]!,
			days: days.map((day, at) => oneDay(day, (at % 5) + 1, ((at * 3) % 5) + 1)),
		});
		const calendar = yearPicture();
		const timed = async (picture: typeof year | typeof calendar): Promise<number> => {
			const began = performance.now();
			if (typeof (await drawing.draw(picture)) === 'string') throw new Error('A picture was not drawn.');
			return performance.now() - began;
		};
		const all = [year, calendar, { ...year, days: [] }, { ...calendar, days: [] }] as const;
		const taken = all.map((): number[][] => []);
		try {
			for (let count = 0; count < 30; count += 1) await timed(all[count % all.length]!);
			for (let round = 0; round < rounds; round += 1) {
				for (const times of taken) times.push([]);
				for (let count = 0; count < perRound[size]; count += 1) {
					for (const [index, picture] of all.entries()) taken[index]!.at(-1)!.push(await timed(picture));
				}
			}
		} finally {
			await drawing.close();
		}
		const [years, calendars, noYears, noCalendars] = taken as [number[][], number[][], number[][], number[][]];
		const compared = (name: string, q: number, ours: number[][], theirs: number[][]) =>
			figure(
				name,
				'ms',
				ours.map((times) => quantile(times, q)),
				theirs.map((times) => quantile(times, q)),
			);
		return {
			figures: [
				compared('p50 of 365 days', 0.5, years, noYears),
				compared('p99 of 365 days', 0.99, years, noYears),
				compared('p50 of a calendar', 0.5, calendars, noCalendars),
				compared('p99 of a calendar', 0.99, calendars, noCalendars),
			],
			disk: undefined,
			notes: [`${perRound[size]} of each in a round; with fewer than 100 the p99 is the slowest.`],
		};
	},
};

const drawnAtOnce = { full: 50, quick: 5 };
const perSecond = 50;
const longestDrawing = 60_000;

/** Whether anybody's answer waits while many pictures are drawn. */
export const picturesAndAnswers: Row = {
	id: 'pictures-answers',
	name: 'direct answers to /history at 50/s, while 50 people press A year at once and their pictures are drawn',
	against: 'no pictures',
	goals: [
		{ of: 'value', figures: ['p99 of a direct answer'], atMost: 50 },
		{ of: 'ratio', figures: ['p50 of a direct answer'], atMost: 1.5 },
	],
	async run({ folder, rounds, size }) {
		const ends: (() => unknown)[] = [];
		try {
			const sandbox = await startSandbox({ keepRequests: 100, keepMessages: 20_000 });
			ends.push(async () => sandbox.close());
			const ana = sandbox.person('Ana');
			const file = join(folder, 'handrail.db');
			const key = await yearOf(file, ana);
			const bot = startChild<HandrailAsks>('handrail-bot.ts', join(folder, 'handrail.log'));
			ends.push(async () => bot.end());
			await bot.ask('start', { token: sandbox.token, apiUrl: sandbox.apiUrl, file, key: key.toString('hex') });
			await bot.ask('begin');
			const watch = watchTaps();
			ends.push(() => {
				watch.stop();
			});
			const channelId = sandbox.channel('general').id;
			const tap = watch.tapping(sandbox.person('Ben'), () => ({
				act: { kind: 'command', channelId, name: 'history', options: {} },
				patch: {},
			}));
			const messageId = await screenOf(ana);
			const press = async () => ana.forge({ kind: 'component', messageId, customId: 'progress-show:365' });
			const count = drawnAtOnce[size];
			const alone: number[][] = [];
			const during: number[][] = [];
			const seconds: number[] = [];
			const held = { alone: [] as number[], during: [] as number[] };
			await atRate(tap, perSecond, 2_000);
			for (let round = 0; round < rounds; round += 1) {
				await bot.ask('heldUp');
				alone.push(await atRate(tap, perSecond, 4_000));
				held.alone.push(await bot.ask('heldUp'));
				const before = await bot.ask('drawn');
				const began = performance.now();
				const pressed = Array.from({ length: count }, press);
				const times: number[] = [];
				const drawn = async () => (await bot.ask('drawn')) - before;
				do {
					times.push(...(await atRate(tap, perSecond, 500)));
					if (performance.now() - began > longestDrawing) throw new Error('Not all pictures were drawn.');
				} while ((await drawn()) < count);
				seconds.push((performance.now() - began) / 1000);
				during.push(times);
				held.during.push(await bot.ask('heldUp'));
				await Promise.all(pressed);
				await wait(500);
			}
			const [refused] = sandbox.refusals;
			if (refused) throw new Error(`Discord would have refused: ${refused.faults.join('; ')}`);
			const compared = (name: string, q: number) =>
				figure(
					name,
					'ms',
					during.map((times) => quantile(times, q)),
					alone.map((times) => quantile(times, q)),
				);
			return {
				figures: [
					compared('p50 of a direct answer', 0.5),
					compared('p99 of a direct answer', 0.99),
					figure('longest that the bot’s event loop was held up', 'ms', held.during, held.alone),
				],
				disk: undefined,
				notes: [
					`${count} pictures took ${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)} s in a round.`,
					`Round by round, p99 is of ${alone[0]?.length ?? 0} answers without and of ${Math.min(...during.map(({ length }) => length))} or more with pictures.`,
					'The sandbox has the other processor, and reads each picture that comes: on two cores that is part of the times.',
				],
			};
		} finally {
			for (const end of ends.reverse()) await end();
		}
	},
};

/** Until the thread is warm an answer may be deferred. @returns the message with the buttons. */
async function screenOf(person: Person): Promise<string> {
	for (let tries = 0; tries < 10; tries += 1) {
		const opened = await person.command('progress', {}, 'general');
		if (opened.kind === 'message') return opened.message.message.id;
		await wait(1_000);
	}
	throw new Error('Progress was never answered at once.');
}

/** A database in which somebody has checked in on each of 365 days. @returns its key. */
async function yearOf(file: string, { id: user }: Person): Promise<Buffer> {
	const key = randomBytes(32);
	const db = await openDatabase(sqlite(file));
	await openVault(db, key);
	const today = Temporal.Now.plainDateISO('UTC');
	await inTransaction(db, async (tx) => {
		for (let back = 0; back < 365; back += 1) {
			const day = today.subtract({ days: back }).toString();
			const told = { mood: moods[back % 5]!, urge: urges[(back * 3) % 5]!, note: null };
			const row = {
				id: randomUUID(),
				user_id: user,
				guild_id: null,
				day,
				at: `${day}T09:00:00.000Z`,
				zone: null,
				...told,
			};
			await tx.insertInto('checkin').values(row).execute();
		}
	});
	await db.destroy();
	return key;
}
