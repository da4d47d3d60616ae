import { REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { card } from '#src/discord/card.ts';
import { sendDirectly } from '#src/discord/dm.ts';

const start = Temporal.Instant.from('2026-11-23T10:00:00Z');

/** A client of a Discord that opens every conversation and takes every message; and a person who writes by it. */
function writing() {
	const requests: string[] = [];
	const rest = new REST({
		globalRequestsPerSecond: Number.POSITIVE_INFINITY,
		makeRequest: async (url) => {
			requests.push(new URL(url).pathname);
			return Promise.resolve(Response.json({ id: '900000000000000001' }));
		},
	}).setToken('token');
	const write = async (seconds: number, channel: string | null = null) => {
		const at = start.add({ milliseconds: seconds * 1_000 });
		const letter = { user: '100000000000000001', channel, card: card('Hello'), nonce: `at ${seconds}`, at };
		const sent = await sendDirectly(rest, letter);
		return typeof sent === 'string' ? sent : 'sent';
	};
	return { write, opened: () => requests.filter((path) => path.endsWith('/users/@me/channels')).length };
}

test('conversations are opened four seconds apart, whatever the order in which requests for them come', async () => {
	const { write, opened } = writing();
	expect(await Promise.all([write(10), write(10), write(9.5), write(11)])).toEqual(['sent', 'soon', 'soon', 'soon']);
	expect([await write(13.9), await write(14), await write(17.9), await write(18)]).toEqual([
		'soon',
		'sent',
		'soon',
		'sent',
	]);
	expect(opened()).toBe(3);
});

test('what is open already waits for nothing, and two bots do not wait for each other', async () => {
	const [one, other] = [writing(), writing()];
	expect([await one.write(0), await other.write(0)]).toEqual(['sent', 'sent']);
	expect(await one.write(0, '900000000000000001')).toBe('sent');
	expect([one.opened(), other.opened()]).toEqual([1, 1]);
});

test('within a day five hundred are opened, then one for each that is a day ago', async () => {
	const { write, opened } = writing();
	for (let index = 0; index < 500; index += 1) expect(await write(index * 5)).toBe('sent');
	expect([await write(2_500), await write(86_399)]).toEqual(['wait', 'wait']);
	expect(opened()).toBe(500);
	expect([await write(86_400), await write(86_404), await write(86_405)]).toEqual(['sent', 'wait', 'sent']);
});

test('a clock that is set back for long keeps nobody waiting', async () => {
	const { write } = writing();
	expect([await write(3_600), await write(0)]).toEqual(['sent', 'sent']);
});
