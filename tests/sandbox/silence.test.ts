import { expect, test } from 'vitest';
import { bot, eventually, sandbox } from './bot.ts';

const posting = 'POST /channels/{channel_id}/messages';

test('a request that is cut off fails, and one that was carried out first is there all the same', async () => {
	const place = await sandbox();
	const { client } = await bot(place);
	const { id } = place.channel('general');
	const write = async (content: string) => client.rest.post(`/channels/${id}/messages`, { body: { content } });
	place.faults.silence(posting, 'cut');
	await expect(write('lost')).rejects.toThrow();
	place.faults.silence(posting, 'cut', { after: true });
	await expect(write('arrived')).rejects.toThrow();
	await write('fine');
	const said = place.person('Ana').sees('general');
	expect(said.map(({ message }) => message.content)).toEqual(['arrived', 'fine']);
	expect(place.requests.filter(({ status }) => status === 0)).toHaveLength(2);
	expect(place.refusals).toEqual([]);
});

test('a request that hangs is given up by the bot when it likes', async () => {
	const place = await sandbox();
	const { client } = await bot(place, { client: { rest: { timeout: 100, retries: 0 } } });
	const body = { content: 'never' };
	place.faults.silence(posting, 'hang');
	await expect(client.rest.post(`/channels/${place.channel('general').id}/messages`, { body })).rejects.toThrow(
		/abort/i,
	);
	expect(place.person('Ana').sees('general')).toEqual([]);
});

test('during an outage nothing connects, and afterwards the bot is back', async () => {
	const place = await sandbox();
	const { client } = await bot(place);
	let tries = 0;
	client.on('shardReconnecting', () => (tries += 1));
	place.faults.outage(true);
	await place.until(() => !place.person('Ana').view().bot.online);
	await eventually(() => tries > 1, 10_000);
	expect(place.person('Ana').view().bot.online).toBe(false);
	place.faults.outage(false);
	await place.until(() => place.person('Ana').view().bot.online, 15_000);
});
