import { InteractionContextType, MessageFlags } from 'discord.js';
import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, eventually, messageOf, sandbox } from './bot.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';

const ping = { name: 'ping', description: 'Says pong' };

async function talker(place: Sandbox, channel = 'general') {
	const { client, errors } = await bot(place, {
		commands: [ping],
		command: (interaction) => interaction.reply('pong'),
	});
	return { client, errors, channel: (await client.channels.fetch(place.channel(channel).id)) as TextChannel };
}

test('what the bot may not see is refused with 50001, what it may not do with 50013', async () => {
	const place = await sandbox();
	const { client, channel } = await talker(place);
	const path = `/channels/${channel.id}/messages` as const;
	const body = { content: 'hello' };

	place.faults.deny('general', 'SendMessages', 'EmbedLinks');
	await expect(client.rest.post(path, { body })).rejects.toMatchObject({ code: 50013, status: 403 });
	place.faults.deny('general', 'ViewChannel');
	await expect(client.rest.post(path, { body })).rejects.toMatchObject({ code: 50001, status: 403 });
	await expect(client.rest.get(`/channels/${channel.id}`)).rejects.toMatchObject({ code: 50001 });
	place.faults.clear();
	await client.rest.post(path, { body });

	const theirs = await place.person('Ana').act({ kind: 'message', channelId: channel.id, text: 'mine' });
	const { id } = messageOf(theirs).message;
	await expect(client.rest.delete(`${path}/${id}`)).rejects.toMatchObject({ code: 50013 });
	await expect(client.rest.patch(`${path}/${id}`, { body })).rejects.toMatchObject({ code: 50005 });
	await expect(client.rest.get(`/channels/${place.guildId}`)).rejects.toMatchObject({ code: 10003 });
	await expect(
		client.rest.put(`/guilds/${place.guildId}/members/${place.person('Emi').id}/roles/${place.guildId}`),
	).rejects.toMatchObject({ code: 50013 });
	expect(() => {
		place.faults.deny('general', 'Fly');
	}).toThrow('There is no permission “Fly”');
});

test('a deleted channel is unknown, and its messages with it', async () => {
	const place = await sandbox();
	const { client, channel } = await talker(place, 'milestones');
	await channel.send('one');

	place.faults.deleteChannel('milestones');

	await expect(client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'x' } })).rejects.toMatchObject({
		code: 10003,
	});
	expect(() => place.channel('milestones')).toThrow('no channel “milestones”');
	await eventually(() => !client.channels.cache.has(channel.id));
});

test('an enforced nonce makes one message over all channels; after its deletion 10008; after the window a new one', async () => {
	const place = await sandbox();
	const { client, channel } = await talker(place);
	const other = (await client.channels.fetch(place.channel('meetings').id)) as TextChannel;
	const letter = { content: 'a reminder', nonce: 'letter-1', enforceNonce: true };

	const first = await channel.send(letter);
	expect((await channel.send(letter)).id).toBe(first.id);
	expect((await other.send(letter)).id).toBe(first.id);
	expect((await other.send({ content: 'another', nonce: 'letter-1' })).id).not.toBe(first.id);
	expect(place.person('Ana').sees('general')).toHaveLength(1);

	await first.delete();
	await expect(channel.send(letter)).rejects.toMatchObject({ code: 10008 });
	place.clock.forward({ minutes: 6 });
	expect((await channel.send(letter)).id).not.toBe(first.id);
	expect(place.refusals).toHaveLength(1);
});

test('a message stored and then answered with 502 is sent again by the client; its nonce keeps it single', async () => {
	const place = await sandbox();
	const { channel } = await talker(place);
	place.faults.answer('POST /channels/{channel_id}/messages', 502, undefined, { times: 2, after: true });

	await channel.send({ content: 'once', nonce: 'once', enforceNonce: true });

	expect(place.requests.filter(({ method }) => method === 'POST').map(({ status }) => status)).toEqual([502, 502, 200]);
	expect(place.person('Ana').sees('general')).toHaveLength(1);
});

test('an ordered answer comes instead of the true one, and is not counted as a refusal', async () => {
	const place = await sandbox();
	const { channel } = await talker(place);
	place.faults.answer('POST /channels', 403, { code: 50013, message: 'Missing Permissions' });

	await expect(channel.send('one')).rejects.toMatchObject({ code: 50013 });
	await channel.send('two');

	expect(place.person('Ana').reads('general')).toBe('Handrail:\ntwo');
	expect(place.refusals).toEqual([]);
});

test('five messages in five seconds pass a channel, the sixth is a 429 in Discord’s shape', async () => {
	const place = await sandbox({ rateLimits: true });
	const { token, apiUrl } = place;
	const post = () =>
		fetch(`${apiUrl}/v10/channels/${place.channel('general').id}/messages`, {
			method: 'POST',
			headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify({ content: 'again' }),
		});
	const passed = [];
	for (let time = 0; time < 5; time += 1) passed.push(await post());
	const refused = await post();

	expect(passed.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
	expect(passed.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['4', '3', '2', '1', '0']);
	expect(refused.status).toBe(429);
	expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
	expect(await refused.json()).toMatchObject({
		message: 'You are being rate limited.',
		global: false,
		retry_after: expect.closeTo(5, 0) as number,
	});

	place.clock.forward({ seconds: 5 });
	expect((await post()).status).toBe(200);
});

test('the fifty-first request in a second is a global 429, but an interaction is still answered', async () => {
	const place = await sandbox();
	const { client, errors } = await talker(place);
	place.faults.rateLimits(true);
	const { token, apiUrl } = place;
	const asked = await Promise.all(
		Array.from({ length: 60 }, () =>
			fetch(`${apiUrl}/v10/users/${client.user.id}`, { headers: { authorization: `Bot ${token}` } }),
		),
	);

	expect(asked.filter(({ status }) => status === 200)).toHaveLength(50);
	const [refused] = asked.filter(({ status }) => status === 429);
	expect(refused?.headers.get('x-ratelimit-global')).toBe('true');
	expect(await refused?.json()).toMatchObject({ global: true });
	expect(messageOf(await place.person('Ana').command('ping')).message.content).toBe('pong');
	expect(errors).toEqual([]);
});

test('discord.js gets everything through the limits, without one 429', async () => {
	const place = await sandbox({ rateLimits: true });
	const { channel } = await talker(place);
	const first = await channel.send('1');
	await Promise.all([2, 3, 4, 5].map((number) => channel.send(`${number}`)));
	const since = performance.now();

	await Promise.all(['💛', '🌱', '☕', '🌊'].map((emoji) => first.react(emoji)));

	expect(performance.now() - since).toBeGreaterThan(700);
	expect(place.person('Ana').sees('general')).toHaveLength(5);
	expect(place.person('Ana').reads('general')).toContain('💛 1\n🌱 1\n☕ 1\n🌊 1');
	expect(place.requests.filter(({ status }) => status === 429)).toEqual([]);
});

test('an unknown route and an unknown method are refused, and said aloud', async () => {
	const warnings: string[] = [];
	const place = await sandbox({ warn: (line) => warnings.push(line) });
	const { client } = await bot(place);

	await expect(client.rest.get('/guilds/1/prophecies')).rejects.toMatchObject({ code: 0, status: 404 });
	await expect(client.rest.put('/users/@me/channels')).rejects.toMatchObject({ code: 0, status: 405 });
	await expect(client.rest.get('/users/@me', { auth: false })).rejects.toMatchObject({ status: 401 });

	expect(warnings[0]).toContain('GET /guilds/1/prophecies refused with 404 (the sandbox has no such route)');
	expect(place.refusals.map(({ status }) => status)).toEqual([404, 405, 401]);
});

test('every fault of a wrong body is in the answer and in the log', async () => {
	const place = await sandbox();
	const { client, channel } = await talker(place);

	await expect(
		client.rest.post(`/channels/${channel.id}/messages`, {
			body: { content: 'x'.repeat(2001), embeds: [{ title: 'y'.repeat(257) }], flags: MessageFlags.Ephemeral },
		}),
	).rejects.toThrow('embeds[0].title[BASE_TYPE_MAX_LENGTH]: Must be 256 or fewer in length.');
	await expect(client.rest.post(`/channels/${channel.id}/messages`, { body: {} })).rejects.toMatchObject({
		code: 50006,
	});

	const [wrong, empty] = place.refusals;
	expect(wrong?.faults.join('\n')).toContain('content [BASE_TYPE_MAX_LENGTH]');
	expect(wrong?.faults.length).toBeGreaterThanOrEqual(2);
	expect(empty?.faults).toEqual(['50006: Cannot send an empty message']);
	const broken = await fetch(`${place.apiUrl}/v10/channels/${channel.id}/messages`, {
		method: 'POST',
		headers: { authorization: `Bot ${place.token}`, 'content-type': 'application/json' },
		body: '{"content":',
	});
	expect([broken.status, await broken.json()]).toMatchObject([400, { code: 50109 }]);
});

test('a command is hidden from those who may not use it, by permission and by context', async () => {
	const place = await sandbox();
	const { client } = await bot(place, {
		commands: [{ name: 'setup', description: 'For admins', defaultMemberPermissions: 'ManageGuild' }],
		command: (interaction) => interaction.reply('set up'),
	});
	await client.application.commands.set([
		{ name: 'stop', description: 'In DMs', contexts: [InteractionContextType.BotDM] },
	]);
	const offered = (name: string) =>
		place
			.person(name)
			.view()
			.commands.map((command) => command.name);

	expect(offered('Ana')).toEqual(['setup', 'stop']);
	expect(offered('Ben')).toEqual(['stop']);
	expect(messageOf(await place.person('Ana').command('setup')).message.content).toBe('set up');
	expect(await place.person('Ben').command('setup')).toEqual({
		kind: 'failed',
		reason: 'You cannot use /setup here: it is not offered to you.',
	});
	expect(await place.person('Ana').command('stop', {}, 'general')).toMatchObject({ kind: 'failed' });
	expect(messageOf(await place.person('Ana').command('stop')).channelId).toBe(
		place.person('Ana').view().channels.at(-1)?.id,
	);
	expect(await place.person('Ana').command('dance')).toEqual({ kind: 'failed', reason: 'There is no command /dance.' });
	expect(await place.person('Finn').command('setup', {}, 'helpers')).toMatchObject({ kind: 'failed' });
});

test('publishing the same commands keeps their ids, and changes no version', async () => {
	const place = await sandbox();
	const { client } = await bot(place, { commands: [ping] });
	const [first] = place.commands();

	await client.application.commands.set([ping, { name: 'pong', description: 'Says ping' }], place.guildId);
	expect(place.commands().map(({ id, name }) => [id === first?.id, name])).toEqual([
		[true, 'ping'],
		[false, 'pong'],
	]);
	expect(place.commands()[0]?.version).toBe(first?.version);

	const made = await client.application.commands.create({ name: 'late', description: 'Made alone' }, place.guildId);
	await client.application.commands.edit(made, { description: 'Changed' }, place.guildId);
	expect(place.commands().at(-1)).toMatchObject({ id: made.id, description: 'Changed' });
	await client.application.commands.delete(made, place.guildId);
	expect(place.commands().map(({ name }) => name)).toEqual(['ping', 'pong']);
	await expect(client.application.commands.delete(made, place.guildId)).rejects.toMatchObject({ code: 10063 });
});

test('a forged interaction reaches the bot as it is', async () => {
	const place = await sandbox();
	const came: unknown[] = [];
	await bot(place, {
		commands: [ping],
		command: (interaction) => interaction.reply('pong'),
		button(interaction) {
			came.push([interaction.customId, interaction.message.content, interaction.user.displayName]);
			return interaction.deferUpdate();
		},
		select(interaction) {
			came.push(interaction.values);
			return interaction.deferUpdate();
		},
	});
	const { message } = messageOf(await place.person('Ana').command('ping'));
	const act = { kind: 'component', messageId: message.id, customId: 'delete.everything' } as const;

	expect(await place.person('Ben').act(act)).toMatchObject({ kind: 'failed' });
	await place.person('Ben').forge(act);
	await place.person('Ben').forge(act, { data: { component_type: 3, values: ['made up'] } });

	expect(came).toEqual([['delete.everything', 'pong', 'Ben'], ['made up']]);
});
