import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	ApplicationCommandOptionType,
	ChannelType,
	ComponentType,
	GatewayIntentBits,
	GuildScheduledEventEntityType,
	GuildScheduledEventPrivacyLevel,
	PermissionFlagsBits,
} from 'discord.js';
import type { ChatInputCommandInteraction, Guild, TextChannel } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { answerChecker, hasDocument } from './answers-schema.ts';
import { bot, eventually, messageOf, sandbox } from './bot.ts';
import type { Sandbox, SandboxOptions } from '#src/sandbox/contract.ts';

const commands = [
	{
		name: 'here',
		description: 'Where am I',
		options: [{ type: ApplicationCommandOptionType.Channel as const, name: 'place', description: 'Where' }],
	},
];

/** A bot in both servers that says in which it is asked, with a menu of channels and one of roles. */
async function inBoth(options: SandboxOptions = {}) {
	const place = await sandbox({ otherGuild: true, ...options });
	const asked: ChatInputCommandInteraction<'cached'>[] = [];
	const chosen: (readonly string[])[] = [];
	const { client } = await bot(place, {
		command(interaction) {
			if (!interaction.inCachedGuild()) throw new Error('not in a server');
			asked.push(interaction);
			const menu = (type: ComponentType) => ({ type: 1, components: [{ type, custom_id: `m${type}`, min_values: 0 }] });
			const components = [menu(ComponentType.ChannelSelect), menu(ComponentType.RoleSelect)] as never;
			return interaction.reply({ content: `in ${interaction.guild.name}`, components });
		},
		select(interaction) {
			chosen.push(interaction.values);
			return interaction.deferUpdate();
		},
	});
	await client.application.commands.set(commands);
	const guilds = place.guilds().map(({ id }) => client.guilds.cache.get(id));
	const [riverside, harbour] = guilds;
	if (!riverside || !harbour) throw new Error('the bot is not in both servers');
	return { place, client, asked, chosen, riverside, harbour };
}

const textChannel = (place: Sandbox, guild: Guild, name: string) =>
	guild.channels.fetch(place.channel(name).id) as Promise<TextChannel>;

test('there is one server, unless a second is asked for; its channels are named after it', async () => {
	const alone = await sandbox();
	expect(alone.guilds().map(({ name }) => name)).toEqual(['Riverside Peer Support']);
	expect(() => alone.channel('harbour/general')).toThrow(RangeError);

	const { place, riverside, harbour } = await inBoth();
	expect(place.guilds()).toEqual([
		{ id: place.guildId, name: 'Riverside Peer Support' },
		{ id: harbour.id, name: 'Harbour Peer Support' },
	]);
	expect(harbour.channels.cache.map(({ name }) => name)).toEqual(['general', 'check-ins', 'milestones', 'helpers']);
	expect(harbour.roles.cache.map(({ name }) => name)).toEqual(riverside.roles.cache.map(({ name }) => name));
	expect(place.channel('harbour/general').id).not.toBe(place.channel('general').id);
	expect(place.channel('riverside/general').id).toBe(place.channel('general').id);
	const ids = [riverside, harbour].flatMap(({ channels, roles }) => [...channels.cache.keys(), ...roles.cache.keys()]);
	expect(new Set(ids).size).toBe(ids.length);
	const view = place.person('Chiara').view();
	expect([view.guild.id, view.channels.length, view.me.roles]).toEqual([place.guildId, 6, ['member', 'helper']]);
});

test('a person acts in each server with the roles they have there, and what is said stays there', async () => {
	const { place, asked, riverside, harbour } = await inBoth();
	const emi = place.person('Emi');
	place.faults.roles('harbour/Emi', 'moderator');

	await emi.command('here', {}, 'general');
	await emi.command('here', {}, 'harbour/general');

	expect(asked.map(({ guildId, channel }) => [guildId, channel?.guildId])).toEqual([
		[riverside.id, riverside.id],
		[harbour.id, harbour.id],
	]);
	expect(asked.map(({ member }) => member.roles.cache.map(({ name }) => name).toSorted())).toEqual([
		['@everyone', 'member'],
		['@everyone', 'moderator'],
	]);
	expect(asked.map(({ memberPermissions }) => memberPermissions.has(PermissionFlagsBits.ManageMessages))).toEqual([
		false,
		true,
	]);
	expect(emi.reads('general')).toContain('in Riverside');
	expect(emi.reads('general')).not.toContain('in Harbour');
	expect(place.person('Finn').reads('harbour/general')).toContain('in Harbour');
	expect(emi.view().me.roles).toEqual(['member']);
	expect(place.person('Emi').sees('harbour/helpers')).toEqual([]);
});

test('in each server only its own channels and roles can be chosen', async () => {
	const { place, chosen, asked, harbour } = await inBoth();
	const ana = place.person('Ana');
	const message = messageOf(await ana.command('here', { place: 'check-ins' }, 'harbour/general'));
	const roleOf = (guild: Guild | undefined) => guild?.roles.cache.find(({ name }) => name === 'helper')?.id ?? '';

	expect(asked[0]?.options.getChannel('place')?.id).toBe(place.channel('harbour/check-ins').id);
	expect(await ana.command('here', { place: place.channel('general').id }, 'harbour/general')).toMatchObject({
		kind: 'failed',
	});
	expect(await ana.select(message, 'm8', ['general'])).toMatchObject({ kind: 'deferred' });
	expect(await ana.select(message, 'm8', ['meetings'])).toMatchObject({ kind: 'failed' });
	expect(await ana.select(message, 'm8', ['riverside/general'])).toMatchObject({ kind: 'failed' });
	expect(await ana.select(message, 'm6', ['helper'])).toMatchObject({ kind: 'deferred' });
	const riverside = harbour.client.guilds.cache.get(place.guildId);
	expect(await ana.select(message, 'm6', [roleOf(riverside)])).toMatchObject({ kind: 'failed' });
	expect(chosen).toEqual([[place.channel('harbour/general').id], [roleOf(harbour)]]);
});

test('a bot that leaves one server is still in the other', async () => {
	const { place, client, harbour } = await inBoth();
	const heard: string[] = [];
	client.on('guildDelete', ({ name }) => heard.push(`left ${name}`));
	client.on('guildCreate', ({ name }) => heard.push(`joined ${name}`));
	const { id } = place.channel('harbour/general');

	place.faults.removeBotFromGuild('harbour');
	await eventually(() => heard.length === 1);
	expect(place.person('Ana').view().bot.online).toBe(true);
	await expect(client.rest.get(`/guilds/${harbour.id}`)).rejects.toMatchObject({ code: 10004 });
	await expect(client.rest.get(`/channels/${id}`)).rejects.toMatchObject({ code: 50001 });
	expect(await place.person('Ana').command('here', {}, 'harbour/general')).toMatchObject({ kind: 'failed' });
	expect(await place.person('Ana').command('here', {}, 'general')).toMatchObject({ kind: 'message' });
	await client.users.send(place.person('Ana').id, 'one server is enough');
	place.faults.removeBotFromGuild();
	await expect(client.users.send(place.person('Ana').id, 'none')).rejects.toMatchObject({ code: 50278 });
	place.faults.addBotToGuild('Ben', 'harbour');
	await eventually(() => heard.length === 3);
	expect(heard).toEqual(['left Harbour Peer Support', 'left Riverside Peer Support', 'joined Harbour Peer Support']);
	expect(() => {
		place.faults.removeBotFromGuild('nowhere');
	}).toThrow(RangeError);
});

test('what happens in a server that the bot has left is told to nobody', async () => {
	const place = await sandbox({ otherGuild: true });
	const { Guilds, GuildMessages } = GatewayIntentBits;
	const { client } = await bot(place, { client: { intents: [Guilds, GuildMessages] } });
	const heard: unknown[] = [];
	client.on('raw' as never, (({ t }: { t: string }) => heard.push(t)) as never);
	const say = (channel: string) =>
		place.person('Ana').act({ kind: 'message', channelId: place.channel(channel).id, text: 'hello' });

	place.faults.removeBotFromGuild('harbour');
	await say('harbour/general');
	place.faults.deleteRole('harbour/helper');
	place.faults.serverChannels({ system: 'general' }, 'harbour');
	place.faults.deleteChannel('harbour/general');
	await say('general');
	place.faults.deleteChannel('general');
	await eventually(() => heard.includes('CHANNEL_DELETE'));

	expect(heard).toEqual(['GUILD_DELETE', 'MESSAGE_CREATE', 'CHANNEL_DELETE']);
});

test('audit log, member counts, commands, events, threads and settings are each server’s own', async () => {
	const { place, client, riverside, harbour } = await inBoth({ botPermissions: ['ViewAuditLog', 'CreateEvents'] });
	place.faults.deleteRole('harbour/helper', 'Ben');
	place.faults.deleteChannel('harbour/milestones');
	place.faults.serverChannels({ system: 'general' }, 'harbour');
	const entries = async (guild: Guild) => (await guild.fetchAuditLogs()).entries.size;
	expect(await Promise.all([riverside, harbour].map(entries))).toEqual([0, 2]);
	expect(place.person('Chiara').view().me.roles).toEqual(['member', 'helper']);
	const counted = async ({ id }: Guild) =>
		Object.values((await client.rest.get(`/guilds/${id}/roles/member-counts`)) as Record<string, number>);
	expect(await counted(riverside)).toEqual([6, 1, 1, 1, 1]);
	expect(await counted(harbour)).toEqual([6, 1, 1, 1]);
	expect((await harbour.fetch()).systemChannelId).toBe(place.channel('harbour/general').id);
	expect((await riverside.fetch()).systemChannelId).toBeNull();
	expect(() => {
		place.faults.serverChannels({ system: 'meetings' }, 'harbour');
	}).toThrow(RangeError);

	await client.application.commands.set([{ name: 'only', description: 'Here' }], harbour.id);
	expect((await riverside.commands.fetch()).size).toBe(0);
	expect(await place.person('Ana').command('only', {}, 'general')).toMatchObject({ kind: 'failed' });
	await harbour.scheduledEvents.create({
		name: 'Meeting',
		scheduledStartTime: place.clock.now().add({ hours: 1 }).toString(),
		scheduledEndTime: place.clock.now().add({ hours: 2 }).toString(),
		privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
		entityType: GuildScheduledEventEntityType.External,
		entityMetadata: { location: 'Pier' },
	});
	expect((await riverside.scheduledEvents.fetch()).size).toBe(0);
	expect((await harbour.scheduledEvents.fetch()).size).toBe(1);
	const general = await textChannel(place, harbour, 'harbour/general');
	const thread = await general.threads.create({ name: 'Quiet', type: ChannelType.PrivateThread });
	expect(thread.guildId).toBe(harbour.id);
	expect((await riverside.channels.fetchActiveThreads()).threads.size).toBe(0);
	expect((await harbour.channels.fetchActiveThreads()).threads.size).toBe(1);
	expect((await riverside.channels.fetch()).size).toBe(5);
	expect((await harbour.channels.fetch()).size).toBe(3);
	if (hasDocument) expect(place.requests.flatMap(answerChecker())).toEqual([]);
});

test('both servers survive a restart, and a world of one server can get the second', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'handrail-sandbox-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true });
	});
	const file = join(folder, 'world.json');
	const first = await sandbox({ file });
	first.faults.roles('Finn', 'helper');
	await first.close();

	const { place, client } = await inBoth({ file });
	place.faults.roles('harbour/Finn', 'moderator');
	await (await client.guilds.fetch(place.guilds()[1]?.id ?? '')).leave();
	await client.destroy();
	await place.close();

	const after = await sandbox({ file });
	const { client: again } = await bot(after);
	expect(after.guilds().map(({ name }) => name)).toEqual(['Riverside Peer Support', 'Harbour Peer Support']);
	expect(again.guilds.cache.map(({ name }) => name)).toEqual(['Riverside Peer Support']);
	expect(after.person('Finn').view().me.roles).toEqual(['helper']);
	after.faults.addBotToGuild('Ana', 'harbour');
	await eventually(() => again.guilds.cache.size === 2);
	const finn = await again.guilds.cache.get(after.guilds()[1]?.id ?? '')?.members.fetch(after.person('Finn').id);
	expect(finn?.roles.cache.map(({ name }) => name).toSorted()).toEqual(['@everyone', 'moderator']);
});
