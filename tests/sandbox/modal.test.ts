import { ApplicationCommandOptionType, ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, dialogOf, messageOf, sandbox } from './bot.ts';

const talk = { name: 'talk', description: 'Opens a dialog' };
const pair = [
	{ label: 'One', value: 'one' },
	{ label: 'Two', value: 'two', default: true },
];

const modal = (title: string, ...components: readonly object[]) =>
	({ custom_id: `dialog-${title}`, title, components }) as unknown as APIModalInteractionResponseCallbackData;
const label = (words: string, component: object) => ({ type: ComponentType.Label, label: words, component });

const words = modal(
	'Words',
	{ type: ComponentType.TextDisplay, content: 'Take your time.' },
	label('Note', { type: ComponentType.TextInput, custom_id: 'note', style: 2, min_length: 3, max_length: 20 }),
	label('Mood', { type: ComponentType.RadioGroup, custom_id: 'mood', options: pair }),
	label('Signs', { type: ComponentType.CheckboxGroup, custom_id: 'signs', options: pair, required: false }),
	label('Agree', { type: ComponentType.Checkbox, custom_id: 'agree' }),
);
const things = modal(
	'Things',
	label('Pick', { type: ComponentType.StringSelect, custom_id: 'pick', options: pair }),
	label('Who', { type: ComponentType.UserSelect, custom_id: 'who' }),
	label('Role', { type: ComponentType.RoleSelect, custom_id: 'role' }),
	label('Where', { type: ComponentType.ChannelSelect, custom_id: 'where' }),
	label('Paper', { type: ComponentType.FileUpload, custom_id: 'paper', required: false }),
);

test('a dialog opened by a command takes every kind of input, with defaults for what is left out', async () => {
	const place = await sandbox();
	const came: unknown[] = [];
	await bot(place, {
		commands: [
			{
				...talk,
				options: [{ type: ApplicationCommandOptionType.Boolean, name: 'things', description: 'The other one' }],
			},
		],
		command: (interaction) => interaction.showModal(interaction.options.getBoolean('things') ? things : words),
		async modal(interaction) {
			const { fields } = interaction;
			if (interaction.customId === 'dialog-Words') {
				came.push(fields.getTextInputValue('note'), fields.getRadioGroup('mood'));
				came.push(fields.getCheckboxGroup('signs'), fields.getCheckbox('agree'));
			} else {
				came.push(
					fields.getStringSelectValues('pick'),
					fields.getSelectedUsers('who')?.map((user) => user.displayName),
				);
				came.push(fields.getSelectedRoles('role')?.map((role) => role?.name));
				came.push(fields.getSelectedChannels('where')?.map((channel) => channel.id));
				came.push(fields.getUploadedFiles('paper')?.map(({ name, size }) => `${name} ${size}`));
			}
			await interaction.reply({ content: 'Thank you', flags: MessageFlags.Ephemeral });
		},
	});
	const ana = place.person('Ana');

	const first = dialogOf(await ana.command('talk'));
	expect(ana.view().modals).toEqual([first]);
	expect(place.person('Ben').view().modals).toEqual([]);
	expect(messageOf(await ana.submit(first, { Note: 'a good day', agree: true })).ephemeral).toBe(true);
	expect(came.splice(0)).toEqual(['a good day', 'two', ['two'], true]);
	expect(ana.view().modals).toEqual([]);

	const second = dialogOf(await ana.command('talk', { things: true }));
	const paper = `data:text/plain;name=a.txt;base64,${Buffer.from('hello').toString('base64')}`;
	await ana.submit(second, { Who: ['Ben'], role: ['helper'], Where: ['meetings'], paper: [paper] });
	expect(came).toEqual([['two'], ['Ben'], ['helper'], [place.channel('meetings').id], ['a.txt 5']]);
	expect(place.refusals).toEqual([]);
});

test('a dialog is not sent while a field is wrong, and stays open', async () => {
	const place = await sandbox();
	let submissions = 0;
	await bot(place, {
		commands: [talk],
		command: (interaction) => interaction.showModal(words),
		modal(interaction) {
			submissions += 1;
			return interaction.reply('got it');
		},
	});
	const ana = place.person('Ana');
	const dialog = dialogOf(await ana.command('talk'));

	expect(await ana.submit(dialog, {})).toMatchObject({ kind: 'failed' });
	expect(await ana.submit(dialog, { note: 'no' })).toMatchObject({ kind: 'failed' });
	expect(await ana.submit(dialog, { note: 'x'.repeat(21) })).toMatchObject({ kind: 'failed' });
	expect(await ana.submit(dialog, { note: 'fine', Colour: 'red' })).toMatchObject({
		kind: 'failed',
		reason: 'There is no field “Colour” in this dialog.',
	});
	expect(submissions).toBe(0);
	expect(ana.view().modals).toEqual([dialog]);

	expect(await place.person('Ben').submit(dialog, { note: 'not mine' })).toMatchObject({ kind: 'failed' });
	await ana.act({ kind: 'close-modal', interactionId: dialog.interactionId });
	expect(await ana.submit(dialog, { note: 'too late' })).toEqual({
		kind: 'failed',
		reason: 'This dialog is no longer open.',
	});
});

test('a dialog opened from a message can update that message', async () => {
	const place = await sandbox();
	await bot(place, {
		commands: [talk],
		command: (interaction) =>
			interaction.reply({
				content: 'empty',
				flags: MessageFlags.Ephemeral,
				components: [
					{
						type: ComponentType.ActionRow,
						components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Write', customId: 'write' }],
					},
				],
			}),
		button: (interaction) => interaction.showModal(words),
		async modal(interaction) {
			if (!interaction.isFromMessage()) throw new Error('no message came with it');
			await interaction.update({ content: interaction.fields.getTextInputValue('note'), components: [] });
		},
	});
	const ana = place.person('Ana');

	const dialog = dialogOf(await ana.press(messageOf(await ana.command('talk')), 'Write'));
	expect(await ana.submit(dialog, { note: 'written' })).toMatchObject({ kind: 'update' });

	expect(ana.reads('general')).toBe('Ana used /talk\nHandrail (only you):\nwritten');
});

test('a submission can be forged for a dialog that is closed, or never was', async () => {
	const place = await sandbox();
	const came: string[] = [];
	await bot(place, {
		commands: [talk],
		command: (interaction) => interaction.showModal(words),
		modal(interaction) {
			came.push(interaction.customId);
			return interaction.reply('got it');
		},
	});
	const ana = place.person('Ana');
	const dialog = dialogOf(await ana.command('talk'));
	const { interactionId } = dialog;
	await ana.submit(dialog, { note: 'hello' });

	const data = { custom_id: 'someone-elses', components: [] };
	const forged = await place.person('Ben').forge({ kind: 'modal', interactionId, fields: {} }, { data });

	expect(messageOf(forged).message.content).toBe('got it');
	expect(came).toEqual(['dialog-Words', 'someone-elses']);
});

test('no dialog answers a dialog, and none comes after a defer', async () => {
	const place = await sandbox();
	const { errors } = await bot(place, {
		commands: [talk],
		command: (interaction) => interaction.showModal(words),
		async modal(interaction) {
			const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
			await interaction.client.rest
				.post(path, { body: { type: 9, data: words }, auth: false })
				.catch((error: unknown) => {
					errors.push(error);
				});
			await interaction.deferReply();
			await interaction.client.rest.post(path, { body: { type: 9, data: words }, auth: false });
		},
	});
	const ana = place.person('Ana');

	await ana.submit(dialogOf(await ana.command('talk')), { note: 'hello' });
	await place.until(() => place.refusals.length === 2);

	expect(place.refusals.map(({ answer }) => (answer as { code: number }).code)).toEqual([50035, 40060]);
});
