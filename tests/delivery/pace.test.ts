import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brakeAt } from '#src/delivery/brake.ts';
import { pacer, usualPace, type Pace, type PaceClock, type Pacer } from '#src/delivery/pace.ts';
import { newWindow } from '#src/delivery/window.ts';

/** A clock that stands still until everybody waits, and then goes to the next moment that anybody waits for. */
function stillClock(): PaceClock & { readonly run: <Result>(work: Promise<Result>) => Promise<Result> } {
	let now = 0;
	let waiting: { readonly at: number; readonly go: () => void }[] = [];
	return {
		now: () => now,
		wait: async (ms) => new Promise((go) => waiting.push({ at: now + ms, go })),
		async run(work) {
			const state = { done: false };
			const settled = work.finally(() => (state.done = true));
			for (;;) {
				await new Promise(setImmediate);
				if (state.done) return settled;
				now = Math.min(...waiting.map(({ at }) => at));
				const due = waiting.filter(({ at }) => at <= now);
				waiting = waiting.filter(({ at }) => at > now);
				for (const { go } of due) go();
			}
		},
	};
}

interface Ask {
	readonly channel: string;
	/** When it is asked for, in milliseconds. */
	readonly after: number;
	readonly priority?: number;
}

interface Went extends Ask {
	readonly at: number;
}

/** @param meanwhile what else happens, with the pacer. */
async function allGo(
	pace: Pace,
	asks: readonly Ask[],
	meanwhile: (paced: Pacer, clock: PaceClock) => Promise<void> = async () => Promise.resolve(),
) {
	const clock = stillClock();
	const paced = pacer(pace, clock);
	const went: Went[] = [];
	const letters = asks.map(async (ask) => {
		await clock.wait(ask.after);
		for (;;) {
			const wait = await paced.turn(ask.channel, 2_000, ask.priority);
			if (wait === 0) break;
			await clock.wait(wait);
		}
		went.push({ ...ask, at: clock.now() });
	});
	await clock.run(Promise.all([...letters, meanwhile(paced, clock)]));
	return went;
}

const times = (went: readonly Went[]) => went.map(({ at }) => at);
const many = (count: number, given: Partial<Ask> = {}): Ask[] =>
	Array.from({ length: count }, (_, index) => ({ channel: `channel ${index}`, after: 0, ...given }));

/** The most that went within any `ms`, the end not included. */
function mostWithin(all: readonly number[], ms: number): number {
	const sorted = [...all].sort((a, b) => a - b);
	return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + ms - 0.001).length));
}

const anyAsk = fc.record({
	channel: fc.constantFrom('a', 'b', 'c'),
	after: fc.integer({ min: 0, max: 8_000 }),
	priority: fc.integer({ min: 0, max: 9 }),
});

test('never more than Discord takes in any second or in any channel, whoever asks when; and everybody gets a turn', async () => {
	const property = fc.asyncProperty(
		fc.array(anyAsk, { maxLength: 60 }),
		fc.integer({ min: 1, max: 50 }),
		async (asks, perSecond) => {
			const went = await allGo({ ...usualPace, perSecond }, asks);
			expect(went).toHaveLength(asks.length);
			expect(mostWithin(times(went), 1_000)).toBeLessThanOrEqual(perSecond);
			for (const channel of ['a', 'b', 'c']) {
				const own = times(went.filter((one) => one.channel === channel));
				expect(mostWithin(own, usualPace.channelMs)).toBeLessThanOrEqual(usualPace.perChannel);
			}
		},
	);
	await fc.assert(property, { numRuns: 60 });
}, 60_000);

test('letters give way to everything else that is asked of Discord: none goes in a second that is full', async () => {
	const property = fc.asyncProperty(
		fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 120 }),
		fc.integer({ min: 1, max: 50 }),
		async (others, perSecond) => {
			const went = await allGo({ ...usualPace, perSecond }, many(120), async (paced, clock) => {
				await Promise.all(
					others.map(async (after) => {
						await clock.wait(after);
						paced.asked()();
					}),
				);
			});
			expect(went).toHaveLength(120);
			for (const { at } of went) {
				// In the moment itself either may have been first.
				const before = [...times(went), ...others].filter((one) => one < at - 0.001 && one > at - 999.999);
				expect(before.length).toBeLessThan(perSecond);
			}
		},
	);
	await fc.assert(property, { numRuns: 40 });
}, 60_000);

test('3,000 letters to as many channels take hardly longer than Discord makes them, and come evenly', async () => {
	const asks = many(3_000);
	const clock = stillClock();
	const { turn, sent } = pacer(usualPace, clock);
	const at: number[] = [];
	// As many at a time as delivery has under way.
	const worker = async () => {
		for (let ask = asks.pop(); ask; ask = asks.pop()) {
			expect(await turn(ask.channel, 2_000)).toBe(0);
			at.push(clock.now());
			const answered = sent();
			await clock.wait(50);
			answered();
		}
	};
	await clock.run(Promise.all(Array.from({ length: 100 }, worker)));
	expect(Math.max(...at)).toBeLessThan(66_000);
	expect(mostWithin(at, 100)).toBeLessThan(12);
}, 60_000);

test('however long answers take and whenever Discord counts, it never counts more than it takes', async () => {
	const delay = fc.record({ there: fc.integer({ min: 0, max: 600 }), back: fc.integer({ min: 0, max: 600 }) });
	const property = fc.asyncProperty(fc.array(delay, { minLength: 120, maxLength: 200 }), async (delays) => {
		const clock = stillClock();
		const { turn, sent } = pacer(usualPace, clock);
		const counted: number[] = [];
		await clock.run(
			Promise.all(
				delays.map(async ({ there, back }, index) => {
					expect(await turn(`channel ${index}`, 600_000)).toBe(0);
					const answered = sent();
					await clock.wait(there);
					counted.push(clock.now());
					await clock.wait(back);
					answered();
				}),
			),
		);
		expect(counted).toHaveLength(delays.length);
		expect(mostWithin(counted, 1_000)).toBeLessThanOrEqual(usualPace.counted);
	});
	await fc.assert(property, { numRuns: 30 });
}, 60_000);

test('a turn that was not used blocks nobody for long', async () => {
	const clock = stillClock();
	const { turn } = pacer({ ...usualPace, perSecond: 100, counted: 2 }, clock);
	await clock.run(Promise.all(many(6).map(async ({ channel }) => turn(channel, 60_000))));
	expect(clock.now()).toBeLessThan(2_200);
});

test('a timer that is always late makes the pace hardly slower', async () => {
	const exact = stillClock();
	const late: PaceClock = { now: () => exact.now(), wait: async (ms) => exact.wait(Math.ceil(ms) + 1) };
	const { turn } = pacer(usualPace, late);
	await exact.run(Promise.all(many(460).map(async ({ channel }) => turn(channel, 60_000))));
	expect(exact.now()).toBeLessThan(10_200);
});

test('a busy channel holds nobody else up', async () => {
	const went = await allGo(usualPace, [...many(40, { channel: 'busy' }), { channel: 'quiet', after: 1 }]);
	expect(went.find(({ channel }) => channel === 'quiet')?.at).toBeLessThan(250);
});

test('a hundred messages to one channel take as long as Discord makes them, and a little', async () => {
	const last = Math.max(...times(await allGo(usualPace, many(100, { channel: 'a' }))));
	expect(last).toBeGreaterThanOrEqual(95_000);
	expect(last).toBeLessThan(105_000);
});

test('the most urgent goes first, and whoever is least urgent still gets a turn', async () => {
	const urgent = Array.from({ length: 600 }, (_, index) => ({ channel: `u ${index}`, after: index * 22, priority: 0 }));
	const went = await allGo(usualPace, [
		...many(92, { priority: 5 }),
		{ channel: 'help', after: 50, priority: 0 },
		{ channel: 'least', after: 100, priority: 9 },
		...urgent.map((ask) => ({ ...ask, after: ask.after + 2_500 })),
	]);
	expect(went.find(({ channel }) => channel === 'help')?.at).toBeLessThan(150);
	expect(went.find(({ channel }) => channel === 'least')?.at).toBeLessThan(12_000);
});

test('whoever is sent away from a busy channel is told a moment of their own', async () => {
	const clock = stillClock();
	const { turn } = pacer(usualPace, clock);
	const first = await clock.run(Promise.all([1, 2, 3, 4, 5].map(async () => turn('a', 0))));
	expect(first).toEqual([0, 0, 0, 0, 0]);
	const away = await clock.run(Promise.all([1, 2, 3].map(async () => turn('a', 0))));
	expect(away.every((ms) => ms > 0)).toBe(true);
	expect(new Set(away.map(Math.round)).size).toBe(3);
});

test('without others, a turn comes at once', async () => {
	const clock = stillClock();
	expect(await clock.run(pacer(usualPace, clock).turn('a', 0))).toBe(0);
	expect(clock.now()).toBe(0);
});

test('for as long as Discord says, nothing goes to a channel, or nothing at all; whoever cannot wait is told when', async () => {
	const clock = stillClock();
	const { turn, hold } = pacer(usualPace, clock);
	hold(1_500, 'a');
	const both = Promise.all([turn('a', 2_000).then(() => clock.now()), turn('b', 2_000).then(() => clock.now())]);
	expect(await clock.run(both)).toEqual([1_500, 0]);
	hold(60_000);
	hold(10);
	const away = await clock.run(Promise.all([turn('a', 2_000), turn('b', 2_000)]));
	expect(away[0]).toBeGreaterThanOrEqual(60_000);
	expect(new Set(away).size).toBe(2);
	expect(clock.now()).toBe(1_500);
	await clock.run(clock.wait(60_000));
	expect(await clock.run(turn('b', 0))).toBe(0);
});

test('those that wait already when Discord says stop do not go either', async () => {
	const went = await allGo(usualPace, many(60), async ({ hold }, clock) => {
		await clock.wait(500);
		hold(5_000);
	});
	expect(went).toHaveLength(60);
	expect(times(went).filter((at) => at > 500 && at < 5_500)).toEqual([]);
});

test.each([
	['for want of a right', 'no-right', 1],
	['for coming too soon, which counts a third', 'too-soon', 3],
] as const)(
	'while Discord refuses much %s, few letters go; after too much none but urgent ones, and it ends by itself',
	async (_, why, times) => {
		const [slow, stop] = [brakeAt.slow * times, brakeAt.stop * times];
		const clock = stillClock();
		const { turn, refused } = pacer(usualPace, clock);
		const refuse = (count: number) => {
			for (let one = 0; one < count; one += 1) refused(why);
		};
		refuse(slow - 1);
		expect(await clock.run(turn('a', 0))).toBe(0);
		refuse(1);
		const began = clock.now();
		await clock.run(Promise.all(['b', 'c', 'd'].map(async (channel) => turn(channel, 60_000))));
		expect(clock.now() - began).toBeGreaterThanOrEqual(1_000);
		refuse(stop - slow);
		expect(await clock.run(turn('e', 2_000))).toBeGreaterThan(500_000);
		expect(await clock.run(turn('help', 10_000, 0))).toBe(0);
		await clock.run(clock.wait(600_000));
		const later = clock.now();
		await clock.run(Promise.all(many(5).map(async ({ channel }) => turn(channel, 60_000))));
		expect(clock.now() - later).toBeLessThan(200);
	},
);

test('where one more may go, it is one: however a clock rounds its milliseconds', () => {
	const property = fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (answeredAt) => {
		const window = newWindow();
		window.begin(false)(answeredAt);
		const opens = window.opens(1, answeredAt);
		expect(window.opens(1, opens)).toBe(opens);
		window.begin(false);
		expect(window.opens(1, opens)).toBeGreaterThan(opens);
	});
	fc.assert(property, { examples: [[114.829_787_234_042_54]], numRuns: 500 });
});
