import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { bot, eventually, messageOf, sandbox } from './bot.ts';

const ping = { name: 'ping', description: 'Says pong' };

test('a wrong token is not let in', async () => {
	const place = await sandbox();
	const client = new Client({ intents: [], rest: { api: place.apiUrl } });
	onTestFinished(() => client.destroy());

	await expect(client.login('not-this-one')).rejects.toThrow(/token/i);
});

test('the gateway itself closes a wrong token with 4004, and intents that are not switched on with 4014', async () => {
	const place = await sandbox();
	const closing = (d: object) =>
		new Promise<number>((resolve) => {
			const socket = new WebSocket(place.url.replace('http', 'ws'));
			socket.on('open', () => {
				socket.send(JSON.stringify({ op: 2, d: { properties: {}, ...d } }));
			});
			socket.on('close', resolve);
		});

	expect(await closing({ token: 'wrong', intents: 1 })).toBe(4004);
	expect(await closing({ token: place.token, intents: GatewayIntentBits.GuildMembers })).toBe(4014);
	expect(await closing({ token: place.token, intents: 'many' })).toBe(4013);
});

test('an interaction sent while the socket is cut is answered after the client resumed', async () => {
	const place = await sandbox();
	let resumed = 0;
	const { client } = await bot(place, { commands: [ping], command: (interaction) => interaction.reply('pong') });
	client.on('shardResume', () => (resumed += 1));

	place.faults.dropGateway();
	await place.until(() => !place.person('Ana').view().bot.online);
	expect(messageOf(await place.person('Ana').command('ping')).message.content).toBe('pong');
	expect(resumed).toBe(1);
});

test('op 7 and a resumable op 9 are followed by a resume, another op 9 by a new session', async () => {
	const place = await sandbox();
	const { client } = await bot(place, { commands: [ping], command: (interaction) => interaction.reply('pong') });
	const seen: string[] = [];
	client.on('shardResume', () => seen.push('resumed'));
	client.on('shardReady', () => seen.push('new'));

	place.faults.reconnect();
	await eventually(() => seen.length === 1);
	place.faults.invalidSession(true);
	await eventually(() => seen.length === 2, 8_000);
	place.faults.invalidSession(false);
	await eventually(() => seen.length === 3, 8_000);

	expect(seen).toEqual(['resumed', 'resumed', 'new']);
	expect(messageOf(await place.person('Ana').command('ping')).message.content).toBe('pong');
});

test('a session the sandbox does not know cannot be resumed', async () => {
	const place = await sandbox();
	const socket = new WebSocket(place.url.replace('http', 'ws'));
	onTestFinished(() => {
		socket.terminate();
	});
	const frames: { op: number; d: unknown }[] = [];
	socket.on('message', (raw: Buffer) => frames.push(JSON.parse(raw.toString()) as { op: number; d: unknown }));
	await new Promise((resolve) => socket.once('open', resolve));

	socket.send(JSON.stringify({ op: 6, d: { token: place.token, session_id: 'gone', seq: 4 } }));
	await eventually(() => frames.length === 2);

	expect(frames.map(({ op, d }) => (op === 9 ? [op, d] : op))).toEqual([10, [9, false]]);
});

test('message events go by the intents, and text of others only with the message content intent', async () => {
	const place = await sandbox({ privilegedIntents: ['MessageContent'] });
	const { GuildMessages, DirectMessages, MessageContent, Guilds } = GatewayIntentBits;
	const listen = async (intents: readonly GatewayIntentBits[]) => {
		const heard: string[] = [];
		const { client } = await bot(place, { client: { intents, partials: [Partials.Channel] } });
		client.on('messageCreate', ({ author, content }) => heard.push(`${author.displayName}: ${content}`));
		client.on('messageDelete', ({ id }) => heard.push(`gone ${id}`));
		return { client, heard };
	};
	const deaf = await listen([Guilds]);
	const partly = await listen([Guilds, GuildMessages, DirectMessages]);
	const full = await listen([Guilds, GuildMessages, MessageContent]);
	const ana = place.person('Ana');
	const say = (channelId: string, text: string) => ana.act({ kind: 'message', channelId, text });

	await say(place.channel('general').id, 'a private thought');
	await say(place.channel('general').id, `<@${place.applicationId}> hello`);
	await say(ana.view().channels.at(-1)?.id ?? '', 'in the DM');
	await eventually(() => partly.heard.length === 3 && full.heard.length === 2);

	expect(deaf.heard).toEqual([]);
	expect(partly.heard).toEqual(['Ana: ', `Ana: <@${place.applicationId}> hello`, 'Ana: in the DM']);
	expect(full.heard).toEqual(['Ana: a private thought', `Ana: <@${place.applicationId}> hello`]);
});

test('the client knows the server, its channels, roles and itself, and can ask for members', async () => {
	const place = await sandbox({ privilegedIntents: ['GuildMembers'] });
	const { client } = await bot(place, {
		client: {
			intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers],
			makeCache: Options.cacheEverything(),
		},
	});
	const guild = client.guilds.cache.get(place.guildId);

	expect(guild?.name).toBe('Riverside Peer Support');
	expect(guild?.channels.cache.map(({ name }) => name)).toEqual([
		'general',
		'check-ins',
		'milestones',
		'meetings',
		'helpers',
	]);
	expect(guild?.members.me?.permissions.has('CreatePrivateThreads')).toBe(true);
	expect(guild?.members.me?.permissions.has('ManageRoles')).toBe(false);
	expect((await guild?.members.fetch({ query: 'b', limit: 5 }))?.map(({ displayName }) => displayName)).toEqual([
		'Ben',
	]);
	expect((await guild?.members.fetch())?.size).toBe(7);
	expect((await guild?.members.fetch(place.person('Emi').id))?.displayName).toBe('Emi');
	expect((await guild?.roles.fetch())?.map(({ name }) => name)).toContain('helper');
	expect((await client.users.fetch(place.person('Emi').id)).displayName).toBe('Emi');
	expect((await client.application.fetch()).name).toBe('Handrail');
});

test('a bot that is removed from the server hears of it, and reaches nothing there', async () => {
	const place = await sandbox();
	const { client } = await bot(place, { commands: [ping] });
	const left = new Promise<string>((resolve) =>
		client.once('guildDelete', ({ name }) => {
			resolve(name);
		}),
	);

	place.faults.removeBotFromGuild();

	expect(await left).toBe('Riverside Peer Support');
	await expect(client.rest.get(`/guilds/${place.guildId}`)).rejects.toMatchObject({ code: 10004 });
	await expect(client.rest.get(`/channels/${place.channel('general').id}`)).rejects.toMatchObject({ code: 50001 });
	await expect(client.users.send(place.person('Ana').id, 'still there?')).rejects.toMatchObject({ code: 50278 });
	expect(await place.person('Ana').command('ping', {}, 'general')).toMatchObject({ kind: 'failed' });
});
