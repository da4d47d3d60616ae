import {
	ApplicationCommandOptionType,
	AttachmentBuilder,
	ButtonStyle,
	ComponentType,
	InteractionContextType,
	MessageFlags,
} from 'discord.js';
import { expect, test } from 'vitest';
import { bot, messageOf, sandbox } from './bot.ts';

const ping = { name: 'ping', description: 'Says pong' };

const row = (label: string, customId: string) => ({
	type: ComponentType.ActionRow as const,
	components: [{ type: ComponentType.Button as const, style: ButtonStyle.Primary as const, label, customId }],
});

test('the real client logs in, publishes a command and answers a person', async () => {
	const place = await sandbox();
	await bot(place, { commands: [ping], command: (interaction) => interaction.reply('pong') });

	const outcome = await place.person('Ana').command('ping');

	expect(messageOf(outcome).message.content).toBe('pong');
	expect(place.person('Ben').reads('general')).toBe('Ana used /ping\nHandrail:\npong');
	expect(place.refusals).toEqual([]);
});

test('an interaction carries the real command, the person, their locale and what they and the bot may do', async () => {
	const place = await sandbox();
	const came: unknown[] = [];
	await bot(place, {
		commands: [ping],
		command(interaction) {
			came.push({
				command: interaction.commandId,
				who: interaction.user.displayName,
				locale: interaction.locale,
				guild: interaction.guildLocale,
				manages: interaction.memberPermissions?.has('ManageGuild'),
				sends: interaction.appPermissions.has('SendMessages'),
				context: interaction.context,
				owner: interaction.authorizingIntegrationOwners[0],
			});
			return interaction.reply('ok');
		},
	});
	const [published] = place.commands();

	await place.person('Chiara').command('ping');
	await place.person('Ana').command('ping');

	const common = { command: published?.id, guild: 'en-GB', sends: true, context: 0, owner: place.guildId };
	expect(came).toEqual([
		{ ...common, who: 'Chiara', locale: 'it', manages: false },
		{ ...common, who: 'Ana', locale: 'en-GB', manages: true },
	]);
});

test('an ephemeral answer is seen by its person alone, and its button works for them alone', async () => {
	const place = await sandbox();
	await bot(place, {
		commands: [ping],
		command: (interaction) =>
			interaction.reply({
				content: 'just you',
				flags: MessageFlags.Ephemeral,
				components: [row('Thanks', 'thanks')],
			}),
		button: (interaction) => interaction.update({ content: `glad, ${interaction.user.displayName}`, components: [] }),
	});
	const [ana, ben] = [place.person('Ana'), place.person('Ben')];

	const answer = messageOf(await ana.command('ping'));
	expect(answer.ephemeral).toBe(true);
	expect(ana.reads('general')).toBe('Ana used /ping\nHandrail (only you):\njust you\n[Thanks]');
	expect(ben.sees('general')).toEqual([]);
	expect(await ben.press(answer, 'Thanks')).toMatchObject({ kind: 'failed' });

	expect(await ana.press(answer, 'Thanks')).toMatchObject({ kind: 'update' });
	expect(ana.reads('general')).toBe('Ana used /ping\nHandrail (only you):\nglad, Ana');
	expect(await ana.act({ kind: 'dismiss', messageId: answer.message.id })).toEqual({ kind: 'done' });
	expect(ana.sees('general')).toEqual([]);
});

test('an ephemeral message is in no channel history and cannot be reached through the channel', async () => {
	const place = await sandbox();
	const { client } = await bot(place, {
		commands: [ping],
		command: (interaction) => interaction.reply({ content: 'hush', flags: MessageFlags.Ephemeral }),
	});
	const { message } = messageOf(await place.person('Ana').command('ping'));
	const path = `/channels/${message.channel_id}/messages` as const;

	expect(await client.rest.get(path)).toEqual([]);
	await expect(client.rest.get(`${path}/${message.id}`)).rejects.toMatchObject({ code: 10008 });
	await expect(client.rest.delete(`${path}/${message.id}`)).rejects.toMatchObject({ code: 10008 });
});

test('a deferred answer is thinking, then there; the state of the defer counts for edits and the first follow-up', async () => {
	const place = await sandbox();
	let go: () => void = () => undefined;
	const gate = new Promise<void>((resolve) => (go = resolve));
	await bot(place, {
		commands: [ping],
		async command(interaction) {
			await interaction.deferReply({ flags: MessageFlags.Ephemeral });
			await gate;
			await interaction.followUp('first: fills the answer, and stays ephemeral');
			await interaction.followUp('second: its own message, for all');
			await interaction.editReply({ content: 'edited', components: [row('Go on', 'go')] });
		},
		button: async (interaction) => {
			await interaction.deferUpdate();
			await interaction.editReply({ content: 'gone on', components: [] });
		},
	});
	const ana = place.person('Ana');

	const outcome = await ana.command('ping');
	expect(outcome).toMatchObject({ kind: 'deferred', message: { state: 'thinking', ephemeral: true } });
	expect(ana.reads('general')).toBe('Ana used /ping\nHandrail (only you):\nthinking…');

	go();
	await place.until(() => ana.reads('general').includes('edited'));
	expect(ana.reads('general')).toBe(
		'Ana used /ping\nHandrail (only you):\nedited\n[Go on]\n\nHandrail:\nsecond: its own message, for all',
	);
	expect(place.person('Ben').reads('general')).toBe('Handrail:\nsecond: its own message, for all');

	expect(await ana.press(messageOf(outcome), 'Go on')).toMatchObject({ kind: 'deferred', message: null });
	await place.until(() => ana.reads('general').includes('gone on'));
	expect(place.refusals).toEqual([]);
});

test('follow-ups can be fetched, edited and deleted by their id, the answer by @original', async () => {
	const place = await sandbox();
	const done: string[] = [];
	await bot(place, {
		commands: [ping],
		async command(interaction) {
			const { resource } = await interaction.reply({ content: 'one', withResponse: true });
			done.push(resource?.message?.content ?? '');
			const second = await interaction.followUp({ content: 'two', flags: MessageFlags.Ephemeral });
			await interaction.editReply({ message: second, content: 'two, edited' });
			done.push((await interaction.fetchReply(second.id)).content);
			await interaction.deleteReply(second);
			await interaction.deleteReply();
			await interaction.followUp('three');
		},
	});
	const ana = place.person('Ana');

	await ana.command('ping');
	await place.until(() => ana.reads('general').includes('three'));

	expect(ana.reads('general')).toBe('Handrail:\nthree');
	expect(done).toEqual(['one', 'two, edited']);
});

test('each kind of menu brings what was chosen, with users, roles and channels resolved', async () => {
	const place = await sandbox();
	const chosen: unknown[] = [];
	const menus = [
		{
			type: ComponentType.StringSelect,
			custom_id: 'word',
			options: ['hope', 'rest'].map((value) => ({ label: `My ${value}`, value })),
			max_values: 2,
		},
		{ type: ComponentType.UserSelect, custom_id: 'user' },
		{ type: ComponentType.RoleSelect, custom_id: 'role' },
		{ type: ComponentType.MentionableSelect, custom_id: 'any', max_values: 2 },
		{ type: ComponentType.ChannelSelect, custom_id: 'channel', channel_types: [0] },
	];
	await bot(place, {
		commands: [ping],
		command: (interaction) =>
			interaction.reply({
				components: menus.map((menu) => ({ type: ComponentType.ActionRow, components: [menu] })),
			}),
		select(interaction) {
			if (interaction.isStringSelectMenu()) chosen.push(interaction.values);
			if (interaction.isUserSelectMenu()) chosen.push(interaction.users.map(({ displayName }) => displayName));
			if (interaction.isRoleSelectMenu()) chosen.push(interaction.roles.map(({ name }) => name));
			if (interaction.isMentionableSelectMenu()) {
				chosen.push([
					...interaction.users.map(({ displayName }) => displayName),
					...interaction.roles.map(({ name }) => name),
				]);
			}
			if (interaction.isChannelSelectMenu())
				chosen.push(interaction.channels.map((channel) => 'name' in channel && channel.name));
			return interaction.deferUpdate();
		},
	});
	const ana = place.person('Ana');
	const message = messageOf(await ana.command('ping'));

	await ana.select(message, 'word', ['My rest', 'hope']);
	await ana.select(message, 'user', ['Ben']);
	await ana.select(message, 'role', ['helper']);
	await ana.select(message, 'any', ['Emi', 'member']);
	await ana.select(message, 'channel', ['#meetings']);

	expect(chosen).toEqual([['rest', 'hope'], ['Ben'], ['helper'], ['Emi', 'member'], ['meetings']]);
	expect(await ana.select(message, 'word', ['despair'])).toEqual({
		kind: 'failed',
		reason: '“despair” cannot be chosen here.',
	});
	expect(await ana.select(message, 'user', ['Ben', 'Emi'])).toEqual({ kind: 'failed', reason: 'Choose 1.' });
	expect(await place.person('Finn').select(message, 'channel', ['helpers'])).toMatchObject({ kind: 'failed' });
});

test('an option is completed while it is typed, and options arrive in their types', async () => {
	const place = await sandbox();
	const came: unknown[] = [];
	await bot(place, {
		commands: [
			{
				name: 'settings',
				description: 'Yours',
				options: [
					{
						type: ApplicationCommandOptionType.Subcommand,
						name: 'timezone',
						description: 'Where you live',
						options: [
							{
								type: ApplicationCommandOptionType.String,
								name: 'zone',
								description: 'IANA',
								required: true,
								autocomplete: true,
							},
							{
								type: ApplicationCommandOptionType.Integer,
								name: 'hour',
								description: 'Day ends',
								min_value: 0,
								max_value: 6,
							},
							{ type: ApplicationCommandOptionType.Boolean, name: 'quiet', description: 'Quiet hours' },
							{ type: ApplicationCommandOptionType.User, name: 'friend', description: 'Who may know' },
							{
								type: ApplicationCommandOptionType.String,
								name: 'mood',
								description: 'Today',
								choices: [{ name: 'Good', value: 'good' }],
							},
						],
					},
				],
			},
		],
		complete: (interaction) =>
			interaction.respond([
				{ name: `${interaction.options.getFocused()}…`, value: interaction.options.getSubcommand() },
			]),
		command(interaction) {
			const { options } = interaction;
			came.push(
				options.getSubcommand(),
				options.getString('zone'),
				options.getInteger('hour'),
				options.getBoolean('quiet'),
				options.getMember('friend') !== null && options.getUser('friend')?.displayName,
				options.getString('mood'),
			);
			return interaction.reply('kept');
		},
	});
	const ana = place.person('Ana');

	expect(await ana.complete('settings timezone', 'zone', { zone: 'Eur' })).toEqual([
		{ name: 'Eur…', value: 'timezone' },
	]);
	const options = { zone: 'Europe/Lisbon', hour: '4', quiet: true, friend: 'Ben', mood: 'Good' };
	expect(messageOf(await ana.command('settings timezone', options)).command).toEqual({
		name: 'settings timezone',
		by: 'Ana',
	});
	expect(came).toEqual(['timezone', 'Europe/Lisbon', 4, true, 'Ben', 'good']);

	expect(await ana.command('settings timezone', { hour: 9, mood: 'dull', colour: 'red' })).toEqual({
		kind: 'failed',
		reason:
			'colour: This command has no such option.\n' +
			'zone: This option is required. Specify a value.\n' +
			'hour: Must be between 0 and 6.\n' +
			'mood: Input a valid choice.',
	});
	expect(await ana.command('settings')).toMatchObject({ kind: 'failed' });
});

test('a DM goes to its person; closed DMs are refused with 50007, but answers there still come', async () => {
	const place = await sandbox();
	const { client } = await bot(place, {
		commands: [],
		command: (interaction) => interaction.reply(`here, in ${interaction.guildId === null ? 'private' : 'public'}`),
	});
	await client.application.commands.set([
		{ ...ping, contexts: [InteractionContextType.Guild, InteractionContextType.BotDM] },
	]);
	const dm = await client.users.createDM(place.person('Emi').id);

	await dm.send('a note');
	await place.person('Emi').act({ kind: 'message', channelId: dm.id, text: 'thank you' });
	expect(place.person('Emi').reads('dm')).toBe('Handrail:\na note\n\nEmi:\nthank you');
	expect(place.person('Finn').sees('dm')).toEqual([]);
	expect((await client.users.createDM(place.person('Emi').id)).id).toBe(dm.id);

	await expect(client.users.send(place.person('Dev').id, 'hello')).rejects.toMatchObject({ code: 50007, status: 403 });
	expect(messageOf(await place.person('Dev').command('ping', {}, 'dm')).message.content).toBe('here, in private');
	await place.person('Dev').act({ kind: 'dm-open', open: true });
	await client.users.send(place.person('Dev').id, 'hello again');
	expect(place.person('Dev').reads('dm')).toContain('hello again');
});

test('uploaded files can be fetched where the message says, and an edit can let them go', async () => {
	const place = await sandbox();
	await bot(place, {
		commands: [ping],
		command: (interaction) =>
			interaction.reply({
				flags: MessageFlags.IsComponentsV2,
				files: [new AttachmentBuilder(Buffer.from('mood,day\n'), { name: 'moods.csv' })],
				components: [
					{ type: ComponentType.TextDisplay, content: 'Your data' },
					{ type: ComponentType.File, file: { url: 'attachment://moods.csv' } },
					row('Take it back', 'back'),
				],
			}),
		button: (interaction) =>
			interaction.update({ attachments: [], components: [{ type: ComponentType.TextDisplay, content: 'Gone' }] }),
	});
	const ana = place.person('Ana');
	const answer = messageOf(await ana.command('ping'));

	expect(ana.reads('general')).toBe('Ana used /ping\nHandrail:\nYour data\n(file: moods.csv)\n[Take it back]');
	expect(answer.message.components).toMatchObject([
		{ id: 1, type: 10 },
		{ id: 2, type: 13, name: 'moods.csv', size: 9 },
		{ id: 3, type: 1, components: [{ id: 4 }] },
	]);
	const [attachment] = answer.message.attachments;
	const fetched = await fetch(attachment?.url ?? '');
	expect([await fetched.text(), fetched.headers.get('content-type')]).toEqual(['mood,day\n', 'text/csv']);

	await ana.press(answer, 'Take it back');
	expect(ana.sees('general').at(-1)?.message.attachments).toEqual([]);
	expect((await fetch(attachment?.url ?? '')).status).toBe(404);
});

test('mentions ping only those that allowed_mentions lets through', async () => {
	const place = await sandbox();
	const { client } = await bot(place);
	const channel = await client.channels.fetch(place.channel('general').id);
	if (!channel?.isSendable()) throw new Error('not sendable');
	const helper =
		place
			.person('Ana')
			.view()
			.roles.find(({ name }) => name === 'helper')?.id ?? '';
	const content = `<@${place.person('Ben').id}> <@&${helper}> @everyone`;

	await channel.send({ content });
	await channel.send({ content, allowedMentions: { roles: [helper] } });

	const [quiet, role] = place
		.person('Ana')
		.sees('general')
		.map(({ message }) => message);
	expect(quiet).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
	expect(role).toMatchObject({ mentions: [], mention_roles: [helper], mention_everyone: false });
});
