import { Writable } from 'node:stream';
import type { Client } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { newClient } from '#src/discord/client.ts';
import { applicationOf, connect, reconnects } from '#src/discord/connect.ts';
import { followGateway } from '#src/discord/gateway.ts';
import { StartupError } from '#src/errors.ts';
import { openLog } from '#src/log.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';

/** A sandbox, and a way in that waits for nothing: what would be waited for is noted. */
async function wayIn() {
	const sandbox = await startSandbox();
	onTestFinished(async () => sandbox.close());
	const written: string[] = [];
	const sink = new Writable({
		write(chunk: Buffer, _encoding, done) {
			written.push(chunk.toString('utf8'));
			done();
		},
	});
	const log = openLog('trace', sink);
	const waits: number[] = [];
	const events: string[] = [];
	const clients: Client[] = [];
	/** What happens while it waits, in turn. */
	const meanwhile: (() => void)[] = [];
	const pause = async (ms: number) => {
		waits.push(ms);
		meanwhile.shift()?.();
		return Promise.resolve();
	};
	const heard = (event: string) => void events.push(event);
	const make = () => {
		const client = newClient(sandbox.apiUrl, 2_000, 50, { pause, heard: reconnects(log, heard) });
		clients.push(client);
		return client;
	};
	const enter = async (signal = new AbortController().signal) => {
		const client = await connect(make, sandbox.token, log, signal, pause);
		onTestFinished(async () => client.destroy());
		return { client, gateway: followGateway(client, () => sandbox.clock.now(), heard) };
	};
	return { sandbox, enter, waits, events, clients, meanwhile, log: () => written.join('') };
}

const isUp = (sandbox: Sandbox) => sandbox.person('Ana').view().bot.online;

test.each([
	[4004, /^Discord does not accept DISCORD_TOKEN\. .*Reset Token/],
	[4010, /code 4010/],
	[4011, /2,500 \(code 4011\)/],
	[4012, /code 4012\)\. Update Handrail/],
	[4013, /code 4013\)\. Update Handrail/],
	[4014, /intents .*\(code 4014\)\. .*developer portal/],
])('a login that is refused with %d ends the start with what to do, and is not tried again', async (code, said) => {
	const { sandbox, enter, waits } = await wayIn();
	sandbox.faults.refuseLogin(code);
	const refused = await enter().catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(StartupError);
	expect((refused as StartupError).message).toMatch(said);
	expect(waits).toEqual([]);
});

test('a Discord that fails is tried again with growing delays, each logged in a word and without a stack', async () => {
	const { sandbox, enter, waits, log, clients } = await wayIn();
	const { faults } = sandbox;
	const way = 'GET /gateway/bot';
	// The client itself asks four times.
	faults.answer(way, 502, undefined, { times: 4 });
	faults.answer(way, 200, '<html>a page of somebody else</html>');
	faults.answer(way, 200, {
		url: '',
		shards: 1,
		session_start_limit: { total: 1, remaining: 1, reset_after: 1, max_concurrency: 1 },
	});
	faults.answer(way, 403, '<html>blocked</html>');
	faults.answer(way, 429, undefined, { headers: { 'retry-after': '90' } });
	await enter();
	const told = log()
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as { readonly why?: string; readonly err?: unknown; readonly msg: string });
	expect(told.map(({ why }) => why)).toEqual([
		'it answers with the status 502',
		'what answers there is not Discord',
		'what answers there is not Discord',
		'it answers with the status 403',
		expect.stringMatching(/^it asks to wait for 9\d s$/),
	]);
	expect(told.every(({ err, msg }) => err === undefined && msg === 'Discord cannot be reached')).toBe(true);
	const grows = [1, 2, 4, 8, 90].map((most) => most * 1_000);
	expect(waits.map((ms, index) => ms >= (grows[index] ?? 0) / 2 && ms <= (grows[index] ?? 0) + 100)).toEqual(
		grows.map(() => true),
	);
	expect(clients).toHaveLength(6);
	expect(log()).not.toContain('    at ');
});

test('a gateway that refuses connections is tried again, and no client of an earlier try comes back', async () => {
	const { sandbox, enter, waits, events, clients, meanwhile } = await wayIn();
	sandbox.faults.outage(true);
	meanwhile.push(
		() => undefined,
		() => {
			sandbox.faults.outage(false);
		},
	);
	const { client } = await enter();
	expect(waits).toHaveLength(2);
	expect(clients.filter((one) => one.isReady())).toEqual([client]);
	// An earlier client, by itself, would connect half a second after it was destroyed: before this one, lost later, is back.
	sandbox.faults.closeGateway(4_000);
	await expect.poll(() => events.at(-1), { timeout: 10_000 }).toBe('resume');
	expect(clients.filter((one) => one.isReady())).toEqual([client]);
	expect(1_000 - ((await client.rest.get('/gateway/bot')) as Told).session_start_limit.remaining).toBe(1);
});

interface Told {
	readonly session_start_limit: { readonly remaining: number };
}

test('when no session is left to begin it waits until there is one, and says so', async () => {
	const { sandbox, enter, waits, meanwhile, log } = await wayIn();
	sandbox.faults.sessionsLeft(0);
	meanwhile.push(() => {
		sandbox.faults.sessionsLeft(2);
	});
	const { client } = await enter();
	expect(waits).toEqual([expect.closeTo(14_400_000 + 750, -3)]);
	expect(log()).toMatch(/"level":50,.*"again":"240 min|"again":"in 240 min".*logged in to Discord as often as/);
	expect(applicationOf(client, { applicationId: undefined })).toBe(sandbox.applicationId);
	expect(() => applicationOf(client, { applicationId: '123456789012345678' })).toThrow(
		`DISCORD_APPLICATION_ID is 123456789012345678, and DISCORD_TOKEN belongs to the application ${sandbox.applicationId}.`,
	);
});

test('a connection that is lost again and again is made anew ever later, and each loss and try is counted', async () => {
	const { sandbox, enter, waits, events } = await wayIn();
	const { gateway } = await enter();
	for (let round = 0; round < 3; round += 1) {
		sandbox.faults.closeGateway(4_000);
		await expect.poll(() => events.filter((event) => event === 'resume').length, { timeout: 10_000 }).toBe(round + 1);
	}
	expect(events).toEqual(Array.from({ length: 3 }, () => ['disconnect', 'reconnect', 'resume']).flat());
	// The first is made at once.
	expect(waits.map((ms, index) => ms <= 1_000 * 2 ** index && ms >= 500 * 2 ** index)).toEqual([true, true]);
	expect(gateway().losses).toHaveLength(3);
	sandbox.faults.reconnect();
	await expect.poll(() => events.at(-1), { timeout: 10_000 }).toBe('resume');
	expect(isUp(sandbox)).toBe(true);
	expect(gateway()).toMatchObject({ state: 'up' });
});

test('a session that is lost is begun anew, but never one more than Discord takes', async () => {
	const { sandbox, enter, waits, events, meanwhile } = await wayIn();
	const { client, gateway } = await enter();
	sandbox.faults.sessionsLeft(0);
	meanwhile.push(() => {
		sandbox.faults.sessionsLeft(1);
	});
	sandbox.faults.invalidSession(false);
	await expect.poll(() => events.includes('session_limit'), { timeout: 10_000 }).toBe(true);
	await expect.poll(() => gateway().state, { timeout: 15_000 }).toBe('up');
	expect(events).toEqual(['invalid_session', 'disconnect', 'reconnect', 'session_limit']);
	expect(waits).toEqual([14_400_000]);
	expect(client.isReady()).toBe(true);
});

test('whoever asks it to stop while it waits is obeyed at once', async () => {
	const { sandbox, enter, meanwhile } = await wayIn();
	const stopping = new AbortController();
	sandbox.faults.outage(true);
	meanwhile.push(() => {
		stopping.abort();
	});
	await expect(enter(stopping.signal)).rejects.toThrow('Stopped before Discord could be reached.');
});
