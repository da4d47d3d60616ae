import { ChannelType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { guildSettings } from '#src/features/guilds.ts';
import { eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

test('the check-in channel can be chosen, and survives a restart', async () => {
	const { sandbox, restart } = await start();
	const ana = sandbox.person('Ana');
	const general = sandbox.channel('general').id;
	const answer = message(await ana.command('setup checkins', { channel: general }, 'general'));
	expect(textOf(answer)).toContain(`Members can now share check-ins in <#${general}>.`);
	expect(answer.ephemeral).toBe(true);
	await restart();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin', {}, 'meetings'));
	expect(JSON.stringify(opened.modal)).toContain('#general, with my name');
	await emi.submit(opened, { mood: 'good', who: 'named' });
	expect(ana.sees('check-ins')).toEqual([]);
	expect(ana.sees('general').filter(({ ephemeral }) => !ephemeral)).toHaveLength(1);
});

test('a channel where Handrail cannot write is refused with the remedy', async () => {
	const { sandbox } = await start();
	sandbox.faults.deny('milestones', 'SendMessages');
	const ana = sandbox.person('Ana');
	const channel = sandbox.channel('milestones').id;
	const answer = message(await ana.command('setup checkins', { channel }, 'general'));
	expect(textOf(answer)).toContain('Give me View Channel and Send Messages there');
});

test("the server's zone counts for members who have not told theirs", async () => {
	const { sandbox } = await start({ startAt: '2026-11-23T20:00:00Z' });
	const ana = sandbox.person('Ana');
	const answer = message(await ana.command('setup timezone', { zone: 'Pacific/Auckland' }));
	expect(textOf(answer)).toContain("This server's zone is Pacific/Auckland");
	const emi = sandbox.person('Emi');
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain('in Pacific/Auckland time');
	sandbox.clock.moveTo('2026-11-24T13:59:00Z');
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain(
		'Kept, next to your other check-in',
	);
	sandbox.clock.moveTo('2026-11-24T14:00:00Z');
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain('2 days in a row.');
});

test('only those who manage the server can set it up, also with a forged command', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	expect(emi.view().commands.map(({ name }) => name)).not.toContain('setup');
	const general = sandbox.channel('general').id;
	const options = { channel: general };
	const answer = await emi.forge({ kind: 'command', channelId: general, name: 'setup checkins', options });
	expect(textOf(message(answer))).toBe('This is for people who can manage the server.');
	const opened = form(await emi.command('checkin', {}, 'general'));
	expect(JSON.stringify(opened.modal)).toContain('#check-ins, with my name');
});

test('what is no text channel of this server is refused, also with a forged command', async () => {
	const { sandbox, bot } = await start({ otherGuild: true });
	const ana = sandbox.person('Ana');
	const [here, there] = [sandbox.channel('general'), sandbox.channel('harbour/general').id];
	const list = 'GET /guilds/{guild_id}/channels';
	for (const value of [here.id, sandbox.guildId, there]) {
		// The sandbox has no categories, so Discord is made to say that this one is.
		if (value === here.id) sandbox.faults.answer(list, 200, [{ ...here, type: ChannelType.GuildCategory }]);
		const outcome = await ana.forge(
			{ kind: 'command', channelId: here.id, name: 'setup checkins', options: { channel: 'general' } },
			{
				data: {
					options: [{ type: 1, name: 'checkins', options: [{ type: 7, name: 'channel', value }] }],
					resolved: { channels: { [value]: { id: value, type: 0, name: 'x', permissions: '0' } } },
				},
			},
		);
		expect(textOf(message(outcome)), value).toBe('Please choose a text channel of this server.');
	}
	expect((await guildSettings(bot().app.db, sandbox.guildId)).checkinChannel).toBeNull();
});
