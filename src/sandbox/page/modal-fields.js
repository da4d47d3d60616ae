// @ts-check
import { el } from './dom.js';
import { markdown } from './markdown-view.js';
import { countsOf, countWords, offersOf, oneOf, severalOf } from './select-options.js';
/** @import { Component, Field, Page } from './types.js' */

const REQUIRED = 'This field is required.';

/**
 * The inputs of a dialog, in order. `prefix` makes their element ids unique on the page.
 * @param {readonly Component[]} components
 * @param {Page} page
 * @param {string} prefix
 * @returns {Field[]}
 */
export function fieldsOf(components, page, prefix) {
	return components.flatMap((component, index) => {
		const id = `${prefix}-${index}`;
		if (component.type === 10) return [words(markdown(page, String(component.content ?? '')))];
		if (component.type === 18)
			return [labelled(component.component, component.label, component.description ?? '', page, id)];
		if (component.type === 1) {
			return (component.components ?? []).map((/** @type {Component} */ input, /** @type {number} */ place) =>
				labelled(input, input.label ?? '', '', page, `${id}-${place}`),
			);
		}
		return [words(el('p', { class: 'quiet' }, `[unsupported component ${component.type}]`))];
	});
}

/** @param {HTMLElement} node @returns {Field} */
function words(node) {
	return { customId: null, node, read: () => undefined, check: () => null, focus: () => {} };
}

/**
 * What is typed or chosen in one input, without its label and its place for an error.
 * @typedef {{
 *   control: HTMLElement, grouped: boolean, note?: HTMLElement,
 *   read: Field['read'], check: Field['check'], focus: Field['focus'],
 * }} Input
 */

/** @typedef {{ id: string, label: string, describedBy: string }} Naming */

/** @type {Record<number, (component: Component, page: Page, naming: Naming) => Input>} */
const INPUTS = { 3: menu, 4: text, 5: menu, 6: menu, 7: menu, 8: menu, 19: upload, 21: radios, 22: boxes, 23: box };

/**
 * @param {Component} component
 * @param {string} label
 * @param {string} description
 * @param {Page} page
 * @param {string} id
 * @returns {Field}
 */
function labelled(component, label, description, page, id) {
	const input = INPUTS[component?.type];
	if (!input) return words(el('p', { class: 'quiet' }, `[unsupported component ${component?.type}]`));
	const required = component.type !== 23 && component.required !== false && component.min_values !== 0;
	const made = input(component, page, { id, label, describedBy: `${id}-about ${id}-error` });
	const error = el('p', { class: 'error', id: `${id}-error` });
	const mark = required ? el('span', { class: 'required', 'aria-hidden': 'true' }, ' *') : null;
	const about = el('p', { class: 'quiet', id: `${id}-about` }, description);
	const body = [description ? about : null, made.control, made.note, error];
	const node = made.grouped
		? el(
				'fieldset',
				{ class: 'field', 'aria-describedby': `${id}-about ${id}-error` },
				el('legend', {}, label, mark),
				body,
			)
		: el('div', { class: 'field' }, el('label', { for: id }, label, mark), body);
	const check = () => {
		const complaint = made.check();
		error.textContent = complaint ?? '';
		made.control.setAttribute('aria-invalid', String(complaint !== null));
		return complaint;
	};
	node.addEventListener('input', () => {
		if (error.textContent) check();
	});
	return { customId: component.custom_id, node, read: made.read, check, focus: made.focus };
}

/** @param {Component} component @param {Page} _page @param {Naming} naming @returns {Input} */
function text(component, _page, { id, describedBy }) {
	const required = component.required !== false;
	const min = component.min_length ?? 0;
	const max = component.max_length ?? 4000;
	const attributes = {
		id,
		placeholder: component.placeholder,
		'aria-describedby': describedBy,
		'aria-required': required,
		dir: 'auto',
	};
	const control =
		component.style === 2
			? el('textarea', { ...attributes, rows: 4 })
			: el('input', { ...attributes, type: 'text', autocomplete: 'off' });
	control.value = component.value ?? '';
	const note = el('p', { class: 'counter quiet', 'aria-hidden': 'true' });
	const count = () => {
		const length = [...control.value].length;
		note.textContent = `${length} / ${max}`;
		note.classList.toggle('over', length > max);
	};
	control.addEventListener('input', count);
	count();
	const check = () => {
		const length = [...control.value].length;
		if (length === 0) return required ? REQUIRED : null;
		if (length > max) return `Must be ${max} or fewer in length.`;
		return length < min ? `Must be ${min} or more in length.` : null;
	};
	return { control, grouped: false, note, read: () => control.value, check, focus: () => control.focus() };
}

/** @param {Component} component @param {Page} page @param {Naming} naming @returns {Input} */
function menu(component, page, naming) {
	const offers = offersOf(component, page);
	const { min, max } = countsOf(component, offers.length);
	if (max > 1) return several(component, page);
	const select = oneOf(offers, component.placeholder || 'Make a selection', {
		id: naming.id,
		'aria-describedby': naming.describedBy,
	});
	const check = () => (select.value === '' && min > 0 && component.required !== false ? REQUIRED : null);
	return {
		control: select,
		grouped: false,
		read: () => (select.value === '' ? [] : [select.value]),
		check,
		focus: () => select.focus(),
	};
}

/** @param {Component} component @param {Page} page @returns {Input} */
function several(component, page) {
	const offers = offersOf(component, page);
	const { min, max } = countsOf(component, offers.length);
	const { lines, chosen, first } = severalOf(offers, max, () => {});
	const required = component.required !== false;
	const note = el('p', { class: 'quiet' }, countWords(min, max));
	const check = () => {
		const count = chosen().length;
		if (count === 0) return required && min > 0 ? REQUIRED : null;
		return count < min ? `Choose at least ${min}.` : null;
	};
	return {
		control: el('div', { class: 'choices' }, lines),
		grouped: true,
		note,
		read: chosen,
		check,
		focus: () => first?.focus(),
	};
}

/** @param {Component} component @param {Page} page @returns {Input} */
function boxes(component, page) {
	return several(component, page);
}

/** @param {Component} component @param {Page} page @param {Naming} naming @returns {Input} */
function radios(component, page, { id }) {
	const inputs = offersOf(component, page).map(({ value, chosen, label, description }) => {
		const input = el('input', { type: 'radio', name: id, value, 'aria-label': label });
		input.checked = chosen;
		const line = el(
			'label',
			{ class: 'choice' },
			input,
			el('span', {}, el('span', {}, label), description ? el('span', { class: 'quiet block' }, description) : null),
		);
		return { input, line };
	});
	const chosen = () => inputs.find(({ input }) => input.checked)?.input.value;
	return {
		control: el(
			'div',
			{ class: 'choices', role: 'radiogroup', 'aria-label': 'Choices' },
			inputs.map(({ line }) => line),
		),
		grouped: true,
		read: chosen,
		check: () => (chosen() === undefined && component.required !== false ? REQUIRED : null),
		focus: () => (inputs.find(({ input }) => input.checked) ?? inputs[0])?.input.focus(),
	};
}

/** @param {Component} component @param {Page} _page @param {Naming} naming @returns {Input} */
function box(component, _page, { id, describedBy }) {
	const input = el('input', { type: 'checkbox', id, 'aria-describedby': describedBy });
	input.checked = component.default === true;
	return { control: input, grouped: false, read: () => input.checked, check: () => null, focus: () => input.focus() };
}

/** @param {Component} component @returns {Input} */
function upload(component) {
	const needed = component.required !== false && component.min_values !== 0;
	return {
		control: el('p', { class: 'quiet' }, 'The sandbox cannot send files in dialogs.'),
		grouped: true,
		read: () => undefined,
		check: () => (needed ? 'This dialog needs a file, which the sandbox cannot send.' : null),
		focus: () => {},
	};
}
