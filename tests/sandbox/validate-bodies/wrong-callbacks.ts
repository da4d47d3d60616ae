import type { WrongCase } from './cases.ts';
import { a, answer, button, choice, input, label, modal, option, row, select, times } from './parts.ts';

/** Wrong answers to interactions. */
export const wrongCallbacks: readonly WrongCase[] = [
	{ name: '2: an empty answer', door: 'callback', body: answer({ flags: 64 }), faults: 50006 },
	{
		name: '6: a custom_id twice in a modal',
		door: 'callback',
		body: modal([label(input()), label(input())]),
		faults: ['data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
	},
	{ name: '16: an answer without data', door: 'callback', body: { type: 4 }, faults: ['data BASE_TYPE_REQUIRED'] },
	{
		name: '17: six parts in a modal',
		door: 'callback',
		body: modal(times(6, (at) => label(input({ custom_id: `${at}` })))),
		faults: ['data.components BASE_TYPE_BAD_LENGTH'],
	},
	{
		name: '18: min above max in a text input',
		door: 'callback',
		body: modal([label(input({ min_length: 5, max_length: 4 }))]),
		faults: ['data.components.0.component.min_length BASE_TYPE_MIN_ABOVE_MAX'],
	},
	{
		name: '18: a value shorter than min and one longer than max',
		door: 'callback',
		body: modal([
			label(input({ custom_id: 'a', min_length: 5, value: 'abcd' })),
			label(input({ custom_id: 'b', max_length: 3, value: 'abcd' })),
		]),
		faults: [
			'data.components.0.component.value BASE_TYPE_BAD_LENGTH',
			'data.components.1.component.value BASE_TYPE_BAD_LENGTH',
		],
	},
	{
		name: 'an answer of 2,001 characters',
		door: 'callback',
		body: answer({ content: a(2001) }),
		faults: ['data.content BASE_TYPE_MAX_LENGTH'],
	},
	{ name: 'callback of an unknown type', door: 'callback', body: { type: 3 }, faults: ['type BASE_TYPE_CHOICES'] },
	{ name: 'callback without type', door: 'callback', body: { data: {} }, faults: ['type BASE_TYPE_REQUIRED'] },
	{ name: 'a modal without data', door: 'callback', body: { type: 9 }, faults: ['data BASE_TYPE_REQUIRED'] },
	{
		name: '26 choices',
		door: 'callback',
		body: { type: 8, data: { choices: times(26, () => choice) } },
		faults: ['data.choices BASE_TYPE_MAX_LENGTH'],
	},
	{
		name: 'a choice without name, one with a long name, one with a long value',
		door: 'callback',
		body: { type: 8, data: { choices: [{ value: 'x' }, { name: a(101), value: 'x' }, { name: 'x', value: a(101) }] } },
		faults: [
			'data.choices.0.name BASE_TYPE_REQUIRED',
			'data.choices.1.name BASE_TYPE_BAD_LENGTH',
			'data.choices.2.value BASE_TYPE_MAX_LENGTH',
		],
	},
	{
		name: 'every limit of a modal',
		door: 'callback',
		body: modal(
			[
				label(input({ style: 3, placeholder: a(101), max_length: 4001 }), { label: a(46), description: a(101) }),
				label({ type: 21, custom_id: 'r', options: [option('only')] }),
				label({ type: 22, custom_id: 'g', options: times(11, (at) => option(`${at}`)) }),
				label({ type: 19, custom_id: 'f', max_values: 11 }),
				label(select('s', { disabled: true })),
			],
			{ title: a(46), custom_id: '' },
		),
		faults: [
			'data.components.0.component.max_length NUMBER_TYPE_MAX',
			'data.components.0.component.placeholder BASE_TYPE_MAX_LENGTH',
			'data.components.0.component.style BASE_TYPE_CHOICES',
			'data.components.0.description BASE_TYPE_BAD_LENGTH',
			'data.components.0.label BASE_TYPE_BAD_LENGTH',
			'data.components.1.component.options BASE_TYPE_BAD_LENGTH',
			'data.components.2.component.options BASE_TYPE_BAD_LENGTH',
			'data.components.3.component.max_values NUMBER_TYPE_MAX',
			'data.components.3.component.max_values SELECT_COMPONENT_MAX_VALUES_EXCEED_OPTIONS',
			'data.components.4.component.disabled BASE_TYPE_NOT_ALLOWED',
			'data.custom_id BASE_TYPE_BAD_LENGTH',
			'data.title BASE_TYPE_BAD_LENGTH',
		],
	},
	{
		name: 'a modal without parts',
		door: 'callback',
		body: modal([]),
		faults: ['data.components BASE_TYPE_BAD_LENGTH'],
	},
	{
		name: 'an input outside a label',
		door: 'callback',
		body: modal([input()]),
		faults: ['data.components.0 UNION_TYPE_CHOICES'],
	},
	{
		name: 'a button in a label',
		door: 'callback',
		body: modal([label(button('x'))]),
		faults: ['data.components.0.component UNION_TYPE_CHOICES'],
	},
	{
		name: 'a label without input',
		door: 'callback',
		body: modal([{ type: 18, label: 'x' }]),
		faults: ['data.components.0.component BASE_TYPE_REQUIRED'],
	},
	{
		name: 'a select in a row of a modal',
		door: 'callback',
		body: modal([row(select('x'))]),
		faults: ['data.components.0.components.0 UNION_TYPE_CHOICES'],
	},
	{
		name: 'an old input without label',
		door: 'callback',
		body: modal([row(input())]),
		faults: ['data.components.0.components.0.label BASE_TYPE_REQUIRED'],
	},
];
