// @ts-check
import { el } from './dom.js';
import { icon } from './icons.js';
import { fieldsOf } from './modal-fields.js';
/** @import { Component, Field, OpenModal, Page, Part } from './types.js' */

/**
 * The dialog that the bot opened for the acting person, if there is one. Esc and Cancel close it and give the focus
 * back; what was typed stays while the dialog is open, whatever else changes.
 * @param {Page} page
 * @returns {Part}
 */
export function dialogs(page) {
	/** @type {{ id: string, node: HTMLDialogElement } | null} */
	let shown = null;
	/** Closed here, and perhaps still in a view that was on its way. @type {Set<string>} */
	const gone = new Set();

	/** @param {string} id */
	const forget = (id) => {
		gone.add(id);
		if (shown?.id !== id) return;
		const { node } = shown;
		shown = null;
		node.close();
		node.remove();
		if (document.activeElement === document.body || document.activeElement === null) page.focusComposer();
	};

	return {
		draw() {
			const open = page
				.view()
				.modals.filter(({ interactionId }) => !gone.has(interactionId))
				.at(-1);
			if (shown && shown.id !== open?.interactionId) forget(shown.id);
			if (!open || shown) return;
			const node = dialogOf(page, open, () => forget(open.interactionId));
			shown = { id: open.interactionId, node };
			document.body.append(node);
			node.showModal();
			const first = node.querySelector('input, textarea, select');
			if (first instanceof HTMLElement) first.focus();
		},
	};
}

/**
 * @param {Page} page
 * @param {OpenModal} open
 * @param {() => void} forget
 */
function dialogOf(page, { interactionId, modal }, forget) {
	const fields = fieldsOf(/** @type {readonly Component[]} */ (modal.components), page, `modal-${interactionId}`);
	const titleId = `modal-${interactionId}-title`;
	const problem = el('p', { class: 'error', role: 'alert' });
	const submit = el('button', { type: 'submit', class: 'button button-primary' }, 'Submit');
	const cancel = el('button', { type: 'button', class: 'button button-secondary' }, 'Cancel');
	const form = el(
		'form',
		{ novalidate: true },
		fields.map(({ node }) => node),
		problem,
		el('div', { class: 'dialog-end' }, cancel, submit),
	);
	const node = el(
		'dialog',
		{ class: 'modal', 'aria-labelledby': titleId },
		el(
			'header',
			{},
			el(
				'div',
				{},
				el('p', { class: 'quiet' }, `${page.view().bot.name} asks`),
				el('h2', { id: titleId }, modal.title),
			),
			closeButton(() => leave()),
		),
		form,
	);

	const leave = () => {
		forget();
		void page.act({ kind: 'close-modal', interactionId });
	};
	cancel.addEventListener('click', leave);
	node.addEventListener('cancel', (event) => {
		event.preventDefault();
		leave();
	});
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		problem.textContent = '';
		const wrong = fields.filter((field) => field.check() !== null);
		if (wrong[0]) return wrong[0].focus();
		submit.disabled = true;
		submit.textContent = 'Sending…';
		const outcome = await page.act({ kind: 'modal', interactionId, fields: valuesOf(fields) });
		if (outcome.kind !== 'failed') return forget();
		submit.disabled = false;
		submit.textContent = 'Submit';
		problem.replaceChildren(icon('warning'), ` ${outcome.reason}`);
	});
	return node;
}

/** @param {readonly Field[]} fields */
function valuesOf(fields) {
	/** @type {Record<string, string | readonly string[] | boolean>} */
	const values = {};
	for (const field of fields) {
		const value = field.read();
		if (field.customId !== null && value !== undefined) values[field.customId] = value;
	}
	return values;
}

/** @param {() => void} close */
function closeButton(close) {
	return el('button', { type: 'button', class: 'bare', 'aria-label': 'Close', on: { click: close } }, icon('close'));
}
