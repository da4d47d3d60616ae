import type { Case } from './cases.ts';
import { a, button, linkButton, media, row, select, times, v2, words } from './parts.ts';

/** Messages that Discord takes. */
export const rightMessages: readonly Case[] = [
	{ name: 'a plain message', door: 'channel', body: { content: 'Good morning' } },
	{ name: '2,000 characters outside the basic plane', door: 'channel', body: { content: '🌱'.repeat(2000) } },
	{
		name: 'what discord.js adds to a message',
		door: 'channel',
		body: { content: 'Hi', tts: false, nonce: 'a'.repeat(25), enforce_nonce: true, allowed_mentions: { parse: [] } },
	},
	{ name: 'a nonce that is a number', door: 'channel', body: { content: 'Hi', nonce: 12345 } },
	{ name: 'only a sticker', door: 'channel', body: { sticker_ids: ['1234567890123456789'] } },
	{ name: 'only a file', door: 'channel', body: {}, given: { files: ['chart.png'] } },
	{
		name: 'a role mentioned by name',
		door: 'channel',
		body: { content: '<@&123456789012345678>', allowed_mentions: { parse: ['users'], roles: ['123456789012345678'] } },
	},
	{
		name: 'parse beside an empty list of its kind',
		door: 'channel',
		body: { content: 'Hi', allowed_mentions: { parse: ['users'], users: [] } },
	},
	{
		name: 'a full embed',
		door: 'channel',
		body: {
			embeds: [
				{
					title: a(256),
					description: a(1000),
					url: 'https://example.org',
					color: 0xffffff,
					timestamp: '2026-11-23T08:00:00.000Z',
					author: { name: 'Someone', icon_url: 'https://example.org/a.png' },
					footer: { text: 'Foot' },
					image: { url: 'attachment://chart.png' },
					fields: times(25, (at) => ({ name: `n${at}`, value: 'v', inline: true })),
				},
			],
		},
		given: { files: ['chart.png'] },
	},
	{
		name: 'an embed of 6,000 characters',
		door: 'channel',
		body: { embeds: [{ description: a(4096) }, { description: a(1904) }] },
	},
	{
		name: 'five rows of five buttons',
		door: 'channel',
		body: { content: 'Pick', components: times(5, (r) => row(...times(5, (b) => button(`${r}.${b}`)))) },
	},
	{
		name: 'a link button, an emoji button and a select',
		door: 'channel',
		body: {
			content: 'Pick',
			components: [
				row(linkButton, { type: 2, style: 2, custom_id: 'e', emoji: { name: '💚' } }),
				row(select('s', { min_values: 0, max_values: 2, placeholder: a(150) })),
				row({ type: 5, custom_id: 'u', default_values: [{ id: '123456789012345678', type: 'user' }] }),
				row({ type: 8, custom_id: 'c', channel_types: [0, 5] }),
			],
		},
	},
	{
		name: 'a V2 message with every component',
		door: 'channel',
		body: v2(
			{
				type: 17,
				accent_color: 0x00aa88,
				components: [
					words('# Title'),
					{
						type: 9,
						components: [words('Beside a picture')],
						accessory: { type: 11, ...media('https://example.org/a.png') },
					},
					{ type: 9, components: [words('a'), words('b'), words('c')], accessory: button('inside') },
					{ type: 12, items: [{ ...media('attachment://chart.png'), description: 'A chart' }] },
					{ type: 13, file: { url: 'attachment://notes.txt' } },
					{ type: 14, spacing: 2, divider: false },
					row(select('menu')),
				],
			},
			row(button('last', { emoji: { id: '123456789012345678', name: 'leaf' } })),
		),
		given: { files: ['chart.png', 'notes.txt'] },
	},
	{
		name: '40 components, nested ones counted',
		door: 'channel',
		body: v2({ type: 17, components: times(39, (at) => words(`${at}`)) }),
	},
	{ name: '4,000 characters over all text displays', door: 'channel', body: v2(words(a(2000)), words(a(2000))) },
	{ name: 'a follow-up that only one person sees', door: 'webhook', body: { content: 'Hi', flags: 64 } },
	{ name: 'an edit of the text alone', door: 'channel-edit', body: { content: 'Better' } },
	{ name: 'an edit that empties the text', door: 'webhook-edit', body: { content: null } },
	{ name: 'an edit with flag 64, which is ignored', door: 'webhook-edit', body: { content: 'Hi', flags: 64 } },
	{
		name: 'an edit of a V2 message without its flag',
		door: 'webhook-edit',
		body: { components: [words('Hi')] },
		given: { wasV2: true },
	},
	{
		name: 'an edit that adds V2 and empties the old fields',
		door: 'channel-edit',
		body: { ...v2(words('Hi')), content: null, embeds: [] },
		given: { filled: ['content', 'embeds'] },
	},
	{
		name: 'an edit that keeps an attachment and adds one',
		door: 'webhook-edit',
		body: {
			attachments: [{ id: '123456789012345678' }, { id: '0', description: 'New' }],
			embeds: [{ image: { url: 'attachment://old.png' } }, { image: { url: 'attachment://new.png' } }],
		},
		given: { files: ['new.png'], attached: [{ id: '123456789012345678', filename: 'old.png' }] },
	},
];
