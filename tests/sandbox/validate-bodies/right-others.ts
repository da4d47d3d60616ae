import type { Case } from './cases.ts';
import {
	a,
	answer,
	command,
	event,
	input,
	label,
	modal,
	option,
	row,
	select,
	times,
	V2,
	v2,
	value,
	words,
} from './parts.ts';

/** Callbacks, commands, threads, DMs and events that Discord takes. */
export const rightOthers: readonly Case[] = [
	{ name: 'an answer that only one person sees', door: 'callback', body: answer({ content: 'Hi', flags: 64 }) },
	{
		name: 'a V2 answer that only one person sees',
		door: 'callback',
		body: answer({ ...v2(words('Hi')), flags: V2 + 64 }),
	},
	{ name: 'a deferred answer', door: 'callback', body: { type: 5, data: { flags: 64 } } },
	{ name: 'a deferred answer without data', door: 'callback', body: { type: 5 } },
	{ name: 'a deferred update', door: 'callback', body: { type: 6 } },
	{ name: 'an update', door: 'callback', body: { type: 7, data: { content: 'Done', components: [] } } },
	{
		name: 'choices of each kind',
		door: 'callback',
		body: { type: 8, data: { choices: times(25, (at) => ({ name: `Zone ${at}`, value: `zone/${at}` })) } },
	},
	{ name: 'no choices', door: 'callback', body: { type: 8, data: { choices: [] } } },
	{
		name: 'a number as a choice',
		door: 'callback',
		body: { type: 8, data: { choices: [{ name: 'Five', value: 5 }] } },
	},
	{
		name: 'a modal with five labelled inputs',
		door: 'callback',
		body: modal([
			label(input({ min_length: 2, max_length: 10, value: 'hello', placeholder: a(100) }), { description: a(100) }),
			label(select('select', { required: false, min_values: 0, max_values: 2 })),
			label({ type: 21, custom_id: 'radio', options: times(10, (at) => option(`${at}`)) }),
			label({ type: 22, custom_id: 'group', options: [option('a', { default: true }), option('b')], max_values: 2 }),
			label({ type: 23, custom_id: 'check', default: true }),
		]),
	},
	{
		name: 'a modal with words, selects of people, roles and channels, and an upload',
		door: 'callback',
		body: modal([
			words('Please read this.'),
			label({ type: 5, custom_id: 'who' }),
			label({ type: 6, custom_id: 'role' }),
			label({ type: 8, custom_id: 'where', channel_types: [0] }),
			label({ type: 19, custom_id: 'file', min_values: 0, max_values: 10, required: false }),
		]),
	},
	{ name: 'a modal of the old form', door: 'callback', body: modal([row(input({ label: 'Name', style: 2 }))]) },
	{
		name: 'commands of every type',
		door: 'commands',
		body: [
			command({
				name_localizations: { de: 'check-in', 'pt-BR': 'registro' },
				description_localizations: { de: 'Sag, wie es heute geht' },
				contexts: [0, 1],
				integration_types: [0],
				default_member_permissions: '32',
				nsfw: false,
				options: [
					value('mood', { required: true, choices: [{ name: 'Good', value: 'good' }] }),
					value('note', { min_length: 1, max_length: 6000 }),
					{ type: 4, name: 'days', description: 'How many', min_value: 0, max_value: 10 },
					{ type: 7, name: 'where', description: 'A channel', channel_types: [0, 5] },
					value('zone', { autocomplete: true }),
				],
			}),
			command({
				name: 'settings',
				default_member_permissions: null,
				options: [
					{ type: 1, name: 'zone', description: 'Your zone', options: [value('name', { required: true })] },
					{
						type: 2,
						name: 'server',
						description: 'The server',
						options: [{ type: 1, name: 'show', description: 'Show' }],
					},
				],
			}),
			{ type: 2, name: 'Encourage Them' },
			{ type: 3, name: 'Encourage Them', description: '' },
		],
	},
	{
		name: 'names in other scripts',
		door: 'commands',
		body: [command({ name: 'проверка' }), command({ name: 'चेक_इन' }), command({ name: "it's-me" })],
	},
	{ name: '100 commands', door: 'commands', body: times(100, (at) => command({ name: `c${at}` })) },
	{
		name: 'a thread from a message',
		door: 'thread-from-message',
		body: { name: a(100), auto_archive_duration: 1440, type: 11 },
	},
	{
		name: 'a private thread',
		door: 'thread',
		body: { name: 'Talk', type: 12, invitable: false, rate_limit_per_user: 21600 },
	},
	{ name: 'a DM', door: 'dm', body: { recipient_id: '123456789012345678' } },
	{ name: 'an external event', door: 'event', body: event() },
	{
		name: 'a voice event without an end',
		door: 'event',
		body: event({ entity_type: 2, channel_id: '123456789012345678', scheduled_end_time: null, entity_metadata: null }),
	},
];
