import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openLog } from '#src/log.ts';
import { startSchedule, type Wake } from '#src/schedule.ts';
import { gate } from '#tests/bot/connected.ts';

const never = '0 0 29 2 *';
const silent = openLog('silent', new Writable());

/** A `wake` of which the test itself decides when it calls. */
function waking() {
	const listeners = new Set<() => void>();
	const wake: Wake = (listener) => {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	};
	const wakeUp = () => {
		for (const listener of listeners) listener();
	};
	return { wake, wakeUp, listeners };
}

test('each job runs at the start and whenever the time jumps, until it is stopped', async () => {
	const { wake, wakeUp, listeners } = waking();
	const runs: string[] = [];
	const job = (name: string) => ({ name, cron: never, run: async () => Promise.resolve(void runs.push(name)) });
	const stop = startSchedule([job('one'), job('two')], silent, wake);
	await stop.firstRuns;
	expect(runs).toEqual(['one', 'two']);
	wakeUp();
	await stop();
	expect(runs).toEqual(['one', 'two', 'one', 'two']);
	expect(listeners.size).toBe(0);
});

test('a jump while a job runs makes it look once more when it is done, never twice at a time', async () => {
	const { wake, wakeUp } = waking();
	const { opened, open } = gate();
	let [now, most, runs] = [0, 0, 0];
	const run = async () => {
		runs += 1;
		now += 1;
		most = Math.max(most, now);
		if (runs > 1) await opened;
		now -= 1;
	};
	const stop = startSchedule([{ name: 'slow', cron: never, run }], silent, wake);
	await stop.firstRuns;
	wakeUp();
	wakeUp();
	wakeUp();
	expect(runs).toBe(2);
	open();
	await stop();
	expect([runs, most]).toEqual([3, 1]);
});

test('a first run that hangs holds up neither the other jobs nor their times', async () => {
	const { wake, wakeUp } = waking();
	const { opened, open } = gate();
	const runs: string[] = [];
	let begun = false;
	const stop = startSchedule(
		[
			{ name: 'hanging', cron: never, run: async () => opened },
			{ name: 'other', cron: never, run: async () => Promise.resolve(void runs.push('other')) },
		],
		silent,
		wake,
	);
	void stop.firstRuns.then(() => (begun = true));
	expect(runs).toEqual(['other']);
	expect(stop.next().map(({ name }) => name)).toEqual(['hanging', 'other']);
	await setImmediate();
	wakeUp();
	expect(runs).toEqual(['other', 'other']);
	expect(begun).toBe(false);
	open();
	await stop.firstRuns;
	await stop();
});

test('a job that fails is woken again, and so are the others', async () => {
	const { wake, wakeUp } = waking();
	let [failures, runs] = [0, 0];
	const stop = startSchedule(
		[
			{ name: 'broken', cron: never, run: async () => Promise.reject(new Error(`failure ${(failures += 1)}`)) },
			{ name: 'whole', cron: never, run: async () => Promise.resolve(void (runs += 1)) },
		],
		silent,
		wake,
	);
	await stop.firstRuns;
	wakeUp();
	await stop();
	expect([failures, runs]).toEqual([2, 2]);
});
