import type { WrongCase } from './cases.ts';
import { a, times } from './parts.ts';

/** Messages wrong in anything else. */
export const wrongMessages: readonly WrongCase[] = [
	{
		name: '1: 2,001 characters',
		door: 'channel',
		body: { content: a(2001) },
		faults: ['content BASE_TYPE_MAX_LENGTH'],
	},
	{ name: '2: nothing at all', door: 'channel', body: {}, faults: 50006 },
	{ name: '2: white space alone', door: 'channel', body: { content: ' \n ' }, faults: 50006 },
	{
		name: '3: 6,001 characters over two embeds',
		door: 'channel',
		body: { embeds: [{ description: a(4096) }, { title: 'a', description: a(1904) }] },
		faults: ['embeds MAX_EMBED_SIZE_EXCEEDED'],
	},
	{
		name: '4: empty names and values of embed fields',
		door: 'channel',
		body: {
			embeds: [
				{
					fields: [
						{ name: '', value: '' },
						{ name: 'n', value: '  ' },
					],
				},
			],
		},
		faults: [
			'embeds.0.fields.0.name BASE_TYPE_REQUIRED',
			'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
			'embeds.0.fields.1.value BASE_TYPE_REQUIRED',
		],
	},
	{
		name: '4: an embed with nothing to see',
		door: 'channel',
		body: { embeds: [{ color: 1 }] },
		faults: ['embeds.0.description BASE_TYPE_REQUIRED'],
	},
	{
		name: '11: text in the edit of a V2 message',
		door: 'webhook-edit',
		body: { content: 'Hi' },
		given: { wasV2: true },
		faults: ['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
	},
	{
		name: '14: a channel message for one person',
		door: 'channel',
		body: { content: 'Hi', flags: 64 },
		faults: ['flags MESSAGE_FLAGS_INVALID'],
	},
	{
		name: '15: parse beside a list of its kind',
		door: 'channel',
		body: { content: 'Hi', allowed_mentions: { parse: ['users', 'roles'], users: ['1'], roles: ['2'] } },
		faults: [
			'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
			'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
		],
	},

	{ name: 'no object', door: 'channel', body: 'Hi', faults: [' MODEL_TYPE_CONVERT'] },
	{ name: 'text that is none', door: 'channel', body: { content: 5 }, faults: ['content STRING_TYPE_CONVERT'] },
	{
		name: 'every limit of an embed',
		door: 'channel',
		body: {
			embeds: [
				{
					title: a(257),
					url: 'example',
					color: 0x1000000,
					timestamp: 'tomorrow',
					footer: { text: a(2049) },
					author: { name: a(257) },
					fields: [{ name: a(257), value: a(1025) }],
				},
				{ description: a(4097), image: { url: 'ftp://example.org/a.png' } },
			],
		},
		faults: [
			'embeds MAX_EMBED_SIZE_EXCEEDED',
			'embeds.0.author.name BASE_TYPE_MAX_LENGTH',
			'embeds.0.color NUMBER_TYPE_MAX',
			'embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH',
			'embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH',
			'embeds.0.footer.text BASE_TYPE_MAX_LENGTH',
			'embeds.0.timestamp DATE_TIME_TYPE_PARSE',
			'embeds.0.title BASE_TYPE_MAX_LENGTH',
			'embeds.0.url URL_TYPE_INVALID_URL',
			'embeds.1.description BASE_TYPE_MAX_LENGTH',
			'embeds.1.image.url URL_TYPE_INVALID_SCHEME',
		],
	},
	{
		name: '26 embed fields',
		door: 'channel',
		body: { embeds: [{ fields: times(26, () => ({ name: 'n', value: 'v' })) }] },
		faults: ['embeds.0.fields BASE_TYPE_MAX_LENGTH'],
	},
	{
		name: '11 embeds',
		door: 'channel',
		body: { embeds: times(11, () => ({ title: 'x' })) },
		faults: ['embeds BASE_TYPE_MAX_LENGTH'],
	},
	{
		name: 'a nonce of 26 characters',
		door: 'channel',
		body: { content: 'x', nonce: a(26) },
		faults: ['nonce NONCE_TYPE_TOO_LONG'],
	},
	{
		name: 'mentions of an unknown kind, a user twice',
		door: 'channel',
		body: { content: 'x', allowed_mentions: { parse: ['here'], users: ['1', '1'] } },
		faults: ['allowed_mentions.parse.0 BASE_TYPE_CHOICES', 'allowed_mentions.users.1 SET_TYPE_ALREADY_CONTAINS_VALUE'],
	},
	{
		name: 'a reference to an attachment that the edit drops',
		door: 'webhook-edit',
		body: { attachments: [], embeds: [{ image: { url: 'attachment://old.png' } }] },
		given: { attached: [{ id: '1', filename: 'old.png' }] },
		faults: ['embeds.0.image.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND'],
	},
	{
		name: 'an attachment that was not uploaded',
		door: 'channel',
		body: { content: 'x', attachments: [{ id: '0' }, { id: '1' }] },
		given: { files: ['chart.png'] },
		faults: ['attachments.1 ATTACHMENT_NOT_FOUND'],
	},
];
