import { join } from 'node:path';
import {
	ChannelType,
	GuildScheduledEventEntityType as Kind,
	GuildScheduledEventPrivacyLevel,
	GuildScheduledEventStatus as Status,
} from 'discord.js';
import type { GuildScheduledEventCreateOptions, VoiceChannel } from 'discord.js';
import { expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '#src/sandbox/contract.ts';
import { answerChecker, hasDocument } from './answers-schema.ts';
import { emptyFolder } from '#tests/support/process.ts';
import { bot, eventually, sandbox } from './bot.ts';

const onStage = ['ManageChannels', 'MuteMembers', 'MoveMembers'];

/** It is Monday, ten in the morning. */
async function withHalls(options: SandboxOptions = {}) {
	const startAt = '2026-11-23T10:00:00Z';
	const place = await sandbox({ halls: true, startAt, botPermissions: ['CreateEvents'], ...options });
	const { client } = await bot(place, { client: { intents: ['Guilds', 'GuildScheduledEvents'] } });
	const guild = client.guilds.cache.get(place.guildId) ?? expect.fail('the bot is in no server');
	return { place, client, guild, events: guild.scheduledEvents };
}

const evening = {
	name: 'Voice circle',
	scheduledStartTime: '2026-11-23T19:00:00Z',
	scheduledEndTime: '2026-11-23T20:00:00Z',
	privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
};

const circle = (place: Sandbox, parts: Partial<GuildScheduledEventCreateOptions> = {}) => ({
	...evening,
	entityType: Kind.Voice,
	channel: place.channel('lounge').id,
	...parts,
});

const onTheStage = (place: Sandbox) =>
	circle(place, { entityType: Kind.StageInstance, channel: place.channel('open-stage').id });

const shown = (place: Sandbox, person = 'Emi') =>
	place
		.person(person)
		.view()
		.events.map(({ name, isOn }) => (isOn ? `${name}, on` : name));

test('a voice channel and a stage are among the channels of a server, below those to write in', async () => {
	const { place, guild } = await withHalls();
	const named = (name: string) => guild.channels.cache.find((channel) => channel.name === name);

	expect([named('lounge')?.type, named('open-stage')?.type]).toEqual([
		ChannelType.GuildVoice,
		ChannelType.GuildStageVoice,
	]);
	const channels = place.person('Emi').view().channels;
	expect(channels.map(({ name, type }) => [name, type]).slice(-3)).toEqual([
		['lounge', ChannelType.GuildVoice],
		['open-stage', ChannelType.GuildStageVoice],
		['Handrail', ChannelType.DM],
	]);
	expect((await guild.channels.fetch()).map((channel) => channel?.name)).toContain('lounge');
	expect((await guild.channels.fetch(place.channel('open-stage').id, { force: true }))?.name).toBe('open-stage');
});

test('one can write in the chat of a voice channel, as far as the bot may see it', async () => {
	const { place, client, guild } = await withHalls();
	const lounge = guild.channels.cache.get(place.channel('lounge').id) as VoiceChannel;

	await lounge.send('The door is open');
	expect(place.person('Emi').reads('lounge')).toContain('The door is open');
	const thread = { body: { name: 'No threads in a chat', type: ChannelType.PublicThread } };
	await expect(client.rest.post(`/channels/${lounge.id}/threads`, thread)).rejects.toMatchObject({ code: 50024 });
	place.faults.deny('lounge', 'ViewChannel');
	await expect(lounge.send('Still?')).rejects.toMatchObject({ code: 50001 });
});

test('a voice event is begun and ended by the bot, and by nothing else', async () => {
	const { place, events } = await withHalls();
	const event = await events.create(circle(place));
	expect(event).toMatchObject({ entityType: Kind.Voice, channelId: place.channel('lounge').id, entityMetadata: null });
	expect(shown(place)).toEqual(['Voice circle']);

	place.clock.moveTo('2026-11-23T19:30:00Z');
	expect(shown(place)).toEqual(['Voice circle']);
	await event.setStatus(Status.Active);
	expect(shown(place)).toEqual(['Voice circle, on']);
	place.clock.moveTo('2026-11-24T19:30:00Z');
	expect(shown(place)).toEqual(['Voice circle, on']);
	await event.setStatus(Status.Completed);
	expect(shown(place)).toEqual([]);
	await expect(event.setStatus(Status.Active)).rejects.toMatchObject({ code: 180000 });
	expect(place.refusals).toHaveLength(1);
});

test('a voice event that nobody begins is cancelled, and the bot hears of it', async () => {
	const { place, client, events } = await withHalls();
	const heard: (Status | undefined)[] = [];
	client.on('guildScheduledEventUpdate', (_before, { status }) => heard.push(status));
	await events.create(circle(place));

	place.clock.moveTo('2026-11-23T22:59:00Z');
	expect(shown(place)).toEqual(['Voice circle']);
	place.clock.moveTo('2026-11-23T23:00:00Z');
	expect(shown(place)).toEqual([]);
	await eventually(() => heard.length > 0);
	expect(heard).toEqual([Status.Canceled]);
});

test('an event elsewhere is on by the clock alone, and the bot hears of that', async () => {
	const { place, client, events } = await withHalls();
	const heard: (Status | undefined)[] = [];
	client.on('guildScheduledEventUpdate', (_before, { status }) => heard.push(status));
	const hall = { entityType: Kind.External, entityMetadata: { location: 'Riverside hall' } };
	await events.create({ ...evening, ...hall });

	place.clock.moveTo('2026-11-23T19:00:00Z');
	expect(place.person('Emi').view().events).toMatchObject([
		{ name: 'Voice circle', starts: '2026-11-23T19:00:00+00:00', channelId: null, place: 'Riverside hall', isOn: true },
	]);
	place.clock.moveTo('2026-11-23T20:00:00Z');
	expect(shown(place)).toEqual([]);
	await eventually(() => heard.length > 1);
	expect(heard).toEqual([Status.Active, Status.Completed]);
});

test('an event is only in a channel of its kind, and only with the rights that it takes there', async () => {
	const { place, events } = await withHalls();
	const withoutHome = circle(place, { channel: '100000000000000001' });
	await expect(events.create(withoutHome)).rejects.toMatchObject({ code: 10003 });
	const inText = circle(place, { channel: place.channel('general').id });
	await expect(events.create(inText)).rejects.toMatchObject({ code: 50035 });
	await expect(events.create({ ...onTheStage(place), entityType: Kind.Voice })).rejects.toMatchObject({ code: 50035 });
	await expect(events.create(onTheStage(place))).rejects.toMatchObject({ code: 50013 });
	place.faults.deny('lounge', 'Connect');
	await expect(events.create(circle(place))).rejects.toMatchObject({ code: 50013 });
	place.faults.clear();
	const event = await events.create(circle(place));
	await expect(event.edit({ channel: place.channel('general').id })).rejects.toMatchObject({ code: 50035 });

	const { place: other, events: theirs } = await withHalls({ botPermissions: ['CreateEvents', ...onStage] });
	expect(await theirs.create(onTheStage(other))).toMatchObject({ entityType: Kind.StageInstance });
});

test('an event in a channel that one cannot see is not shown', async () => {
	const { place, events } = await withHalls();
	await events.create(circle(place));
	place.faults.deleteChannel('lounge');
	expect(shown(place)).toEqual([]);
});

test('halls and their events are kept between runs, and are there once', async () => {
	const file = join(emptyFolder(), 'world.json');
	const first = await sandbox({ file, startAt: '2026-11-23T10:00:00Z', botPermissions: ['CreateEvents'] });
	await first.close();
	const { place, events } = await withHalls({ file });
	await events.create(circle(place));
	await place.close();

	const again = await sandbox({ file, halls: true });
	const names = again
		.person('Emi')
		.view()
		.channels.map(({ name }) => name);
	expect(names.filter((name) => name === 'lounge')).toHaveLength(1);
	expect(shown(again)).toEqual(['Voice circle']);
});

test.skipIf(!hasDocument)('every answer about halls and their events is as Discord’s document has it', async () => {
	const { place, guild, events } = await withHalls({ botPermissions: ['CreateEvents', ...onStage] });
	const event = await events.create(circle(place));
	await events.create(onTheStage(place));
	await event.setStatus(Status.Active);
	await events.fetch();
	await guild.channels.fetch();
	await guild.channels.fetch(place.channel('lounge').id, { force: true });
	await (guild.channels.cache.get(place.channel('lounge').id) as VoiceChannel).send('Hello');
	await event.delete();

	const check = answerChecker();
	expect(place.requests.flatMap(check)).toEqual([]);
});
