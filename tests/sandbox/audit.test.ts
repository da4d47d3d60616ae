import { AuditLogEvent, GatewayIntentBits } from 'discord.js';
import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, eventually, sandbox } from './bot.ts';
import type { SandboxOptions } from '#src/sandbox/contract.ts';

async function inServer(options: SandboxOptions = {}) {
	const place = await sandbox(options);
	const { client } = await bot(place);
	const guild = await client.guilds.fetch(place.guildId);
	return { place, client, guild };
}

test('the audit log says who invited the bot, who deleted what, newest first, to those who may view it', async () => {
	const { place, client, guild } = await inServer({
		botPermissions: ['ViewAuditLog'],
		startAt: '2026-11-23T10:00:00Z',
	});
	const general = (await client.channels.fetch(place.channel('general').id)) as TextChannel;
	const [ana, ben] = [place.person('Ana'), place.person('Ben')];
	const helper = guild.roles.cache.find(({ name }) => name === 'helper');
	const { id: meetings } = place.channel('meetings');
	place.faults.removeBotFromGuild();
	place.faults.addBotToGuild('Ben');
	await eventually(() => client.guilds.cache.has(place.guildId));
	const message = await general.send('hello');
	place.faults.deleteMessage(message.id, 'Ben');
	place.faults.deleteRole('helper');
	place.faults.deleteChannel('meetings');

	const log = await guild.fetchAuditLogs();
	expect(log.entries.map(({ action, executorId, targetId }) => [action, executorId, targetId])).toEqual([
		[AuditLogEvent.ChannelDelete, ana.id, meetings],
		[AuditLogEvent.RoleDelete, ana.id, helper?.id],
		[AuditLogEvent.MessageDelete, ben.id, client.user.id],
		[AuditLogEvent.BotAdd, ben.id, client.user.id],
	]);
	expect(log.entries.map(({ createdAt }) => createdAt.toISOString().slice(0, 13))).toEqual(
		Array(4).fill('2026-11-23T10'),
	);
	expect(log.entries.find(({ action }) => action === AuditLogEvent.RoleDelete)?.changes).toContainEqual({
		key: 'name',
		old: 'helper',
	});
	expect(log.entries.find(({ action }) => action === AuditLogEvent.MessageDelete)?.extra).toMatchObject({ count: 1 });
});

test('the audit log is asked by kind, person and place, and forgets after 45 days', async () => {
	const { place, client } = await inServer({ botPermissions: ['ViewAuditLog'] });
	for (const name of ['Ana', 'Ben', 'Ana']) {
		place.faults.removeBotFromGuild();
		place.faults.addBotToGuild(name);
	}
	place.faults.deleteChannel('milestones', 'Ben');
	const ask = async (query: string) => {
		const answer = (await client.rest.get(`/guilds/${place.guildId}/audit-logs`, {
			query: new URLSearchParams(query),
		})) as {
			audit_log_entries: readonly { id: string; user_id: string; action_type: number }[];
		};
		return answer.audit_log_entries;
	};
	const all = await ask('');
	const [newest, third, second, first] = all.map(({ id }) => id);

	expect((await ask('action_type=28')).map(({ id }) => id)).toEqual([third, second, first]);
	expect((await ask(`user_id=${place.person('Ben').id}`)).map(({ id }) => id)).toEqual([newest, second]);
	expect((await ask('limit=1')).map(({ id }) => id)).toEqual([newest]);
	expect((await ask(`before=${third ?? ''}`)).map(({ id }) => id)).toEqual([second, first]);
	expect((await ask(`after=${first ?? ''}&limit=2`)).map(({ id }) => id)).toEqual([second, third]);
	for (const wrong of ['limit=0', 'limit=101', 'limit=x', 'before=yesterday', 'user_id=-1', 'action_type=1.5']) {
		await expect(ask(wrong)).rejects.toMatchObject({ code: 50035 });
	}
	place.clock.forward({ days: 46 });
	expect(await ask('')).toEqual([]);
});

test('the audit log is not for a bot without View Audit Log, nor for one that is not in the server', async () => {
	const { place, guild, client } = await inServer();
	await expect(guild.fetchAuditLogs()).rejects.toMatchObject({ code: 50013, status: 403 });
	place.faults.removeBotFromGuild();
	await expect(client.rest.get(`/guilds/${place.guildId}/audit-logs`)).rejects.toMatchObject({ code: 10004 });
});

test('an entry of the audit log is told to a bot that listens and may view it', async () => {
	const place = await sandbox({ botPermissions: ['ViewAuditLog'] });
	const { Guilds, GuildModeration } = GatewayIntentBits;
	const { client } = await bot(place, { client: { intents: [Guilds, GuildModeration] } });
	const told: (number | string | null)[] = [];
	client.on('guildAuditLogEntryCreate', ({ action, executorId }) => told.push(action, executorId));

	place.faults.deleteChannel('meetings', 'Ben');
	await eventually(() => told.length > 0);
	expect(told).toEqual([AuditLogEvent.ChannelDelete, place.person('Ben').id]);
});
