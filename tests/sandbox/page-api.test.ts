import { request } from 'node:http';
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import type { Outcome, Sandbox, View } from '#src/sandbox/contract.ts';
import { bot, eventually, sandbox } from './bot.ts';

const ping = { name: 'ping', description: 'Says pong' };

const post = (place: Sandbox, path: string, body: unknown, headers: Record<string, string> = {}) =>
	fetch(`${place.url}${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});

const viewOf = async (place: Sandbox, as: string) =>
	(await (await fetch(`${place.url}/sandbox/view?as=${as}`)).json()) as View;

/** A request with headers that `fetch` does not let one set. */
function raw(place: Sandbox, headers: Record<string, string>): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const asked = request(`${place.url}/sandbox/view?as=Ana`, { headers }, (response) => {
			response.resume();
			resolve(response.statusCode);
		});
		asked.on('error', reject);
		asked.end();
	});
}

test('the page is served, and may load nothing from outside', async () => {
	const place = await sandbox();
	const page = await fetch(place.url);

	expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
	expect((await fetch(`${place.url}/page.css`)).headers.get('content-type')).toContain('text/css');
	for (const path of ['/../contract.ts', '/%2e%2e/contract.ts', '/contract.ts', '/nothing.js', '/tsconfig.json']) {
		expect((await fetch(place.url + path)).status).toBe(404);
	}
});

test('what a person does over HTTP leads to the same as in process', async () => {
	const place = await sandbox({ nextDue: () => Promise.resolve(Temporal.Instant.from('2030-01-01T00:00:00Z')) });
	await bot(place, {
		commands: [ping],
		command: (interaction) => interaction.reply({ content: 'hush', flags: MessageFlags.Ephemeral }),
	});
	const channelId = place.channel('general').id;

	const acted = await post(place, '/sandbox/act?as=Ana', { kind: 'command', channelId, name: 'ping', options: {} });
	expect((await acted.json()) as Outcome).toMatchObject({ kind: 'message', message: { ephemeral: true } });

	const ana = await viewOf(place, place.person('Ana').id);
	expect(ana).toMatchObject({
		nextDue: '2030-01-01T00:00:00Z',
		bot: { online: true },
		me: { name: 'Ana' },
		faults: [],
	});
	expect(ana.messages[channelId]?.map(({ message }) => message.content)).toEqual(['hush']);
	expect(ana.requests.map(({ path }) => path.split('/')[1])).toEqual(['interactions', 'applications', 'gateway']);
	expect((await viewOf(place, 'Ben')).messages[channelId]).toEqual([]);
});

test('what is no act, no control or nobody is answered with 400 and a sentence', async () => {
	const place = await sandbox();
	const refused = async (response: Promise<Response>) => [(await response).status, await (await response).text()];

	for (const body of ['{', 'null', '[]', {}, { kind: 'fly' }, { kind: 'constructor' }, { kind: 'message', text: 3 }]) {
		expect(await refused(post(place, '/sandbox/act?as=Ana', body))).toEqual([
			400,
			expect.stringContaining('This is no act'),
		]);
	}
	expect(await refused(post(place, '/sandbox/act?as=Nobody', { kind: 'dm-open', open: true }))).toEqual([
		400,
		expect.stringContaining('who acts'),
	]);
	expect((await refused(fetch(`${place.url}/sandbox/view`)))[0]).toBe(400);
	expect(await refused(post(place, '/sandbox/control', { kind: 'fault', name: 'earthquake', on: true }))).toEqual([
		400,
		expect.stringContaining('There is no fault “earthquake”; there are: drop-gateway'),
	]);
	expect((await refused(post(place, '/sandbox/control', { kind: 'forward', minutes: -5 })))[0]).toBe(400);
	expect((await refused(post(place, '/sandbox/control', { kind: 'forward-to', instant: 'soon' })))[0]).toBe(400);
	expect((await refused(fetch(`${place.url}/sandbox/act`, { method: 'DELETE' })))[0]).toBe(404);
});

test('controls move the clock and switch faults, which the view shows', async () => {
	const place = await sandbox({ startAt: '2026-11-23T10:00:00Z' });
	await bot(place, { commands: [ping] });
	const control = async (body: object) => (await post(place, '/sandbox/control', body)).status;

	expect(await control({ kind: 'forward', minutes: 60 })).toBe(200);
	expect(await control({ kind: 'forward-to', instant: '2026-11-24T09:00:00Z' })).toBe(200);
	expect((await viewOf(place, 'Ana')).now.slice(0, 16)).toBe('2026-11-24T09:00');

	for (const name of ['slow', 'rate-limits', 'next-500', 'store-then-502', 'next-429', 'deliver-twice']) {
		expect(await control({ kind: 'fault', name, on: true })).toBe(200);
		expect((await viewOf(place, 'Ana')).faults).toEqual([name]);
		expect(await control({ kind: 'fault', name, on: false })).toBe(200);
		expect((await viewOf(place, 'Ana')).faults).toEqual([]);
	}
	expect(await control({ kind: 'fault', name: 'drop-gateway', on: true })).toBe(200);
	await place.until(() => !place.person('Ana').view().bot.online);
	await place.until(() => place.person('Ana').view().bot.online);
});

test('each change and each move of the clock is told as an event with the new version', async () => {
	const place = await sandbox();
	const stop = new AbortController();
	onTestFinished(() => {
		stop.abort();
	});
	const response = await fetch(`${place.url}/sandbox/events`, { signal: stop.signal });
	expect(response.headers.get('content-type')).toBe('text/event-stream');
	let heard = '';
	const decoder = new TextDecoder();
	void (async () => {
		for await (const chunk of response.body ?? []) heard += decoder.decode(chunk as Uint8Array);
	})().catch(() => undefined);
	const versions = () =>
		[...heard.matchAll(/event: changed\ndata: \{"version":(\d+)\}\n\n/g)].map((match) => Number(match[1]));
	await eventually(() => versions().length === 1);

	await place.person('Ana').act({ kind: 'message', channelId: place.channel('general').id, text: 'hello' });
	await eventually(() => versions().length === 2);
	place.clock.forward({ hours: 1 });
	await eventually(() => versions().length === 3);

	const told = versions();
	expect(told).toEqual(told.toSorted((a, b) => a - b));
	expect(new Set(told).size).toBe(3);
});

test('only this machine’s own address is answered, and no page of another origin may act', async () => {
	const place = await sandbox();
	const port = new URL(place.url).port;

	expect(await raw(place, { host: `localhost:${port}` })).toBe(200);
	expect(await raw(place, { host: 'sandbox.example' })).toBe(403);
	expect(await raw(place, { host: `127.0.0.1.example:${port}` })).toBe(403);
	expect(await raw(place, { host: `127.0.0.1:${port}`, origin: 'https://elsewhere.example' })).toBe(403);
	const act = { kind: 'dm-open', open: false };
	expect((await post(place, '/sandbox/act?as=Ana', act, { origin: 'null' })).status).toBe(403);
	expect((await post(place, '/sandbox/act?as=Ana', act, { origin: place.url })).status).toBe(200);
});

test('a failed component is a notice for the person who pressed it', async () => {
	const place = await sandbox();
	const { client } = await bot(place, {
		commands: [ping],
		command: (interaction) =>
			interaction.reply({
				content: 'press',
				components: [
					{
						type: ComponentType.ActionRow,
						components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Press', customId: 'press' }],
					},
				],
			}),
	});
	const outcome = await place.person('Ana').command('ping');
	await client.destroy();
	await place.until(() => !place.person('Ana').view().bot.online);

	if (outcome.kind !== 'message') throw new Error(outcome.kind);
	expect(await place.person('Ben').press(outcome.message, 'Press')).toEqual({
		kind: 'failed',
		reason: 'This interaction failed',
	});
	expect(place.person('Ben').view().notices).toMatchObject([{ text: 'This interaction failed' }]);
	expect(place.person('Ana').view().notices).toEqual([]);
});
