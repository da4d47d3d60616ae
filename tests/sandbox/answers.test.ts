import {
	AuditLogEvent,
	ApplicationCommandOptionType,
	ChannelType,
	GuildScheduledEventEntityType,
	GuildScheduledEventPrivacyLevel,
	InteractionContextType,
	MessageFlags,
} from 'discord.js';
import type { APIModalInteractionResponseCallbackData, TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { answerChecker, hasDocument } from './answers-schema.ts';
import { bot, dialogOf, messageOf, sandbox } from './bot.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';

const button = (label: string, style = 1) => ({ type: 2, style, label, custom_id: label });
const menus = [3, 5, 6, 7, 8].map((type) => ({
	type: 1,
	components: [
		{
			type,
			custom_id: `menu-${type}`,
			placeholder: 'Choose',
			...(type === 3 && { options: [{ label: 'A', value: 'a' }] }),
		},
	],
}));

/** Every kind of component a message may have. */
const everything = [
	{ type: 10, content: 'Hello' },
	{
		type: 17,
		accent_color: 0x336699,
		components: [
			{ type: 10, content: '# Title' },
			{ type: 9, components: [{ type: 10, content: 'Beside' }], accessory: button('Side') },
			{
				type: 9,
				components: [{ type: 10, content: 'Picture' }],
				accessory: { type: 11, media: { url: 'attachment://dot.png' } },
			},
			{ type: 14 },
			{ type: 12, items: [{ media: { url: 'attachment://dot.png' }, description: 'A dot' }] },
			{ type: 13, file: { url: 'attachment://notes.txt' } },
			{ type: 1, components: [button('Talk'), { type: 2, style: 5, label: 'Read', url: 'https://example.org' }] },
		],
	},
	...menus,
];

const dot = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAADElEQVR4nGNgIB0AAABFAAGqOY2zAAAAAElFTkSuQmCC',
	'base64',
);
const files = [
	{ attachment: dot, name: 'dot.png', description: 'A dot' },
	{ attachment: Buffer.from('notes'), name: 'notes.txt' },
];

const modal = {
	custom_id: 'dialog',
	title: 'Talk',
	components: [
		{ type: 18, label: 'Note', component: { type: 4, custom_id: 'note', style: 2 } },
		{
			type: 18,
			label: 'Mood',
			component: { type: 21, custom_id: 'mood', options: ['a', 'b'].map((value) => ({ label: value, value })) },
		},
	],
} as unknown as APIModalInteractionResponseCallbackData;

/** Does what a bot of this kind does, once each, and lets some of it be refused. */
async function tour(place: Sandbox): Promise<void> {
	const { client } = await bot(place, {
		async command(interaction) {
			if (interaction.commandName === 'defer') {
				await interaction.deferReply({ flags: MessageFlags.Ephemeral, withResponse: true });
				await interaction.editReply({
					embeds: [{ title: 'T', description: 'D', fields: [{ name: 'n', value: 'v' }] }],
				});
				await interaction.followUp('more');
				await interaction.fetchReply();
				await interaction.deleteReply();
				return;
			}
			await interaction.reply({
				flags: MessageFlags.IsComponentsV2,
				components: everything,
				files,
				withResponse: true,
			});
		},
		button: (interaction) =>
			interaction.customId === 'Talk'
				? interaction.showModal(modal, { withResponse: true })
				: interaction.deferUpdate({ withResponse: true }),
		select: (interaction) => interaction.update({ components: everything.slice(0, 1), withResponse: true }),
		modal: (interaction) => interaction.reply({ content: 'thanks', withResponse: true }),
		complete: (interaction) => interaction.respond([{ name: 'A', value: 'a' }]),
	});
	await client.application.commands.set([
		{
			name: 'show',
			description: 'All',
			options: [{ type: ApplicationCommandOptionType.String, name: 'what', description: 'What', autocomplete: true }],
		},
		{
			name: 'defer',
			description: 'Later',
			defaultMemberPermissions: 'ManageGuild',
			contexts: [InteractionContextType.Guild],
		},
	]);
	await client.application.commands.set([{ name: 'here', description: 'In the server' }], place.guildId);
	await client.application.commands.fetch();
	await client.application.commands.fetch({ guildId: place.guildId });

	const ana = place.person('Ana');
	await ana.complete('show', 'what', { what: 'x' });
	await ana.command('defer');
	await place.until(() => place.requests.some(({ method }) => method === 'DELETE'));
	const shown = messageOf(await ana.command('show'));
	await ana.press(shown, 'Side');
	await ana.submit(dialogOf(await ana.press(shown, 'Talk')), { Note: 'hello', Mood: 'a' });
	await ana.select(shown, 'menu-5', ['Ben']);

	const channel = (await client.channels.fetch(place.channel('general').id, { force: true })) as TextChannel;
	const guild = await client.guilds.fetch({ guild: place.guildId, force: true });
	await guild.roles.fetch();
	await guild.members.fetch({ user: place.person('Emi').id, force: true });
	await guild.members.addRole({
		user: place.person('Emi').id,
		role: guild.roles.cache.find(({ name }) => name === 'helper')?.id ?? '',
	});
	await client.users.fetch(place.person('Emi').id, { force: true });
	await client.users.fetch(client.user.id, { force: true });
	await client.application.fetch();
	const dm = await client.users.createDM(place.person('Emi').id);
	await dm.send({ content: 'a letter', nonce: 'n1', enforceNonce: true });
	const message = await channel.send({ content: 'one', embeds: [{ image: { url: 'attachment://dot.png' } }], files });
	await message.edit('two');
	await message.reply('three');
	await message.react('💛');
	await channel.messages.fetch({ limit: 10 });
	await channel.messages.fetch({ message: message.id, force: true });
	await channel.sendTyping();
	await (await message.startThread({ name: 'From a message' })).send('in it');
	const thread = await channel.threads.create({ name: 'Private', type: ChannelType.PrivateThread });
	await thread.members.add(place.person('Finn').id);
	await thread.members.fetch({ cache: false });
	await thread.setArchived(true);
	await guild.channels.fetchActiveThreads();
	await client.channels.fetch(thread.id, { force: true });
	const event = await guild.scheduledEvents.create({
		name: 'Meeting',
		scheduledStartTime: place.clock.now().add({ hours: 1 }).toString(),
		scheduledEndTime: place.clock.now().add({ hours: 2 }).toString(),
		privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
		entityType: GuildScheduledEventEntityType.External,
		entityMetadata: { location: 'Here' },
	});
	await guild.scheduledEvents.fetch();
	await event.edit({ description: 'Bring tea' });
	await event.delete();
	await message.delete();
	await client.rest.get(`/guilds/${place.guildId}/roles/member-counts`);
	place.faults.serverChannels({ publicUpdates: 'helpers', system: 'general' });
	await client.guilds.fetch({ guild: place.guildId, force: true });
	place.faults.deleteMessage((await channel.send('gone soon')).id, 'Ben');
	place.faults.deleteRole('helper');
	place.faults.deleteChannel('meetings');
	await guild.fetchAuditLogs();

	await guild.roles.create({ name: 'Evening share', permissions: [] });
	const refused = await Promise.allSettled([
		channel.send(''),
		channel.send('x'.repeat(2001)),
		channel.messages.fetch({ message: message.id, force: true }),
		client.users.send(place.person('Dev').id, 'closed'),
		client.rest.get(`/channels/${place.guildId}`),
		client.rest.get('/users/@me', { auth: false }),
	]);
	expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 'rejected'));
	await guild.leave();
	await expect(client.rest.get(`/guilds/${place.guildId}/audit-logs`)).rejects.toMatchObject({ code: 10004 });
	place.faults.addBotToGuild('Ben');
	await guild.fetchAuditLogs({ type: AuditLogEvent.BotAdd, limit: 1 });
}

test.skipIf(!hasDocument)(
	`every answer of a tour is as Discord’s OpenAPI document says${hasDocument ? '' : ' (skipped: ../shared/reference/discord-openapi.json is not there)'}`,
	async () => {
		const place = await sandbox({ botPermissions: ['CreateEvents', 'ManageRoles', 'ManageThreads', 'ViewAuditLog'] });
		await tour(place);
		const check = answerChecker();

		const faults = place.requests.flatMap((request) => check(request));

		expect([...new Set(faults)]).toEqual([]);
		expect(new Set(place.requests.map(({ method, route }) => `${method} ${route}`)).size).toBeGreaterThanOrEqual(38);
		expect(place.refusals).toHaveLength(7);
	},
);
