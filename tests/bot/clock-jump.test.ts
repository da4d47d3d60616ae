import { afterEach, expect, test, vi } from 'vitest';
import { newClient } from '#src/discord/client.ts';
import { forgetWaits } from '#src/discord/waits.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { eachWithHandrail, textOf } from '#tests/support/handrail.ts';
import { reminded } from '#tests/support/reminded.ts';

const start = eachWithHandrail();
const hour = 3_600_000;
const real = Date;

afterEach(() => {
	globalThis.Date = real;
});

/** The clock of the machine, which can be set. Timers go by another one that only goes forward, as they do everywhere. */
function machineClock() {
	let ahead = 0;
	class Clock extends real {
		constructor(...given: [] | [number]) {
			super(given[0] ?? Clock.now());
		}
		static override now = () => real.now() + ahead;
	}
	Object.assign(globalThis, { Date: Clock });
	return {
		jump: (ms: number) => void (ahead += ms),
		/** Time passes quickly, in steps that are no jumps. */
		async passes(minutes: number) {
			for (let step = 0; step < minutes * 15; step += 1) {
				ahead += 4_000;
				await new Promise((resolve) => setTimeout(resolve, 30));
			}
		},
	};
}

test('after the clock has jumped forward and back each reminder comes once, and what is due goes on coming', async () => {
	const clock = machineClock();
	const scene = await reminded(start, { wakeful: false, time: '11:00' });
	const times = () => scene.letters().map(({ message }) => message.timestamp.slice(8, 16));
	const reminders = async (count: number) => {
		await vi.waitFor(() => {
			expect(times()).toHaveLength(count);
		}, 15_000);
	};
	const said = (what: string) => scene.log().split(what).length - 1;

	// As a machine that slept for a day and more: of two that came due the latest is sent.
	clock.jump(26 * hour);
	await reminders(1);
	expect(times()[0]).toMatch(/^24T12:0/);
	expect(said('the clock was put forward, or the machine slept')).toBe(1);

	clock.jump(-26 * hour);
	await vi.waitFor(() => {
		expect(said('the clock was put back')).toBe(1);
	}, 15_000);
	clock.jump(hour - 90_000);
	await clock.passes(2);
	await reminders(2);
	expect(times()[1]).toMatch(/^23T11:0/);

	clock.jump(25 * hour);
	await vi.waitFor(() => {
		expect(said('the clock was put forward')).toBe(3);
	}, 15_000);
	await clock.passes(1);
	// That day had its reminder when the clock was ahead.
	await reminders(2);
	clock.jump(24 * hour);
	await reminders(3);
	expect(scene.letters().map(textOf).join()).not.toContain('undefined');
	expect(scene.log()).not.toContain('"level":50');
});

test('after the clock was put back Discord is asked without a wait until the time comes round', async () => {
	const clock = machineClock();
	const sandbox = await startSandbox();
	const { rest } = newClient(sandbox.apiUrl, undefined, 2).setMaxListeners(0);
	rest.setToken(sandbox.token);
	rest.options.rejectOnRateLimit = () => true;
	const ask = async () => rest.get('/users/@me');
	await ask();
	clock.jump(-3 * hour);
	await ask();
	await expect(ask()).rejects.toMatchObject({ global: true });
	forgetWaits(rest);
	await ask();
	rest.clearHashSweeper();
	rest.clearHandlerSweeper();
	await sandbox.close();
});
