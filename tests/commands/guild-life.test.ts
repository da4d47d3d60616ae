import { expect, test } from 'vitest';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { openDatabase } from '#src/db/open.ts';
import { changeGuild, guildSettings } from '#src/features/guilds.ts';
import { noticesOf } from '#src/features/notices.ts';
import { eachWithHandrail, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const create = 'POST /channels/{channel_id}/messages';

/** What a channel (or `dm`) shows a person, one text per message. */
function read(sandbox: Sandbox, name: string, channel: string): readonly string[] {
	return sandbox.person(name).sees(channel).map(textOf);
}

async function guildRow({ bot, sandbox }: Running) {
	return bot().app.db.selectFrom('guild').selectAll().where('guild_id', '=', sandbox.guildId).executeTakeFirst();
}

const chosen = async ({ bot, sandbox }: Running, change: Readonly<Record<string, string>>) =>
	changeGuild(
		bot().app.db,
		sandbox.guildId,
		Object.fromEntries(Object.entries(change).map(([part, channel]) => [part, sandbox.channel(channel).id])),
	);

const roleId = (sandbox: Sandbox, name: string) =>
	sandbox
		.person('Ana')
		.view()
		.roles.find((role) => role.name === name)?.id ?? '';

test('who invites Handrail is greeted once, by a direct message, with one next step', async () => {
	const running = await start({ botInGuild: false, botPermissions: ['ViewAuditLog'] });
	const { sandbox, restart } = running;
	sandbox.faults.addBotToGuild('Ben');
	await sandbox.until(() => read(sandbox, 'Ben', 'dm').length > 0);
	await restart();
	await restart();
	const [greeting, ...more] = read(sandbox, 'Ben', 'dm');
	expect(greeting).toMatch(/^Thank you for inviting me to \*\*Riverside Peer Support\*\*.*<\/setup show:\d+>/);
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

test('without View Audit Log nobody is guessed: a channel where it can write, or nothing with a line in the log', async () => {
	const { sandbox, log } = await start({ botInGuild: false });
	sandbox.faults.addBotToGuild('Ben');
	await expect.poll(log).toContain('nobody could be greeted in a new server');
	sandbox.faults.removeBotFromGuild();
	sandbox.clock.forward({ minutes: 1 });
	sandbox.faults.serverChannels({ system: 'general', safetyAlerts: 'helpers' });
	sandbox.faults.deny('helpers', 'SendMessages');
	sandbox.faults.addBotToGuild('Ben');
	await sandbox.until(() => read(sandbox, 'Ana', 'general').length > 0);
	expect([read(sandbox, 'Ana', 'helpers'), read(sandbox, 'Ben', 'dm')]).toEqual([[], []]);
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

test('a deleted channel is told once, all that lived there in one message, and the choice of another ends it', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await chosen(running, { checkinChannel: 'milestones', milestoneChannel: 'milestones', noticeChannel: 'helpers' });
	sandbox.faults.deleteChannel('milestones');
	await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 0);
	await restart();
	const [told, ...more] = read(sandbox, 'Ana', 'helpers');
	expect(told?.split('\n')).toEqual([
		'**For those who manage this server**',
		'The check-in channel was deleted. Members can still check in; sharing rests.',
		'The channel for milestones was deleted. Nothing is posted about them for now.',
		expect.stringMatching(/^Choose another, or switch it off: <\/setup show:\d+>$/),
	]);
	expect(more).toEqual([]);
	await sandbox.person('Ana').command('setup checkins', { channel: sandbox.channel('general').id }, 'general');
	expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ about }) => about)).toEqual(['milestoneChannel']);
	sandbox.faults.deleteChannel('general');
	await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 1);
	expect(read(sandbox, 'Ana', 'helpers')[1]).toContain('The check-in channel was deleted.');
});

test('a deleted role is told, in the channel for helpers when there is none for notices', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await chosen(running, { helperChannel: 'helpers' });
	await changeGuild(bot().app.db, sandbox.guildId, { helperRole: roleId(sandbox, 'helper') });
	sandbox.faults.deleteRole('helper');
	await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 0);
	expect(read(sandbox, 'Ana', 'helpers')[0]).toContain('The role of the helpers was deleted.');
});

test('a channel or role that is not used is deleted without a word', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await chosen(running, { checkinChannel: 'check-ins', noticeChannel: 'helpers' });
	sandbox.faults.deleteChannel('general');
	sandbox.faults.deleteRole('helper');
	sandbox.faults.deleteChannel('check-ins');
	await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 0);
	expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ about }) => about)).toEqual(['checkinChannel']);
});

test('where there is no place to tell it, it waits until there is one', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await chosen(running, { checkinChannel: 'general', noticeChannel: 'helpers' });
	sandbox.faults.deny('helpers', 'SendMessages');
	sandbox.faults.deleteChannel('general');
	await expect.poll(async () => noticesOf(bot().app.db, sandbox.guildId)).toHaveLength(1);
	await restart();
	expect(read(sandbox, 'Ana', 'helpers')).toEqual([]);
	expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ toldAt }) => toldAt)).toEqual([null, null]);
	sandbox.faults.serverChannels({ publicUpdates: 'meetings' });
	await restart();
	const told = read(sandbox, 'Ana', 'meetings');
	expect(told).toHaveLength(2);
	expect(told.join('\n')).toContain('The check-in channel was deleted.');
	expect(told.join('\n')).toContain(`I cannot write in <#${sandbox.channel('helpers').id}>`);
	await restart();
	expect(read(sandbox, 'Ana', 'meetings')).toHaveLength(2);
});

test('what is lost at one moment is told in one message, a panel among it', async () => {
	const running = await start();
	const { sandbox, restart, expectRefusal } = running;
	expectRefusal('/messages');
	await chosen(running, { checkinChannel: 'general', meetingChannel: 'general', noticeChannel: 'helpers' });
	await sandbox.person('Ana').command('setup panel', {}, 'general');
	sandbox.faults.deny('general', 'ViewChannel');
	await restart();
	await restart();
	const [told, ...more] = read(sandbox, 'Ana', 'helpers');
	expect(told?.match(/^I cannot/gm)).toHaveLength(3);
	expect(more).toEqual([]);
});

test('a permission that is taken away is told, resolved when it is back, and told again when it is lost again', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await chosen(running, { checkinChannel: 'check-ins', noticeChannel: 'helpers' });
	sandbox.faults.deny('check-ins', 'SendMessages');
	await restart();
	await restart();
	expect(read(sandbox, 'Ana', 'helpers')).toHaveLength(1);
	expect(read(sandbox, 'Ana', 'helpers')[0]).toContain(`I cannot write in <#${sandbox.channel('check-ins').id}>`);
	sandbox.faults.clear();
	await restart();
	expect(await noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
	sandbox.faults.deny('check-ins', 'SendMessages');
	await restart();
	expect(read(sandbox, 'Ana', 'helpers')).toHaveLength(2);
});

test('what was deleted while it was not connected is found by asking Discord, never by a cache alone', async () => {
	const running = await start();
	const { sandbox, bot, restart, expectRefusal } = running;
	expectRefusal('GET /channels/');
	await chosen(running, { checkinChannel: 'general', noticeChannel: 'helpers' });
	await changeGuild(bot().app.db, sandbox.guildId, { helperRole: roleId(sandbox, 'helper') });
	await bot().stop();
	sandbox.faults.deleteChannel('general');
	sandbox.faults.deleteRole('helper');
	sandbox.faults.answer('GET /channels/{channel_id}', 500, undefined, { times: 4 });
	sandbox.faults.answer('GET /guilds/{guild_id}/roles', 500, undefined, { times: 4 });
	await restart();
	expect(read(sandbox, 'Ana', 'helpers')).toEqual([]);
	sandbox.faults.clear();
	await restart();
	expect(read(sandbox, 'Ana', 'helpers')).toHaveLength(1);
	expect(read(sandbox, 'Ana', 'helpers')[0]).toContain('The check-in channel was deleted.');
	expect(read(sandbox, 'Ana', 'helpers')[0]).toContain('The role of the helpers was deleted.');
});

test.each([
	['at once', 'PT1M'],
	['when Discord has forgotten the nonce', 'PT30M'],
])('stopped between telling and noting it, and started again %s, moderators are told once', async (_, later) => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await chosen(running, { checkinChannel: 'general', noticeChannel: 'helpers' });
	sandbox.faults.deleteChannel('general');
	await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 0);
	await bot().stop();
	const storage = await openAgain(running);
	await storage.updateTable('notice').set({ told_at: null }).execute();
	await storage.destroy();
	sandbox.clock.forward(later);
	await restart();
	expect(read(sandbox, 'Ana', 'helpers')).toHaveLength(1);
	expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ toldAt }) => toldAt)).not.toContain(null);
});

async function openAgain({ storage }: Running) {
	return openDatabase(storage.dialect());
}

test('Discord takes a notice and says nothing: it is not told twice', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await chosen(running, { checkinChannel: 'general', noticeChannel: 'helpers' });
	sandbox.faults.answer(create, 502, undefined, { after: true, times: 4 });
	sandbox.faults.deleteChannel('general');
	await sandbox.until(() => sandbox.requests.filter(({ status }) => status === 502).length >= 4);
	sandbox.faults.clear();
	await restart();
	expect(read(sandbox, 'Ana', 'helpers')).toHaveLength(1);
	expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ toldAt }) => toldAt)).not.toContain(null);
});
