import { ChannelType, GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel } from 'discord.js';
import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, messageOf, sandbox } from './bot.ts';
import type { Sandbox, SandboxOptions } from '#src/sandbox/contract.ts';

async function inChannel(options: SandboxOptions = {}, name = 'general') {
	const place = await sandbox(options);
	const { client } = await bot(place);
	return { place, client, channel: (await client.channels.fetch(place.channel(name).id)) as TextChannel };
}

const threads = (place: Sandbox, person: string) =>
	place
		.person(person)
		.view()
		.channels.flatMap((channel) => (channel.parentId === null ? [] : channel.name));

test('a private thread is seen by its members and by those who manage threads', async () => {
	const { place, channel } = await inChannel();
	const thread = await channel.threads.create({
		name: 'A quiet talk',
		type: ChannelType.PrivateThread,
		invitable: false,
	});
	await thread.members.add(place.person('Emi').id);
	await thread.send('Welcome, Emi');

	expect(['Emi', 'Ben', 'Ana', 'Finn', 'Chiara'].map((name) => threads(place, name).length)).toEqual([1, 1, 1, 0, 0]);
	expect(place.person('Emi').reads('A quiet talk')).toContain('Welcome, Emi');
	expect(place.person('Finn').sees('A quiet talk')).toEqual([]);
	expect((await thread.members.fetch()).size).toBe(2);
	const spoken = await place.person('Emi').act({ kind: 'message', channelId: thread.id, text: 'Thank you' });
	expect(messageOf(spoken).message.content).toBe('Thank you');
	expect(await place.person('Finn').act({ kind: 'message', channelId: thread.id, text: 'Me too' })).toMatchObject({
		kind: 'failed',
	});

	await thread.members.remove(place.person('Emi').id);
	expect(threads(place, 'Emi')).toEqual([]);
	await thread.setName('Over');
	await thread.setArchived(true);
	expect(thread.archived).toBe(true);
	expect(place.refusals).toEqual([]);
});

test('a thread from a message has that message’s id, and there is only one', async () => {
	const { place, client, channel } = await inChannel();
	const message = await channel.send('Shall we talk about it?');
	const thread = await message.startThread({ name: 'Talk' });

	expect(thread.id).toBe(message.id);
	await expect(message.startThread({ name: 'Again' })).rejects.toMatchObject({ code: 160004 });
	expect(threads(place, 'Finn')).toEqual(['Talk']);
	expect((await client.guilds.cache.get(place.guildId)?.channels.fetchActiveThreads())?.threads.size).toBe(1);
	await channel.threads.create({ name: 'Open to all', type: ChannelType.PublicThread });
	expect(place.person('Finn').reads('general')).toContain('Open to all');
});

test('what threads need is refused without the permission', async () => {
	const { place, channel } = await inChannel();
	place.faults.deny('general', 'CreatePrivateThreads', 'SendMessagesInThreads');
	const message = await channel.send('hello');
	const thread = await message.startThread({ name: 'Talk' });

	await expect(thread.send('in here')).rejects.toMatchObject({ code: 50013 });
	await expect(channel.threads.create({ name: 'Quiet', type: ChannelType.PrivateThread })).rejects.toMatchObject({
		code: 50013,
	});
	await expect(thread.delete()).rejects.toMatchObject({ code: 50013 });
	await expect(channel.threads.create({ name: '' })).rejects.toMatchObject({ code: 50035 });
});

test('scheduled events are made, moved and removed, with the right to do so', async () => {
	const { place, client } = await inChannel({ botPermissions: ['CreateEvents'], startAt: '2026-11-23T10:00:00Z' });
	const events = client.guilds.cache.get(place.guildId)?.scheduledEvents;
	const meeting = {
		name: 'Evening meeting',
		scheduledStartTime: '2026-11-24T19:00:00Z',
		scheduledEndTime: '2026-11-24T20:00:00Z',
		privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
		entityType: GuildScheduledEventEntityType.External,
		entityMetadata: { location: 'Riverside hall' },
	};

	const event = await events?.create(meeting);
	expect(event).toMatchObject({
		name: 'Evening meeting',
		entityMetadata: { location: 'Riverside hall' },
		creatorId: client.user.id,
	});
	expect((await event?.edit({ name: 'Late meeting', scheduledEndTime: '2026-11-24T21:00:00Z' }))?.name).toBe(
		'Late meeting',
	);
	expect((await events?.fetch())?.map(({ name, scheduledStartTimestamp }) => [name, scheduledStartTimestamp])).toEqual([
		['Late meeting', Date.parse('2026-11-24T19:00:00Z')],
	]);
	await expect(events?.create({ ...meeting, scheduledStartTime: '2026-11-22T19:00:00Z' })).rejects.toMatchObject({
		code: 50035,
	});
	await event?.delete();
	await expect(event?.delete()).rejects.toMatchObject({ code: 10070 });

	const poor = await inChannel({ startAt: '2026-11-23T10:00:00Z' });
	const theirs = poor.client.guilds.cache.get(poor.place.guildId)?.scheduledEvents;
	await expect(theirs?.create(meeting)).rejects.toMatchObject({ code: 50013 });
});

test('a bot that manages roles gives and takes those below its own', async () => {
	const { place, client } = await inChannel({ botPermissions: ['ManageRoles'] });
	const guild = client.guilds.cache.get(place.guildId);
	const role = (name: string) => guild?.roles.cache.find((one) => one.name === name)?.id ?? '';
	const finn = place.person('Finn');
	const rolesOf = () => finn.view().me.roles;

	await guild?.members.addRole({ user: finn.id, role: role('helper') });
	expect(rolesOf()).toEqual(['member', 'helper']);
	expect(finn.view().channels.map(({ name }) => name)).toContain('helpers');
	await guild?.members.removeRole({ user: finn.id, role: role('helper') });
	expect(rolesOf()).toEqual(['member']);
	await expect(guild?.members.addRole({ user: finn.id, role: role('admin') })).rejects.toMatchObject({ code: 50013 });
	await expect(guild?.members.addRole({ user: finn.id, role: role('Handrail') })).rejects.toMatchObject({
		code: 50013,
	});
});

test('messages are listed newest first, edited, reacted to and replied to', async () => {
	const { place, client, channel } = await inChannel();
	const sent = [];
	for (const number of [1, 2, 3, 4]) sent.push(await channel.send(`${number}`));
	const [one, two, three] = sent;
	const list = async (query: object) =>
		(await channel.messages.fetch({ cache: false, ...query })).map(({ content }) => content);

	expect(await list({ limit: 2 })).toEqual(['4', '3']);
	expect(await list({ before: three?.id })).toEqual(['2', '1']);
	expect(await list({ after: two?.id, limit: 1 })).toEqual(['3']);
	expect(await list({ around: two?.id, limit: 3 })).toEqual(['3', '2', '1']);

	await one?.react('💛');
	await one?.edit('1, edited');
	const answer = await two?.reply('to two');
	await channel.sendTyping();
	expect(answer?.reference?.messageId).toBe(two?.id);
	expect((await channel.messages.fetch({ message: one?.id ?? '', force: true })).editedTimestamp).not.toBeNull();
	expect(place.person('Ana').reads('general')).toBe(
		'Handrail:\n1, edited\n💛 1\n\nHandrail:\n2\n\nHandrail:\n3\n\nHandrail:\n4\n\nHandrail:\nto two',
	);
	await one?.reactions.resolve('💛')?.users.remove(client.user.id);
	expect(place.person('Ana').reads('general')).not.toContain('💛');
	await expect(channel.send({ content: 'x', reply: { messageReference: place.guildId } })).rejects.toMatchObject({
		code: 50035,
	});
});

test('the seed is the same in each fresh world', async () => {
	const [one, two] = [await sandbox(), await sandbox()];
	const seed = (place: Sandbox) => {
		const { channels, people, roles, guild, bot: self } = place.person('Chiara').view();
		return { channels, people, roles, guild, id: self.id };
	};

	expect(seed(one)).toEqual(seed(two));
	expect(one.token).not.toBe(two.token);
	expect(seed(one).channels.map(({ name, private: hidden }) => (hidden ? `${name} (private)` : name))).toEqual([
		'general',
		'check-ins',
		'milestones',
		'meetings',
		'helpers (private)',
		'Handrail (private)',
	]);
	expect(
		one
			.person('Finn')
			.view()
			.channels.map(({ name }) => name),
	).not.toContain('helpers');
	expect(
		seed(one).people.map(({ name, roles, dmsOpen, canManageServer }) => [name, roles.join(), dmsOpen, canManageServer]),
	).toEqual([
		['Ana', 'member,admin', true, true],
		['Ben', 'member,moderator', true, false],
		['Chiara', 'member,helper', true, false],
		['Dev', 'member', false, false],
		['Emi', 'member', true, false],
		['Finn', 'member', true, false],
	]);
});
