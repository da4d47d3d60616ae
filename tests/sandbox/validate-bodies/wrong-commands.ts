import type { WrongCase } from './cases.ts';
import { a, choice, command, largest, times, value, withOptions } from './parts.ts';

/** Wrong commands. */
export const wrongCommands: readonly WrongCase[] = [
	{
		name: '21: a space and capitals in a name',
		door: 'commands',
		body: [command({ name: 'check in' }), command({ name: 'CheckIn' })],
		faults: ['0.name APPLICATION_COMMAND_INVALID_NAME', '1.name APPLICATION_COMMAND_INVALID_NAME'],
	},
	{
		name: '21: capitals in an option',
		door: 'commands',
		body: withOptions(value('Mood')),
		faults: ['0.options.0.name APPLICATION_COMMAND_INVALID_NAME'],
	},
	{
		name: '22: no description',
		door: 'commands',
		body: [{ name: 'checkin' }],
		faults: ['0.description BASE_TYPE_REQUIRED'],
	},
	{
		name: '22: an empty description',
		door: 'commands',
		body: [command({ description: '' })],
		faults: ['0.description BASE_TYPE_BAD_LENGTH'],
	},
	{
		name: '23: a required option after an optional one, also in a subcommand',
		door: 'commands',
		body: [
			command({ options: [value('a'), value('b', { required: true })] }),
			command({
				name: 'other',
				options: [{ type: 1, name: 's', description: 's', options: [value('a'), value('b', { required: true })] }],
			}),
		],
		faults: [
			'0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
			'1.options.0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
		],
	},
	{
		name: '24: a name twice',
		door: 'commands',
		body: [command(), command({ type: 1 })],
		faults: ['1 APPLICATION_COMMANDS_DUPLICATE_NAME'],
	},
	{ name: '24: 101 commands', door: 'commands', body: times(101, (at) => command({ name: `c${at}` })), faults: 30032 },
	{
		name: '25: 8,001 characters in one command',
		door: 'commands',
		body: [{ ...largest, description: a(100) }],
		faults: ['0 APPLICATION_COMMAND_TOO_LARGE'],
	},
	{
		name: '26: a locale that Discord does not have',
		door: 'commands',
		body: [command({ name_localizations: { 'pt-PT': 'registo' }, description_localizations: { en: 'x' } })],
		faults: ['0.name_localizations BASE_TYPE_LOCALE_INVALID', '0.description_localizations BASE_TYPE_LOCALE_INVALID'],
	},
	{ name: 'a long name', door: 'commands', body: [command({ name: a(33) })], faults: ['0.name BASE_TYPE_BAD_LENGTH'] },
	{ name: 'commands that are no list', door: 'commands', body: {}, faults: [' LIST_TYPE_CONVERT'] },
	{
		name: 'a long description',
		door: 'commands',
		body: [command({ description: a(101) })],
		faults: ['0.description BASE_TYPE_BAD_LENGTH'],
	},
	{
		name: '26 options of a command',
		door: 'commands',
		body: withOptions(...times(26, (at) => value(`o${at}`))),
		faults: ['0.options BASE_TYPE_MAX_LENGTH'],
	},
	{
		name: 'an option of an unknown type',
		door: 'commands',
		body: withOptions(value('x', { type: 12 })),
		faults: ['0.options.0 UNION_TYPE_CHOICES'],
	},
	{
		name: 'a group in a group',
		door: 'commands',
		body: withOptions({ type: 2, name: 'g', description: 'g', options: [{ type: 2, name: 'h', description: 'h' }] }),
		faults: ['0.options.0.options.0 UNION_TYPE_CHOICES'],
	},
	{
		name: 'an option beside a subcommand',
		door: 'commands',
		body: withOptions({ type: 1, name: 's', description: 's' }, value('x')),
		faults: ['0.options.1.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'],
	},
	{
		name: 'an option name twice',
		door: 'commands',
		body: withOptions(value('x'), value('x')),
		faults: ['0.options.1 APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED'],
	},
	{
		name: '26 choices of an option, one name twice',
		door: 'commands',
		body: withOptions(
			value('x', { choices: [...times(25, (at) => ({ name: `${at}`, value: 'v' })), { name: '0', value: 'v' }] }),
		),
		faults: [
			'0.options.0.choices BASE_TYPE_MAX_LENGTH',
			'0.options.0.choices.25 APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
		],
	},
	{
		name: 'choices and autocomplete',
		door: 'commands',
		body: withOptions(value('x', { autocomplete: true, choices: [choice] })),
		faults: ['0.options.0.autocomplete APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE'],
	},
	{
		name: 'ranges the wrong way round, a text as a number',
		door: 'commands',
		body: withOptions(
			value('a', { min_length: 3, max_length: 2 }),
			{ type: 4, name: 'b', description: 'b', min_value: 3, max_value: 2 },
			{ type: 4, name: 'c', description: 'c', choices: [{ name: 'x', value: 'x' }] },
			{ type: 4, name: 'd', description: 'd', choices: [{ name: 'x', value: 1.5 }] },
		),
		faults: [
			'0.options.0.min_length BASE_TYPE_MIN_ABOVE_MAX',
			'0.options.1.min_value BASE_TYPE_MIN_ABOVE_MAX',
			'0.options.2.choices.0.value NUMBER_TYPE_COERCE',
			'0.options.3.choices.0.value NUMBER_TYPE_COERCE',
		],
	},
	{
		name: 'contexts, installs and permissions that do not exist',
		door: 'commands',
		body: [command({ contexts: [3], integration_types: [], default_member_permissions: 'ManageGuild' })],
		faults: [
			'0.contexts.0 BASE_TYPE_CHOICES',
			'0.default_member_permissions NUMBER_TYPE_COERCE',
			'0.integration_types BASE_TYPE_BAD_LENGTH',
		],
	},
	{
		name: 'a menu command with a description',
		door: 'commands',
		body: [{ type: 2, name: 'Encourage', description: 'x' }],
		faults: ['0.description BASE_TYPE_NOT_ALLOWED'],
	},
];
