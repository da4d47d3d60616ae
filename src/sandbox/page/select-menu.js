// @ts-check
import { el } from './dom.js';
import { countWords, countsOf, offersOf, oneOf, severalOf } from './select-options.js';
/** @import { Component, MessageContext } from './types.js' */

/** @type {Record<number, string>} */
const PLACEHOLDERS = {
	3: 'Make a selection',
	5: 'Choose people',
	6: 'Choose roles',
	7: 'Choose people or roles',
	8: 'Choose channels',
};

/**
 * A select menu of a message: a native menu for one choice, boxes behind a disclosure for several.
 * @param {Component} component
 * @param {MessageContext} context
 * @returns {HTMLElement}
 */
export function selectMenu(component, context) {
	const offers = offersOf(component, context.page);
	const { min, max } = countsOf(component, offers.length);
	const name = component.placeholder || PLACEHOLDERS[component.type] || 'Make a selection';
	const focus = `${context.seen.message.id}:${component.custom_id}`;
	if (max > 1) return several(component, context, name, focus);
	const hint = el('span', { class: 'select-hint quiet', hidden: true }, 'Press Enter to choose');
	const select = oneOf(offers, min === 0 ? `${name} (none)` : name, {
		'aria-label': name,
		disabled: component.disabled === true,
		data: { focus },
	});
	const send = () => {
		hint.hidden = true;
		if (select.value === '' && min > 0) return;
		void context.use(component.custom_id, select.value === '' ? [] : [select.value], select);
	};
	afterChoice(select, send, hint);
	return el('div', { class: 'select' }, select, hint);
}

/**
 * Arrow keys change a closed menu at once in some browsers; the choice then waits for Enter or for the focus to leave.
 * @param {HTMLSelectElement} select
 * @param {() => void} send
 * @param {HTMLElement} hint
 */
function afterChoice(select, send, hint) {
	let stepping = false;
	select.addEventListener('keydown', (event) => {
		if (event.key === 'Enter' && !hint.hidden) {
			event.preventDefault();
			send();
		}
		stepping = /^(Arrow|Page|Home|End)/.test(event.key) || (event.key.length === 1 && event.key !== ' ');
	});
	select.addEventListener('pointerdown', () => (stepping = false));
	select.addEventListener('change', () => {
		if (!stepping) return send();
		hint.hidden = false;
	});
	select.addEventListener('blur', () => {
		if (!hint.hidden) send();
	});
}

/**
 * @param {Component} component
 * @param {MessageContext} context
 * @param {string} name
 * @param {string} focus
 */
function several(component, context, name, focus) {
	const offers = offersOf(component, context.page);
	const { min, max } = countsOf(component, offers.length);
	const confirm = el('button', { type: 'button', class: 'button button-primary' }, 'Choose');
	const summary = el('summary', { data: { focus } }, name);
	const changed = () => {
		const count = boxes.chosen().length;
		confirm.disabled = count < min || count > max;
		confirm.textContent = count === 0 ? 'Choose none' : `Choose ${count}`;
	};
	const boxes = severalOf(offers, max, changed);
	changed();
	if (component.disabled)
		return el('div', { class: 'select' }, el('select', { disabled: true, 'aria-label': name }, el('option', {}, name)));
	const details = el(
		'details',
		{ class: 'several' },
		summary,
		el(
			'fieldset',
			{},
			el('legend', {}, name, el('span', { class: 'quiet' }, ` · ${countWords(min, max)}`)),
			boxes.lines,
			confirm,
		),
	);
	confirm.addEventListener('click', () => {
		details.open = false;
		summary.focus();
		void context.use(component.custom_id, boxes.chosen(), summary);
	});
	details.addEventListener('keydown', (event) => {
		if (event.key !== 'Escape' || !details.open) return;
		event.stopPropagation();
		details.open = false;
		summary.focus();
	});
	return details;
}
