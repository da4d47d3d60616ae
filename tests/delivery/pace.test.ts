import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turns, usualPace, type Pace, type PaceClock } from '#src/delivery/pace.ts';

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

interface Went {
	readonly channel: string;
	readonly at: number;
}

async function allGo(pace: Pace, asks: readonly { readonly channel: string; readonly after: number }[]) {
	const clock = stillClock();
	const turn = turns(pace, clock);
	const went: Went[] = [];
	await clock.run(
		Promise.all(
			asks.map(async ({ channel, after }) => {
				await clock.wait(after);
				for (let wait = await turn(channel, 2_000); wait > 0; wait = await turn(channel, 2_000)) await clock.wait(wait);
				went.push({ channel, at: clock.now() });
			}),
		),
	);
	return went;
}

/** The most that went within any `ms`, the end not included. */
function mostWithin(times: readonly number[], ms: number): number {
	const sorted = [...times].sort((a, b) => a - b);
	return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + ms - 0.001).length));
}

test('never more than Discord takes in any second or in any channel, whoever asks when; and everybody gets a turn', async () => {
	const ask = fc.record({ channel: fc.constantFrom('a', 'b', 'c'), after: fc.integer({ min: 0, max: 8_000 }) });
	const property = fc.asyncProperty(
		fc.array(ask, { maxLength: 60 }),
		fc.integer({ min: 1, max: 50 }),
		async (asks, perSecond) => {
			const went = await allGo({ ...usualPace, perSecond }, asks);
			expect(went).toHaveLength(asks.length);
			expect(
				mostWithin(
					went.map(({ at }) => at),
					1_000,
				),
			).toBeLessThanOrEqual(perSecond);
			for (const channel of ['a', 'b', 'c']) {
				const own = went.filter((one) => one.channel === channel).map(({ at }) => at);
				expect(mostWithin(own, usualPace.channelMs)).toBeLessThanOrEqual(usualPace.perChannel);
			}
		},
	);
	await fc.assert(property, { numRuns: 60 });
}, 60_000);

test('a busy channel holds nobody else up', async () => {
	const busy = Array.from({ length: 40 }, () => ({ channel: 'busy', after: 0 }));
	const went = await allGo(usualPace, [...busy, { channel: 'quiet', after: 1 }]);
	expect(went.find(({ channel }) => channel === 'quiet')?.at).toBeLessThan(250);
});

test('a hundred messages to one channel take as long as Discord makes them, and a little', async () => {
	const went = await allGo(
		usualPace,
		Array.from({ length: 100 }, () => ({ channel: 'a', after: 0 })),
	);
	const last = Math.max(...went.map(({ at }) => at));
	expect(last).toBeGreaterThanOrEqual(95_000);
	expect(last).toBeLessThan(105_000);
});

test('whoever is sent away from a busy channel is told a moment of their own', async () => {
	const clock = stillClock();
	const turn = turns(usualPace, clock);
	const first = await clock.run(Promise.all([1, 2, 3, 4, 5].map(async () => turn('a', 0))));
	// With no patience at all, only the first does not even wait for its place among all.
	expect(first).toContain(0);
	await clock.run(Promise.all([1, 2, 3, 4, 5].map(async () => turn('a', 5_000))));
	const away = await clock.run(Promise.all([1, 2, 3].map(async () => turn('a', 0))));
	expect(away.every((ms) => ms > 0)).toBe(true);
	expect(new Set(away.map(Math.round)).size).toBe(3);
});

test('without others, a turn comes at once', async () => {
	const clock = stillClock();
	expect(await clock.run(turns(usualPace, clock)('a', 0))).toBe(0);
	expect(clock.now()).toBe(0);
});
