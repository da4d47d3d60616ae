import { describe, expect, test } from 'vitest';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { openDatabase } from '#src/db/open.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { noticesOf } from '#src/features/notices.ts';
import { chosen, read } from '#tests/commands/guild-scene.ts';
import { eachWithHandrail, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const create = 'POST /channels/{channel_id}/messages';

const roleId = (sandbox: Sandbox, name: string) =>
	sandbox
		.person('Ana')
		.view()
		.roles.find((role) => role.name === name)?.id ?? '';

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
	sandbox.clock.forward({ minutes: 11 });
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

test('a channel that was forbidden, told, and is then deleted is told again, with the other remedy', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await chosen(running, { checkinChannel: 'check-ins', noticeChannel: 'helpers' });
	sandbox.faults.deny('check-ins', 'SendMessages');
	await restart();
	expect(read(sandbox, 'Ana', 'helpers')).toHaveLength(1);
	sandbox.faults.deleteChannel('check-ins');
	await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 1);
	await restart();
	const told = read(sandbox, 'Ana', 'helpers');
	expect(told).toHaveLength(2);
	expect(told[0]).toContain('I cannot write in');
	expect(told[1]).toContain('The check-in channel was deleted.');
	expect(await noticesOf(bot().app.db, sandbox.guildId)).toMatchObject([{ about: 'checkinChannel', why: 'gone' }]);
});

test('the same is told when it was deleted while Handrail was not connected', async () => {
	const running = await start();
	const { sandbox, bot, restart, expectRefusal } = running;
	expectRefusal('GET /channels/');
	await chosen(running, { checkinChannel: 'check-ins', noticeChannel: 'helpers' });
	sandbox.faults.deny('check-ins', 'SendMessages');
	await restart();
	await bot().stop();
	sandbox.faults.deleteChannel('check-ins');
	await restart();
	await restart();
	const told = read(sandbox, 'Ana', 'helpers');
	expect(told).toHaveLength(2);
	expect(told[1]).toContain('The check-in channel was deleted.');
});

describe('a check-in channel that is used because of its name, and is deleted', () => {
	test.each(['while it watches', 'while it is not connected'])('%s, is told once', async (when) => {
		const running = await start();
		const { sandbox, bot, restart, expectRefusal } = running;
		expectRefusal('GET /channels/');
		await chosen(running, { noticeChannel: 'helpers' });
		if (when !== 'while it watches') await bot().stop();
		sandbox.faults.deleteChannel('check-ins');
		if (when !== 'while it watches') await restart();
		await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 0);
		await restart();
		await restart();
		expect(read(sandbox, 'Ana', 'helpers')).toEqual([expect.stringContaining('The check-in channel was deleted.')]);
		await sandbox.person('Ana').command('setup checkins', { channel: sandbox.channel('general').id }, 'general');
		await restart();
		expect(await noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
		expect(read(sandbox, 'Ana', 'helpers')).toHaveLength(1);
	});

	test('is gone only when Discord says so', async () => {
		const running = await start();
		const { sandbox, bot, restart } = running;
		await chosen(running, { noticeChannel: 'helpers' });
		await bot().stop();
		sandbox.faults.deleteChannel('check-ins');
		sandbox.faults.answer('GET /channels/{channel_id}', 500, undefined, { times: 8 });
		await restart();
		expect(await noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
	});

	test('is nobody’s loss where sharing is off, or another channel is chosen', async () => {
		for (const change of [{ checkinChannel: null }, { checkinChannel: 'general' }]) {
			const running = await start();
			const { sandbox, bot, restart } = running;
			const { checkinChannel } = change;
			const id = checkinChannel === null ? null : sandbox.channel(checkinChannel).id;
			await changeGuild(bot().app.db, sandbox.guildId, { checkinChannel: id });
			await chosen(running, { milestoneChannel: 'milestones', noticeChannel: 'helpers' });
			sandbox.faults.deleteChannel('check-ins');
			sandbox.faults.deleteChannel('milestones');
			await sandbox.until(() => read(sandbox, 'Ana', 'helpers').length > 0);
			await restart();
			expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ about }) => about)).toEqual(['milestoneChannel']);
		}
	});
});
