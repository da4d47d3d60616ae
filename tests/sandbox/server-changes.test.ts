import { ChannelType, GatewayIntentBits, MessageFlags, Partials, PermissionFlagsBits } from 'discord.js';
import type { Guild, TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, eventually, messageOf, sandbox } from './bot.ts';
import type { Behaviour } from './bot.ts';
import type { Sandbox, SandboxOptions } from '#src/sandbox/contract.ts';

const ping = { name: 'ping', description: 'Says pong' };

async function inServer(options: SandboxOptions = {}, does: Behaviour = {}) {
	const place = await sandbox(options);
	const { client } = await bot(place, does);
	const guild = client.guilds.cache.get(place.guildId);
	if (!guild) throw new Error('the bot is not in the server');
	const channel = async (name: string) => (await client.channels.fetch(place.channel(name).id)) as TextChannel;
	return { place, client, guild, channel };
}

const counts = async (guild: Guild) =>
	(await guild.client.rest.get(`/guilds/${guild.id}/roles/member-counts`)) as Record<string, number>;

const rolesOf = (place: Sandbox, person: string) => place.person(person).view().me.roles;

test('a bot that is invited again hears of the whole server, and everything works as before', async () => {
	const { place, client } = await inServer(
		{},
		{ commands: [ping], command: (interaction) => interaction.reply('pong') },
	);
	const joined: Guild[] = [];
	client.on('guildCreate', (guild) => joined.push(guild));
	place.faults.removeBotFromGuild();
	await eventually(() => client.guilds.cache.size === 0);
	expect(await place.person('Ana').command('ping', {}, 'general')).toMatchObject({ kind: 'failed' });

	place.clock.forward({ days: 3 });
	place.faults.addBotToGuild('Ben');
	await eventually(() => joined.length === 1);

	const [guild] = joined;
	expect(guild?.name).toBe('Riverside Peer Support');
	expect(guild?.channels.cache.map(({ name }) => name)).toContain('check-ins');
	expect(guild?.roles.cache.map(({ name }) => name)).toContain('helper');
	expect(guild?.joinedAt.getTime()).toBeGreaterThan(place.clock.now().epochMilliseconds - 10_000);
	expect(guild?.members.me?.permissions.has('CreatePrivateThreads')).toBe(true);
	expect(messageOf(await place.person('Ana').command('ping')).message.content).toBe('pong');
	await client.users.send(place.person('Ana').id, 'here again');
	expect(() => {
		place.faults.addBotToGuild();
	}).toThrow('already');
});

test('a bot may log in before it is invited, and is told when it is', async () => {
	const place = await sandbox({ botInGuild: false });
	const { client } = await bot(place);
	const joined: string[] = [];
	client.on('guildCreate', ({ name }) => joined.push(name));

	expect(client.guilds.cache.size).toBe(0);
	await expect(client.rest.get(`/guilds/${place.guildId}`)).rejects.toMatchObject({ code: 10004 });
	await expect(client.application.commands.set([ping], place.guildId)).rejects.toMatchObject({ code: 50001 });
	expect(() => {
		place.faults.addBotToGuild('Nobody');
	}).toThrow('Nobody in the sandbox is called “Nobody”.');

	place.faults.addBotToGuild();
	await eventually(() => joined.length === 1);
	expect(joined).toEqual(['Riverside Peer Support']);
	await client.application.commands.set([ping], place.guildId);
});

test('a role that is deleted is gone from members and channels, and the bot hears of it', async () => {
	const { place, guild, client, channel } = await inServer();
	const helper = guild.roles.cache.find(({ name }) => name === 'helper')?.id ?? '';
	expect((await channel('helpers')).permissionOverwrites.cache.has(helper)).toBe(true);
	const gone: string[] = [];
	client.on('roleDelete', ({ name }) => gone.push(name));

	place.faults.deny('helpers', 'SendMessages');
	place.faults.deleteRole('helper');
	await eventually(() => gone.length === 1);

	expect(gone).toEqual(['helper']);
	expect(rolesOf(place, 'Chiara')).toEqual(['member']);
	expect(place.person('Chiara').sees('helpers')).toEqual([]);
	expect(guild.channels.cache.get(place.channel('helpers').id)).toMatchObject({ type: ChannelType.GuildText });
	expect((await channel('helpers')).permissionOverwrites.cache.has(helper)).toBe(false);
	await expect(client.rest.get(`/guilds/${guild.id}/roles/${helper}`)).rejects.toMatchObject({ code: 10011 });
	place.faults.clear();
	expect(JSON.stringify(place.channel('helpers'))).not.toContain(helper);
	for (const none of ['helper', '@everyone', 'Handrail']) {
		expect(() => {
			place.faults.deleteRole(none);
		}).toThrow(RangeError);
	}
});

test('a message that a moderator deletes is gone for all; only bots with the intent hear of it', async () => {
	const place = await sandbox();
	const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
	const listen = async (...intents: readonly GatewayIntentBits[]) => {
		const partials = [Partials.Channel, Partials.Message];
		const { client } = await bot(place, { client: { intents, partials } });
		const heard: string[] = [];
		client.on('messageDelete', ({ id }) => heard.push(id));
		client.on('roleDelete', () => heard.push('end'));
		return { client, heard };
	};
	const [deaf, server, dms] = [
		await listen(Guilds),
		await listen(Guilds, GuildMessages),
		await listen(Guilds, DirectMessages),
	];
	const channel = (await server.client.channels.fetch(place.channel('general').id)) as TextChannel;
	const posted = await channel.send('not for here');
	const letter = await server.client.users.send(place.person('Emi').id, 'a letter');
	const [seen] = place.person('Emi').sees('dm');
	if (!seen) throw new Error('no letter came');

	place.faults.deleteMessage(posted.id, 'Ben');
	place.faults.deleteMessage(seen);
	place.faults.deleteRole('helper');
	await eventually(() => [deaf, server, dms].every(({ heard }) => heard.at(-1) === 'end'));

	expect([deaf.heard, server.heard, dms.heard]).toEqual([['end'], [posted.id, 'end'], [letter.id, 'end']]);
	expect(place.person('Ana').sees('general')).toEqual([]);
	expect(place.person('Emi').sees('dm')).toEqual([]);
	await expect(channel.messages.fetch({ message: posted.id, force: true })).rejects.toMatchObject({ code: 10008 });
	await expect(posted.edit('still there?')).rejects.toMatchObject({ code: 10008 });
});

test('what nobody could delete is not deleted', async () => {
	const { place, channel } = await inServer(
		{},
		{
			commands: [ping],
			command: (interaction) => interaction.reply({ content: 'for you', flags: MessageFlags.Ephemeral }),
		},
	);
	const posted = await (await channel('general')).send('stay');
	const whisper = messageOf(await place.person('Finn').command('ping', {}, 'general'));
	const wrong = (change: () => void) => {
		expect(change).toThrow(RangeError);
	};

	wrong(() => {
		place.faults.deleteMessage(posted.id, 'Finn');
	});
	wrong(() => {
		place.faults.deleteMessage(whisper);
	});
	wrong(() => {
		place.faults.deleteMessage(place.guildId);
	});
	wrong(() => {
		place.faults.deleteChannel('nowhere');
	});
	expect(place.person('Finn').sees('general')).toHaveLength(2);
});

test('how many members have each role is counted, without @everyone', async () => {
	const { place, guild } = await inServer();
	const byName = async (): Promise<Record<string, number>> => {
		const entries = Object.entries(await counts(guild));
		return Object.fromEntries(entries.map(([id, count]) => [guild.roles.cache.get(id)?.name ?? id, count]));
	};

	expect(await byName()).toEqual({ member: 6, helper: 1, Handrail: 1, moderator: 1, admin: 1 });
	place.faults.roles('Emi', 'member', 'helper');
	place.faults.roles('Ben');
	expect(await byName()).toEqual({ member: 5, helper: 2, Handrail: 1, moderator: 0, admin: 1 });
	place.faults.removeBotFromGuild();
	await expect(counts(guild)).rejects.toMatchObject({ code: 10004 });
});

test('a bot that leaves the server is no longer in it, nor in its threads', async () => {
	const { place, client, guild, channel } = await inServer();
	const thread = await (await channel('general')).threads.create({ name: 'Quiet', type: ChannelType.PrivateThread });
	const left: string[] = [];
	client.on('guildDelete', ({ name }) => left.push(name));

	await guild.leave();
	await eventually(() => left.length === 1);

	expect(left).toEqual(['Riverside Peer Support']);
	expect(await client.rest.get('/users/@me/guilds')).toEqual([]);
	await expect(client.rest.get(`/channels/${place.channel('general').id}`)).rejects.toMatchObject({ code: 50001 });
	await expect(client.rest.delete(`/users/@me/guilds/${guild.id}`)).rejects.toMatchObject({ code: 10004 });
	place.faults.addBotToGuild();
	expect((await client.rest.get('/users/@me/guilds')) as unknown[]).toHaveLength(1);
	await expect(client.rest.get(`/channels/${thread.id}`)).rejects.toMatchObject({ code: 50001 });
});

test('typing is shown where the bot may write, and nowhere else', async () => {
	const { place, client, channel } = await inServer();
	await (await channel('general')).sendTyping();
	await (await client.users.createDM(place.person('Ana').id)).sendTyping();
	place.faults.deny('general', 'SendMessages');
	await expect((await channel('general')).sendTyping()).rejects.toMatchObject({ code: 50013 });
	place.faults.deny('general', 'ViewChannel');
	await expect(client.rest.post(`/channels/${place.channel('general').id}/typing`)).rejects.toMatchObject({
		code: 50001,
	});
});

test('a person with other roles acts with other permissions from then on', async () => {
	const acted: [string[], boolean][] = [];
	const { place } = await inServer(
		{},
		{
			commands: [ping],
			command(interaction) {
				if (!interaction.inCachedGuild()) throw new Error('not in the server');
				const roles = interaction.member.roles.cache.filter(({ id }) => id !== interaction.guildId);
				acted.push([roles.map(({ name }) => name), interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild)]);
				return interaction.reply('pong');
			},
		},
	);
	const finn = place.person('Finn');

	await finn.command('ping');
	place.faults.roles('Finn', '@admin', 'helper', 'helper');
	await finn.command('ping');
	expect(rolesOf(place, 'Finn')).toEqual(['admin', 'helper']);
	expect(finn.view().channels.map(({ name }) => name)).toContain('helpers');
	place.faults.roles('Finn');
	await finn.command('ping');

	expect(acted.map(([names, manages]) => [names.toSorted(), manages])).toEqual([
		[['member'], false],
		[['admin', 'helper'], true],
		[[], false],
	]);
	for (const names of [['nobody'], ['Handrail'], ['@everyone']]) {
		expect(() => {
			place.faults.roles('Finn', ...names);
		}).toThrow(RangeError);
	}
});

test('other roles are told only to a bot with the members intent', async () => {
	const place = await sandbox({ privilegedIntents: ['GuildMembers'] });
	const { Guilds, GuildMembers } = GatewayIntentBits;
	const listen = async (...intents: readonly GatewayIntentBits[]) => {
		const { client } = await bot(place, { client: { intents, partials: [Partials.GuildMember] } });
		const heard: string[] = [];
		client.on('guildMemberUpdate', (_before, { displayName }) => heard.push(displayName));
		client.on('roleDelete', () => heard.push('end'));
		return heard;
	};
	const [deaf, hearing] = [await listen(Guilds), await listen(Guilds, GuildMembers)];

	place.faults.roles('Emi', 'helper');
	place.faults.deleteRole('moderator');
	await eventually(() => deaf.at(-1) === 'end' && hearing.at(-1) === 'end');

	expect([deaf, hearing]).toEqual([['end'], ['Emi', 'end']]);
});

test('the channels of the server’s settings are set, told, and forgotten with their channel', async () => {
	const { place, guild, client } = await inServer();
	let told = 0;
	client.on('guildUpdate', () => (told += 1));
	const set = () => [guild.systemChannel?.name, guild.publicUpdatesChannel?.name, guild.safetyAlertsChannel?.name];
	expect(set()).toEqual([undefined, undefined, undefined]);

	place.faults.serverChannels({ system: 'general', publicUpdates: 'helpers', safetyAlerts: 'milestones' });
	await eventually(() => told === 1);
	expect(set()).toEqual(['general', 'helpers', 'milestones']);
	expect(guild.features).toEqual(['COMMUNITY']);
	place.faults.serverChannels({ safetyAlerts: null });
	await eventually(() => told === 2);
	expect(set()).toEqual(['general', 'helpers', undefined]);
	place.faults.deleteChannel('general');
	await eventually(() => told === 3);
	expect(set()).toEqual([undefined, 'helpers', undefined]);
	expect(() => {
		place.faults.serverChannels({ publicUpdates: null, system: 'nowhere' });
	}).toThrow(RangeError);
	expect((await guild.fetch()).publicUpdatesChannelId).toBe(place.channel('helpers').id);
});
