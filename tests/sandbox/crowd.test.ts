import { Routes } from 'discord.js';
import type { RESTGetAPICurrentUserGuildsResult } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, sandbox } from './bot.ts';

test('a bot in hundreds of servers is told of all of them, and can list them page by page', async () => {
	const place = await sandbox({ crowd: { servers: 210, channels: 6, roles: 4 } });
	const { client } = await bot(place);
	const guilds = client.guilds.cache;
	expect(guilds.size).toBe(211);
	expect(guilds.filter(({ available }) => !available).size).toBe(0);
	const last = guilds.find(({ name }) => name.startsWith('Lantern210'));
	expect([last?.channels.cache.size, last?.roles.cache.size]).toEqual([6, 4]);
	const closed = last?.channels.cache.find((channel) => channel.name === 'circle-3');
	expect(closed && 'permissionOverwrites' in closed && closed.permissionOverwrites.cache.size).toBe(3);

	const page = async (after: string) => {
		const query = new URLSearchParams({ after, limit: '200' });
		const listed = (await client.rest.get(Routes.userGuilds(), { query })) as RESTGetAPICurrentUserGuildsResult;
		return listed.map(({ id }) => id);
	};
	const pages = [await page('0')];
	while (pages.at(-1)?.length === 200) pages.push(await page(pages.at(-1)?.at(-1) ?? ''));
	expect(pages.map(({ length }) => length)).toEqual([200, 11]);
	expect(new Set(pages.flat())).toEqual(new Set(guilds.keys()));
});
