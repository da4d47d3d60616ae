/** Bodies as @discordjs/builders and discord.js make them. */
import {
	ActionRowBuilder,
	AttachmentBuilder,
	ButtonBuilder,
	ChannelSelectMenuBuilder,
	CheckboxBuilder,
	CheckboxGroupBuilder,
	CheckboxGroupOptionBuilder,
	ContainerBuilder,
	ContextMenuCommandBuilder,
	EmbedBuilder,
	FileBuilder,
	FileUploadBuilder,
	LabelBuilder,
	MediaGalleryBuilder,
	MediaGalleryItemBuilder,
	MentionableSelectMenuBuilder,
	MessagePayload,
	ModalBuilder,
	RadioGroupBuilder,
	RadioGroupOptionBuilder,
	RoleSelectMenuBuilder,
	SectionBuilder,
	SeparatorBuilder,
	SlashCommandBuilder,
	StringSelectMenuBuilder,
	TextDisplayBuilder,
	TextInputBuilder,
	ThumbnailBuilder,
	UserSelectMenuBuilder,
	ApplicationCommandType,
	ButtonStyle,
	ChannelType,
	InteractionContextType,
	Locale,
	MessageFlags,
	PermissionFlagsBits,
	SeparatorSpacingSize,
	TextInputStyle,
	type MessageTarget,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { checkCommands } from '#src/sandbox/validate/commands.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';
import { checkModal } from '#src/sandbox/validate/modal.ts';

/** As it goes over the wire: `undefined` dropped, builders and bit sets turned into plain values. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const words = (content: string) => new TextDisplayBuilder().setContent(content);
const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel('Go').setStyle(ButtonStyle.Secondary);
const option = (value: string) => ({ label: value, value });

describe('messages that the builders make are accepted', () => {
	test('a V2 card with every component', () => {
		const card = new ContainerBuilder()
			.setAccentColor(0x00aa88)
			.addTextDisplayComponents(words('# Good morning'))
			.addSectionComponents(
				new SectionBuilder()
					.addTextDisplayComponents(words('Beside a picture'))
					.setThumbnailAccessory(new ThumbnailBuilder().setURL('attachment://chart.png').setDescription('A chart')),
				new SectionBuilder().addTextDisplayComponents(words('Beside a button')).setButtonAccessory(button('inside')),
			)
			.addMediaGalleryComponents(
				new MediaGalleryBuilder().addItems(new MediaGalleryItemBuilder().setURL('attachment://chart.png')),
			)
			.addFileComponents(new FileBuilder().setURL('attachment://notes.txt').setSpoiler(true))
			.addSeparatorComponents(new SeparatorBuilder().setSpacing(SeparatorSpacingSize.Large).setDivider(true))
			.addActionRowComponents(
				new ActionRowBuilder<ButtonBuilder>().addComponents(
					button('one').setEmoji('💚'),
					new ButtonBuilder().setLabel('More').setStyle(ButtonStyle.Link).setURL('https://example.org'),
				),
			);
		const body = sent({ flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral, components: [card] });
		expect(checkMessage(body, 'interaction', { files: ['chart.png', 'notes.txt'] })).toBeUndefined();
	});

	test('an embed and the five selects', () => {
		const row = <
			Menu extends
				| StringSelectMenuBuilder
				| UserSelectMenuBuilder
				| RoleSelectMenuBuilder
				| MentionableSelectMenuBuilder
				| ChannelSelectMenuBuilder,
		>(
			menu: Menu,
		) => new ActionRowBuilder<Menu>().addComponents(menu);
		const body = sent({
			embeds: [new EmbedBuilder().setTitle('Today').setTimestamp(0).addFields({ name: 'Streak', value: '3 days' })],
			components: [
				row(new StringSelectMenuBuilder().setCustomId('a').addOptions(option('x'), option('y')).setMaxValues(2)),
				row(new UserSelectMenuBuilder().setCustomId('b').setDefaultUsers('123456789012345678')),
				row(new RoleSelectMenuBuilder().setCustomId('c').setMinValues(0)),
				row(new MentionableSelectMenuBuilder().setCustomId('d')),
				row(new ChannelSelectMenuBuilder().setCustomId('e').setChannelTypes(ChannelType.GuildText)),
			],
		});
		expect(checkMessage(body, 'channel', { files: [] })).toBeUndefined();
	});

	test('what discord.js itself makes of the options of a send, with a file and a nonce', async () => {
		const payload = MessagePayload.create({ client: { options: {} } } as unknown as MessageTarget, {
			components: [new MediaGalleryBuilder().addItems(new MediaGalleryItemBuilder().setURL('attachment://chart.png'))],
			files: [new AttachmentBuilder(Buffer.from('x'), { name: 'chart.png', description: 'A chart' })],
			flags: MessageFlags.IsComponentsV2,
			allowedMentions: { parse: [] },
			nonce: 'letter-1',
			enforceNonce: true,
		});
		const { body, files } = await payload.resolveBody().resolveFiles();
		const names = (files ?? []).map(({ name }) => name);
		expect(names).toEqual(['chart.png']);
		expect(checkMessage(sent(body), 'channel', { files: names })).toBeUndefined();
	});
});

describe('dialogs that the builders make are accepted', () => {
	const label = (name: string) => new LabelBuilder().setLabel(name);
	const modal = () => new ModalBuilder().setTitle('A question').setCustomId('ask');

	test('with words, a text, a select, radio buttons and boxes', () => {
		const dialog = modal()
			.addTextDisplayComponents(words('Write as much as you like.'))
			.addLabelComponents(
				label('Words')
					.setDescription('Only you will see this')
					.setTextInputComponent(
						new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Paragraph).setRequired(false),
					),
				label('Mood').setRadioGroupComponent(
					new RadioGroupBuilder()
						.setCustomId('mood')
						.addOptions(
							...['good', 'bad'].map((value) => new RadioGroupOptionBuilder().setLabel(value).setValue(value)),
						),
				),
				label('Topics').setCheckboxGroupComponent(
					new CheckboxGroupBuilder()
						.setCustomId('topics')
						.setMinValues(0)
						.setRequired(false)
						.addOptions(
							...['a', 'b', 'c'].map((value) => new CheckboxGroupOptionBuilder().setLabel(value).setValue(value)),
						),
				),
				label('Share it').setCheckboxComponent(new CheckboxBuilder().setCustomId('share').setDefault(false)),
			);
		expect(checkModal(sent(dialog))).toBeUndefined();
	});

	test('with selects of people, roles, channels and both, and an upload', () => {
		const dialog = modal().addLabelComponents(
			label('Who').setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('who')),
			label('Role').setRoleSelectMenuComponent(new RoleSelectMenuBuilder().setCustomId('role').setRequired(false)),
			label('Both').setMentionableSelectMenuComponent(new MentionableSelectMenuBuilder().setCustomId('both')),
			label('Where').setChannelSelectMenuComponent(new ChannelSelectMenuBuilder().setCustomId('where')),
			label('File').setFileUploadComponent(new FileUploadBuilder().setCustomId('file').setMaxValues(3)),
		);
		expect(checkModal(sent(dialog))).toBeUndefined();
	});
});

test('commands that the builders make are accepted', () => {
	const settings = new SlashCommandBuilder()
		.setName('settings')
		.setDescription('Your settings')
		.setNameLocalization(Locale.German, 'einstellungen')
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
		.setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
		.addSubcommand((sub) =>
			sub
				.setName('zone')
				.setDescription('Where you live')
				.addStringOption((zone) =>
					zone.setName('name').setDescription('A city').setRequired(true).setAutocomplete(true).setMaxLength(60),
				),
		)
		.addSubcommandGroup((group) =>
			group
				.setName('day')
				.setDescription('Your day')
				.addSubcommand((sub) =>
					sub
						.setName('end')
						.setDescription('When it ends')
						.addIntegerOption((hour) =>
							hour
								.setName('hour')
								.setDescription('0 to 6')
								.setMinValue(0)
								.setMaxValue(6)
								.addChoices({ name: 'Four', value: 4 }),
						),
				),
		);
	const encourage = new ContextMenuCommandBuilder().setName('Encourage Them').setType(ApplicationCommandType.User);
	expect(checkCommands(sent([settings, encourage]))).toBeUndefined();
});

describe('what the builders let through is refused', () => {
	test.each([
		[
			'six buttons in a row',
			new ActionRowBuilder<ButtonBuilder>().addComponents(['1', '2', '3', '4', '5', '6'].map(button)),
		],
		[
			'a select with more to choose than there is',
			new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
				new StringSelectMenuBuilder().setCustomId('x').addOptions(option('a')).setMaxValues(2),
			),
		],
	])('%s', (_, row) => {
		const body = sent({ content: 'Pick', components: [row] });
		expect(checkMessage(body, 'channel', { files: [] })).toMatchObject({ code: 50035 });
	});
});
