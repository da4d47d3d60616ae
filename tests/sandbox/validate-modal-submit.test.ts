import { ComponentType, TextInputStyle, type APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { checkModalSubmit, type ModalFields } from '#src/sandbox/validate/modal-submit.ts';

type Part = APIModalInteractionResponseCallbackData['components'][number];
type Inner = Extract<Part, { type: ComponentType.Label }>['component'];

const modalOf = (...components: Part[]): APIModalInteractionResponseCallbackData => ({
	title: 'A question',
	custom_id: 'ask',
	components,
});
const ask = (component: Inner) => modalOf({ type: ComponentType.Label, label: 'Answer', component });
const options = ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value }));

const text = { type: ComponentType.TextInput, custom_id: 'x', style: TextInputStyle.Short } as const;
const select = { type: ComponentType.StringSelect, custom_id: 'x', options } as const;
const people = { type: ComponentType.UserSelect, custom_id: 'x' } as const;
const radio = { type: ComponentType.RadioGroup, custom_id: 'x', options } as const;
const group = { type: ComponentType.CheckboxGroup, custom_id: 'x', options } as const;
const upload = { type: ComponentType.FileUpload, custom_id: 'x' } as const;
const box = { type: ComponentType.Checkbox, custom_id: 'x' } as const;

const missing = ['Answer: This field is required.'];

describe('what may be sent from a dialog', () => {
	test.each<[string, Inner, ModalFields]>([
		['a text', text, { x: 'Hello' }],
		['no text where none is needed', { ...text, required: false }, {}],
		['no text where a text would need three characters', { ...text, required: false, min_length: 3 }, { x: '' }],
		['characters outside the basic plane, each counted once', { ...text, max_length: 2 }, { x: '🌱🌱' }],
		['one option', select, { x: ['b'] }],
		['nothing chosen where nothing need be', { ...select, required: false }, { x: [] }],
		['nothing chosen where min_values is 0', { ...select, min_values: 0 }, {}],
		['two options where two may be chosen', { ...select, max_values: 2 }, { x: ['a', 'c'] }],
		['a person', people, { x: ['123456789012345678'] }],
		['a radio button by its value', radio, { x: 'a' }],
		['a radio button in a list', radio, { x: ['a'] }],
		['all boxes of a group', group, { x: ['a', 'b', 'c'] }],
		['a file', upload, { x: ['chart.png'] }],
		['a ticked box', box, { x: true }],
		['a box that nobody touched', box, {}],
	])('%s', (_, input, fields) => {
		expect(checkModalSubmit(ask(input), fields)).toEqual([]);
	});
});

describe('what a person is told instead', () => {
	test.each<[string, Inner, ModalFields, readonly string[]]>([
		['an empty text', text, { x: '' }, missing],
		['a text left out', text, {}, missing],
		['a short text', { ...text, min_length: 3 }, { x: 'no' }, ['Answer: Write at least 3 characters.']],
		['a long text', { ...text, max_length: 1 }, { x: 'no' }, ['Answer: Write at most 1 character.']],
		['a text over the limit of all', text, { x: 'a'.repeat(4001) }, ['Answer: Write at most 4000 characters.']],
		['a list as text', text, { x: ['a'] }, ['Answer: This takes text.']],
		['nothing chosen', select, { x: [] }, missing],
		['too many chosen', select, { x: ['a', 'b'] }, ['Answer: Choose at most 1.']],
		['too few chosen', { ...select, min_values: 2, max_values: 3 }, { x: ['a'] }, ['Answer: Choose at least 2.']],
		[
			'one of few, though none is fine',
			{ ...select, required: false, min_values: 2, max_values: 3 },
			{ x: ['a'] },
			['Answer: Choose at least 2.'],
		],
		['an option that does not exist', select, { x: ['d'] }, ['Answer: "d" is not one of the choices.']],
		['one option twice', { ...select, max_values: 2 }, { x: ['a', 'a'] }, ['Answer: Choose each one only once.']],
		['nobody', people, {}, missing],
		['two people', people, { x: ['1', '2'] }, ['Answer: Choose at most 1.']],
		['no radio button', radio, { x: '' }, missing],
		['a radio button that does not exist', radio, { x: 'd' }, ['Answer: "d" is not one of the choices.']],
		['two radio buttons', radio, { x: ['a', 'b'] }, ['Answer: Choose at most 1.']],
		['no box of a group', group, {}, missing],
		['too many boxes', { ...group, max_values: 1 }, { x: ['a', 'b'] }, ['Answer: Choose at most 1.']],
		['no file', upload, { x: [] }, missing],
		['a word as a tick', box, { x: 'yes' }, ['Answer: This is either ticked or not.']],
	])('%s', (_, input, fields, sentences) => {
		expect(checkModalSubmit(ask(input), fields)).toEqual(sentences);
	});

	test('every input of a dialog is looked at, and fields that it does not have are named', () => {
		const modal = modalOf(
			{ type: ComponentType.TextDisplay, content: 'Please read.' },
			{ type: ComponentType.Label, label: 'Name', component: { ...text, custom_id: 'name' } },
			{ type: ComponentType.Label, label: 'Mood', component: { ...radio, custom_id: 'mood' } },
		);
		expect(checkModalSubmit(modal, { other: 'x' })).toEqual([
			'Name: This field is required.',
			'Mood: This field is required.',
			'This dialog has no field "other".',
		]);
	});

	test('an input of the old form goes by its own label', () => {
		const modal = modalOf({ type: ComponentType.ActionRow, components: [{ ...text, label: 'Name' }] });
		expect(checkModalSubmit(modal, {})).toEqual(['Name: This field is required.']);
		expect(checkModalSubmit(modal, { x: 'Ana' })).toEqual([]);
	});
});
