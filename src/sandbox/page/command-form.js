// @ts-check
import { el } from './dom.js';
import { icon } from './icons.js';
import { offerList } from './offer-list.js';
import { choicesOf } from './slash.js';
/** @import { choices } from './choices.js' */
/** @import { Choice, Entry, Option } from './slash.js' */
/** @import { Page } from './types.js' */

/** @typedef {{ option: Option, node: HTMLElement, field: HTMLInputElement, error: HTMLElement }} Line */

/**
 * The options of a command that was chosen, as fields: the required ones, and the others once they are asked for.
 * @param {Page} page
 * @param {ReturnType<typeof choices>} known
 * @param {Entry} entry
 * @param {Readonly<Record<string, string>>} given what was typed already, by option
 * @param {{ send: (raw: Record<string, string>) => void, cancel: () => void }} then
 */
export function commandForm(page, known, entry, given, { send, cancel }) {
	/** @type {Line[]} */
	const lines = [];
	const fields = el('div', { class: 'options' });
	const chips = el('div', { class: 'chips' });
	const submit = el('button', { type: 'submit', class: 'button button-primary' }, icon('send'), `Send /${entry.label}`);
	const raw = () => Object.fromEntries(lines.map(({ option, field }) => [option.name, field.value]));

	/** @param {Option} option @param {string} value */
	const add = (option, value) => {
		const line = lineOf(page, known, entry, option, { raw, next: () => focusAfter(line), remove: () => remove(line) });
		line.field.value = value;
		lines.push(line);
		fields.append(line.node);
		return line;
	};
	/** @param {Line} line */
	const remove = (line) => {
		lines.splice(lines.indexOf(line), 1);
		line.node.remove();
		drawChips();
		submit.focus();
	};
	/** @param {Line} line */
	const focusAfter = (line) =>
		(lines.slice(lines.indexOf(line) + 1).find(({ field }) => field.value === '')?.field ?? submit).focus();
	const drawChips = () => {
		const left = entry.options.filter((option) => !lines.some((line) => line.option === option));
		chips.replaceChildren(
			...left.map((option) => {
				const chip = el('button', { type: 'button', class: 'chip', title: option.description }, `+ ${option.label}`);
				chip.addEventListener('click', () => {
					add(option, '').field.focus();
					drawChips();
				});
				return chip;
			}),
		);
		chips.hidden = left.length === 0;
	};

	for (const option of entry.options) {
		if (option.required || given[option.name] !== undefined) add(option, given[option.name] ?? '');
	}
	drawChips();

	const node = el(
		'form',
		{ class: 'command', 'aria-label': `/${entry.label}`, novalidate: true },
		el(
			'div',
			{ class: 'command-head' },
			el('p', {}, el('strong', {}, `/${entry.label}`), el('span', { class: 'quiet' }, ` ${entry.description}`)),
			el(
				'button',
				{ type: 'button', class: 'bare', 'aria-label': 'Cancel command', on: { click: cancel } },
				icon('close'),
			),
		),
		fields,
		el('div', { class: 'command-end' }, chips, submit),
	);
	node.addEventListener('submit', (event) => {
		event.preventDefault();
		send(raw());
	});
	node.addEventListener('keydown', (event) => {
		if (event.key === 'Escape') cancel();
	});

	return {
		node,
		/** The first field that is empty, else the button that sends. */
		focus: () => (lines.find(({ field }) => field.value === '')?.field ?? submit).focus(),
		/** Shows errors beside their fields and goes to the first. @param {Readonly<Record<string, string>>} errors */
		complain(errors) {
			for (const option of entry.options) {
				if (errors[option.name] && !lines.some((line) => line.option === option)) add(option, '');
			}
			drawChips();
			for (const { option, field, error } of lines) {
				error.textContent = errors[option.name] ?? '';
				field.setAttribute('aria-invalid', String(option.name in errors));
			}
			lines.find(({ option }) => option.name in errors)?.field.focus();
		},
		/** @param {boolean} isBusy */
		setBusy(isBusy) {
			submit.disabled = isBusy;
			node.setAttribute('aria-busy', String(isBusy));
		},
	};
}

/**
 * @param {Page} page
 * @param {ReturnType<typeof choices>} known
 * @param {Entry} entry
 * @param {Option} option
 * @param {{ raw: () => Record<string, string>, next: () => void, remove: () => void }} around
 * @returns {Line}
 */
function lineOf(page, known, entry, option, { raw, next, remove }) {
	const id = `option-${option.name}`;
	const isNumber = option.type === 4 || option.type === 10;
	const offersChoices = option.autocomplete || choicesOf(option, page.names()) !== null;
	const field = el('input', {
		id,
		type: 'text',
		autocomplete: 'off',
		dir: 'auto',
		inputmode: isNumber ? (option.type === 4 ? 'numeric' : 'decimal') : null,
		'aria-required': option.required,
		'aria-describedby': `${id}-about ${id}-error`,
		...(offersChoices ? { role: 'combobox', 'aria-expanded': 'false' } : {}),
	});
	const error = el('p', { class: 'error', id: `${id}-error`, role: 'alert' });
	const head = el(
		'div',
		{ class: 'option-head' },
		el('label', { for: id }, option.label),
		option.required ? null : removeButton(option, remove),
	);
	const node = el(
		'div',
		{ class: 'option' },
		head,
		field,
		el('p', { class: 'quiet', id: `${id}-about` }, aboutOf(option)),
		error,
	);
	field.addEventListener('input', () => {
		error.textContent = '';
		field.removeAttribute('aria-invalid');
	});
	if (offersChoices) node.append(choosing(known, entry, option, field, raw, next));
	return { option, node, field, error };
}

/**
 * @param {ReturnType<typeof choices>} known
 * @param {Entry} entry
 * @param {Option} option
 * @param {HTMLInputElement} field
 * @param {() => Record<string, string>} raw
 * @param {() => void} next
 */
function choosing(known, entry, option, field, raw, next) {
	const list = offerList(field, `Choices for ${option.label}`);
	/** @param {Choice} choice */
	const offer = ({ label, hint }) => ({
		label,
		hint,
		about: '',
		choose: () => {
			known.forget();
			field.value = label;
			field.dispatchEvent(new Event('chosen'));
			next();
		},
	});
	/** @param {string} typed */
	const look = (typed) =>
		known.find(entry, option, typed, raw(), (found) => {
			if (document.activeElement === field) list.show(found.map(offer), typed === '' ? -1 : 0);
		});
	field.addEventListener('input', () => look(field.value));
	field.addEventListener('focus', () => look(field.value === '' ? '' : field.value));
	field.addEventListener('chosen', () => field.removeAttribute('aria-invalid'));
	field.addEventListener('blur', () => {
		known.forget();
		list.hide();
	});
	field.addEventListener('keydown', (event) => {
		if (list.takesKey(event)) return;
		if (event.key === 'ArrowDown') look(field.value);
	});
	return list.node;
}

/** @param {Option} option @param {() => void} remove */
function removeButton(option, remove) {
	return el(
		'button',
		{ type: 'button', class: 'bare small', 'aria-label': `Remove ${option.label}`, on: { click: remove } },
		icon('close'),
	);
}

/** @param {Option} option */
function aboutOf({ description, min, max, type }) {
	const unit = type === 3 ? ' characters' : '';
	const range =
		min !== null && max !== null
			? `${min} to ${max}${unit}`
			: max !== null
				? `up to ${max}${unit}`
				: min !== null
					? `at least ${min}${unit}`
					: '';
	return range && type !== 5 ? `${description} (${range})` : description;
}
