import type { WrongCase } from './cases.ts';
import { a, button, input, linkButton, media, option, row, select, times, v2, words } from './parts.ts';

/** Messages with wrong components. */
export const wrongComponents: readonly WrongCase[] = [
	{ name: '2: a V2 message without components', door: 'channel', body: v2(), faults: 50006 },
	{
		name: '2: a V2 message edited to nothing',
		door: 'webhook-edit',
		body: { components: [] },
		given: { wasV2: true },
		faults: 50006,
	},
	{
		name: '5: six rows',
		door: 'channel',
		body: { content: 'x', components: times(6, (at) => row(button(`${at}`))) },
		faults: ['components BASE_TYPE_MAX_LENGTH'],
	},
	{
		name: '6: a custom_id twice',
		door: 'channel',
		body: { content: 'x', components: [row(button('same'), button('other')), row(select('same'))] },
		faults: ['components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
	},
	{
		name: '6: an id twice',
		door: 'channel',
		body: v2({ ...words('a'), id: 7 }, { ...words('b'), id: 7 }),
		faults: ['components.1.id COMPONENT_ID_DUPLICATED'],
	},
	{
		name: '7: a button with neither label nor emoji',
		door: 'channel',
		body: { content: 'x', components: [row({ type: 2, style: 1, custom_id: 'x' })] },
		faults: ['components.0.components.0.label BASE_TYPE_REQUIRED'],
	},
	{
		name: '8: a link without url, a link with custom_id, a button without custom_id, a button with url',
		door: 'channel',
		body: {
			content: 'x',
			components: [
				row(
					{ type: 2, style: 5, label: 'x' },
					{ ...linkButton, custom_id: 'x' },
					{ type: 2, style: 1, label: 'x' },
					button('y', { url: 'https://example.org' }),
				),
			],
		},
		faults: [
			'components.0.components.0.url BUTTON_COMPONENT_URL_REQUIRED',
			'components.0.components.1.custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
			'components.0.components.2.custom_id BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
			'components.0.components.3.url BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
		],
	},
	{
		name: '9: a button beside a select',
		door: 'channel',
		body: { content: 'x', components: [row(button('b'), select('s'))] },
		faults: ['components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
	},
	{
		name: '9: two selects in a row',
		door: 'channel',
		body: { content: 'x', components: [row(select('a'), select('b'))] },
		faults: ['components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
	},
	{
		name: '10: an option value twice',
		door: 'channel',
		body: { content: 'x', components: [row(select('s', { options: [option('a'), option('a')] }))] },
		faults: ['components.0.components.0.options.1 SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'],
	},
	{
		name: '10: min above max',
		door: 'channel',
		body: { content: 'x', components: [row(select('s', { min_values: 2, max_values: 1 }))] },
		faults: ['components.0.components.0.min_values BASE_TYPE_MIN_ABOVE_MAX'],
	},
	{
		name: '10: max above the number of options',
		door: 'channel',
		body: { content: 'x', components: [row(select('s', { max_values: 3 }))] },
		faults: ['components.0.components.0.max_values SELECT_COMPONENT_MAX_VALUES_EXCEED_OPTIONS'],
	},
	{
		name: '10: more chosen at the start than may be chosen',
		door: 'channel',
		body: {
			content: 'x',
			components: [row(select('s', { options: [option('a', { default: true }), option('b', { default: true })] }))],
		},
		faults: ['components.0.components.0.options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES'],
	},
	{
		name: '11: V2 components without the flag',
		door: 'channel',
		body: { components: [words('Hi')] },
		faults: ['components.0 UNION_TYPE_CHOICES'],
	},
	{
		name: '11: the flag with every old field',
		door: 'channel',
		body: {
			...v2(words('Hi')),
			content: 'x',
			embeds: [{ title: 'x' }],
			sticker_ids: ['1'],
			poll: { question: { text: 'x' }, answers: [{ poll_media: { text: 'x' } }] },
		},
		faults: ['content', 'embeds', 'poll', 'sticker_ids'].map(
			(key) => `${key} MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2`,
		),
	},
	{
		name: '11: an edit that adds V2 and leaves the old text',
		door: 'channel-edit',
		body: v2(words('Hi')),
		given: { filled: ['content'] },
		faults: ['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
	},
	{
		name: '11: an edit that takes V2 away',
		door: 'webhook-edit',
		body: { flags: 0, components: [words('Hi')] },
		given: { wasV2: true },
		faults: ['flags MESSAGE_COMPONENTS_V2_CANNOT_BE_REMOVED'],
	},
	{
		name: '12: 41 components, nested ones counted',
		door: 'channel',
		body: v2({ type: 17, components: times(40, (at) => words(`${at}`)) }),
		faults: ['components COMPONENT_MAX_TOTAL_EXCEEDED'],
	},
	{
		name: '13: 4,001 characters of text',
		door: 'channel',
		body: v2(words(a(4000)), words('a')),
		faults: ['components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'],
	},
	{
		name: 'six buttons in a row',
		door: 'channel',
		body: { content: 'x', components: [row(...times(6, (at) => button(`${at}`)))] },
		faults: ['components.0.components BASE_TYPE_BAD_LENGTH'],
	},
	{
		name: 'an empty row',
		door: 'channel',
		body: { content: 'x', components: [row()] },
		faults: ['components.0.components BASE_TYPE_BAD_LENGTH'],
	},
	{
		name: 'empty and long custom_ids, a long label, no style',
		door: 'channel',
		body: {
			content: 'x',
			components: [row(button(''), button(a(101)), button('c', { label: a(81) }), button('d', { style: 7 }))],
		},
		faults: [
			'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
			'components.0.components.1.custom_id BASE_TYPE_BAD_LENGTH',
			'components.0.components.2.label BASE_TYPE_MAX_LENGTH',
			'components.0.components.3.style BASE_TYPE_CHOICES',
		],
	},
	{
		name: 'a button outside a row',
		door: 'channel',
		body: { content: 'x', components: [button('x')] },
		faults: ['components.0 UNION_TYPE_CHOICES'],
	},
	{
		name: 'a button outside a row in V2',
		door: 'channel',
		body: v2(button('x')),
		faults: ['components.0 UNION_TYPE_CHOICES'],
	},
	{
		name: 'a container in a container',
		door: 'channel',
		body: v2({ type: 17, components: [{ type: 17, components: [words('x')] }] }),
		faults: ['components.0.components.0 UNION_TYPE_CHOICES'],
	},
	{
		name: 'a text input in a message',
		door: 'channel',
		body: { content: 'x', components: [row(input())] },
		faults: ['components.0.components.0 UNION_TYPE_CHOICES'],
	},
	{
		name: 'an unknown component',
		door: 'channel',
		body: { content: 'x', components: [{ type: 99 }] },
		faults: ['components.0 UNION_TYPE_CHOICES'],
	},
	{
		name: '41 components at the top',
		door: 'channel',
		body: v2(...times(41, (at) => words(`${at}`))),
		faults: ['components BASE_TYPE_MAX_LENGTH'],
	},
	{
		name: 'an empty text display',
		door: 'channel',
		body: v2(words('')),
		faults: ['components.0.content BASE_TYPE_BAD_LENGTH'],
	},
	{
		name: 'a section without accessory, with four texts',
		door: 'channel',
		body: v2({ type: 9, components: times(4, (at) => words(`${at}`)) }),
		faults: ['components.0.accessory BASE_TYPE_REQUIRED', 'components.0.components BASE_TYPE_BAD_LENGTH'],
	},
	{
		name: 'a gallery of 11, a separator of size 3, a file from the web, a container without colour or content',
		door: 'channel',
		body: v2(
			{ type: 12, items: times(11, () => media('https://example.org/a.png')) },
			{ type: 14, spacing: 3 },
			{ type: 13, file: { url: 'https://example.org/a.txt' } },
			{ type: 17, accent_color: -1, components: [] },
		),
		faults: [
			'components.0.items BASE_TYPE_BAD_LENGTH',
			'components.1.spacing BASE_TYPE_CHOICES',
			'components.2.file.url URL_TYPE_INVALID_SCHEME',
			'components.3.accent_color NUMBER_TYPE_MIN',
			'components.3.components BASE_TYPE_BAD_LENGTH',
		],
	},
	{
		name: '26 options, long labels, a long placeholder',
		door: 'channel',
		body: {
			content: 'x',
			components: [
				row(select('a', { options: times(26, (at) => option(`${at}`)) })),
				row(select('b', { options: [option(a(101))], placeholder: a(151) })),
				row(select('c', { options: [] })),
			],
		},
		faults: [
			'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
			'components.1.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
			'components.1.components.0.options.0.value BASE_TYPE_BAD_LENGTH',
			'components.1.components.0.placeholder BASE_TYPE_MAX_LENGTH',
			'components.2.components.0.options BASE_TYPE_BAD_LENGTH',
		],
	},
	{
		name: 'a word as an emoji',
		door: 'channel',
		body: { content: 'x', components: [row(button('x', { emoji: { name: 'heart' } }))] },
		faults: ['components.0.components.0.emoji.name BUTTON_COMPONENT_INVALID_EMOJI'],
	},
	{
		name: 'a reference to a file that is not there',
		door: 'channel',
		body: v2({ type: 12, items: [media('attachment://other.png'), media('attachment://chart.png')] }),
		given: { files: ['chart.png'] },
		faults: ['components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND'],
	},
	{
		name: 'a file that no component shows',
		door: 'channel',
		body: v2(words('Hi')),
		given: { files: ['chart.png'] },
		faults: ['attachments.0 MESSAGE_ATTACHMENT_NOT_REFERENCED'],
	},
];
