import { once } from 'node:events';
import { Events } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { newClient } from '#src/discord/client.ts';
import { connect } from '#src/discord/connect.ts';
import { lookAfterServers } from '#src/discord/guild-life/watch.ts';
import { inviteLink } from '#src/discord/invitation.ts';
import { noteLeft } from '#src/features/guild-life.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { chosen, read } from '#tests/commands/guild-scene.ts';
import { eachWithHandrail, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const create = 'POST /channels/{channel_id}/messages';

async function guildRow({ bot, sandbox }: Running) {
	return bot().app.db.selectFrom('guild').selectAll().where('guild_id', '=', sandbox.guildId).executeTakeFirst();
}

test('who invites Handrail is greeted once, by a direct message, with one next step', async () => {
	const running = await start({ botInGuild: false, botPermissions: ['ViewAuditLog'] });
	const { sandbox, restart, log } = running;
	// Until then whoever runs it finds in the log how to invite it.
	expect(log()).toContain(inviteLink(sandbox.applicationId));
	sandbox.faults.addBotToGuild('Ben');
	await sandbox.until(() => read(sandbox, 'Ben', 'dm').length > 0);
	await restart();
	await restart();
	expect(log().split(inviteLink(sandbox.applicationId))).toHaveLength(2);
	const [greeting, ...more] = read(sandbox, 'Ben', 'dm');
	// What a locked screen may show says nothing of the server.
	expect(greeting?.split('\n')).toEqual([
		'Thank you for inviting me.',
		expect.stringMatching(/^I am in \*\*Riverside Peer Support\*\* now\. One step.*<\/setup show:\d+>/),
	]);
	expect(more).toEqual([]);
	expect(read(sandbox, 'Ana', 'general')).toEqual([]);
	expect(await guildRow(running)).toMatchObject({ left_at: null });
});

test('Discord takes a greeting and says nothing: whoever invited it has one, and nobody else', async () => {
	const { sandbox, restart } = await start({ botInGuild: false, botPermissions: ['ViewAuditLog'] });
	sandbox.faults.serverChannels({ publicUpdates: 'helpers' });
	sandbox.faults.answer(create, 502, undefined, { after: true, times: 4 });
	sandbox.faults.addBotToGuild('Ben');
	await sandbox.until(() => sandbox.requests.filter(({ status }) => status === 502).length >= 4);
	sandbox.faults.clear();
	await restart();
	expect(read(sandbox, 'Ben', 'dm')).toHaveLength(1);
	expect(read(sandbox, 'Ana', 'helpers')).toEqual([]);
});

test('invited again, it greets again', async () => {
	const { sandbox } = await start({ botInGuild: false, botPermissions: ['ViewAuditLog'] });
	sandbox.faults.addBotToGuild('Ben');
	await sandbox.until(() => read(sandbox, 'Ben', 'dm').length === 1);
	sandbox.faults.removeBotFromGuild();
	sandbox.clock.forward({ minutes: 30 });
	sandbox.faults.addBotToGuild('Ana');
	await sandbox.until(() => read(sandbox, 'Ana', 'dm').length === 1);
	expect(read(sandbox, 'Ben', 'dm')).toHaveLength(1);
});

test('invited while it was not connected, it greets when it is back, unless a day has passed', async () => {
	for (const [later, greetings] of [
		['PT1H', 1],
		['PT25H', 0],
	] as const) {
		const { sandbox, bot, restart } = await start({ botInGuild: false, botPermissions: ['ViewAuditLog'] });
		await bot().stop();
		sandbox.faults.addBotToGuild('Ben');
		sandbox.clock.forward(later);
		await restart();
		expect(read(sandbox, 'Ben', 'dm'), later).toHaveLength(greetings);
	}
});

test('closed to messages, or unknown: the channel of the moderators is greeted instead', async () => {
	const { sandbox, expectRefusal } = await start({ botInGuild: false, botPermissions: ['ViewAuditLog'] });
	expectRefusal('Cannot send messages to this user');
	sandbox.faults.serverChannels({ system: 'general', publicUpdates: 'helpers' });
	sandbox.faults.addBotToGuild('Dev');
	await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 0);
	expect(read(sandbox, 'Ana', 'helpers')[0]).toMatch(/^Thank you for inviting me\..*<\/setup show:\d+>/);
	expect(read(sandbox, 'Ana', 'general')).toEqual([]);
});

test('without View Audit Log nobody is guessed: a channel of the moderators, or nothing with a line in the log', async () => {
	const { sandbox, log } = await start({ botInGuild: false });
	sandbox.faults.serverChannels({ system: 'general' });
	sandbox.faults.addBotToGuild('Ben');
	await expect.poll(log).toContain('nobody could be greeted in a new server');
	expect(read(sandbox, 'Emi', 'general')).toEqual([]);
	sandbox.faults.removeBotFromGuild();
	sandbox.clock.forward({ minutes: 1 });
	sandbox.faults.serverChannels({ system: 'general', publicUpdates: 'meetings', safetyAlerts: 'helpers' });
	sandbox.faults.deny('meetings', 'SendMessages');
	sandbox.faults.addBotToGuild('Ben');
	await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 0);
	expect(read(sandbox, 'Ana', 'helpers')).toHaveLength(1);
	expect(['general', 'meetings', 'dm'].map((channel) => read(sandbox, 'Ben', channel))).toEqual([[], [], []]);
	expect(sandbox.requests.filter(({ path }) => path.includes('audit-logs'))).toEqual([]);
});

test('removed from a server it notes when; back in time nothing is lost', async () => {
	const running = await start();
	const { sandbox } = running;
	await chosen(running, { checkinChannel: 'general' });
	sandbox.faults.removeBotFromGuild();
	await expect.poll(async () => (await guildRow(running))?.left_at).toMatch(/^2026-11-23T10:/);
	sandbox.faults.addBotToGuild('Ana');
	await expect.poll(async () => (await guildRow(running))?.left_at).toBeNull();
	expect((await guildSettings(running.bot().app.db, sandbox.guildId)).checkinChannel).not.toBeNull();
});

test('removed while it was not connected, it notes that when it is back, and forgets the server 30 days after', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await chosen(running, { checkinChannel: 'general' });
	await sandbox.person('Emi').command('checkin', { mood: 'good' });
	await bot().stop();
	sandbox.faults.removeBotFromGuild();
	await restart();
	expect((await guildRow(running))?.left_at).toMatch(/^2026-11-23T10:/);
	sandbox.clock.moveTo('2026-12-23T09:59:00Z');
	await restart();
	expect((await guildRow(running))?.checkin_channel_id).toBe(sandbox.channel('general').id);
	sandbox.clock.moveTo('2026-12-23T10:10:00Z');
	await restart();
	expect(await guildRow(running)).toBeUndefined();
	const { db } = running.bot().app;
	expect(await db.selectFrom('consent').selectAll().where('guild_id', '=', sandbox.guildId).execute()).toEqual([]);
	expect(await db.selectFrom('checkin').select('guild_id').execute()).toEqual([{ guild_id: null }]);
});

const listServers = 'GET /users/@me/guilds';

test('removed while its session was lost, it notes that without being started again', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const { app } = bot();
	const make = () => newClient(sandbox.apiUrl);
	const client = await connect(make, sandbox.token, app.log, new AbortController().signal);
	onTestFinished(async () => client.destroy());
	await app.db.updateTable('guild').set({ greeted_at: null }).execute();
	const back = once(client, Events.ShardReady);
	sandbox.faults.invalidSession(false);
	// Nobody is connected now, so nobody is told.
	sandbox.faults.removeBotFromGuild();
	await back;
	expect(client.guilds.cache.has(sandbox.guildId)).toBe(true);
	sandbox.clock.forward({ hours: 1 });
	await lookAfterServers(app, client, (command) => command);
	// What is left of it in memory is not greeted.
	const row = await guildRow(running);
	expect(row?.left_at).toMatch(/^2026-11-23T11:/);
	expect(row?.greeted_at).toBeNull();
}, 30_000);

test('a server is left only when Discord says so: an error says nothing, neither by the hour nor when it is to be forgotten', async () => {
	const running = await start();
	const { sandbox, bot, restart, log } = running;
	await chosen(running, { checkinChannel: 'general' });
	sandbox.faults.answer(listServers, 500, undefined, { times: 100 });
	await restart();
	expect(log()).toContain('Discord did not list the servers');
	expect((await guildRow(running))?.left_at).toBeNull();
	await noteLeft(bot().app.db, sandbox.guildId, sandbox.clock.now());
	sandbox.clock.forward({ hours: 24 * 40 });
	await restart();
	expect((await guildRow(running))?.checkin_channel_id).toBe(sandbox.channel('general').id);
	sandbox.faults.clear();
	await restart();
	expect(await guildRow(running)).toMatchObject({ left_at: null, checkin_channel_id: sandbox.channel('general').id });
});

test('of very many servers all are listed, page after page', async () => {
	const running = await start();
	const { sandbox, restart } = running;
	const others = Array.from({ length: 200 }, (_, number) => ({ id: String(1000 + number) }));
	sandbox.faults.answer(listServers, 200, others);
	await restart();
	const rows = await running.bot().app.db.selectFrom('guild').select('guild_id').where('left_at', 'is', null).execute();
	const there = new Set(rows.map(({ guild_id }) => guild_id));
	expect(there).toContain(sandbox.guildId);
	expect(others.filter(({ id }) => !there.has(id))).toEqual([]);
	const asked = sandbox.requests.filter(({ path }) => path.startsWith('/users/@me/guilds')).map(({ path }) => path);
	expect(asked).toContain('/users/@me/guilds?limit=200&after=1199');
});
