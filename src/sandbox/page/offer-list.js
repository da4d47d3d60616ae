// @ts-check
import { el } from './dom.js';

/** @typedef {{ label: string, hint: string, about: string, choose: () => void }} Offer */

let made = 0;

/**
 * A list of offers beside a text field, after the combobox pattern of the ARIA Authoring Practices: the focus stays in
 * the field, arrows walk through the list, Enter chooses what is active, Tab that or the first, Esc closes.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {string} name
 */
export function offerList(field, name) {
	const id = `offers-${++made}`;
	const node = el('ul', { class: 'offers', role: 'listbox', id, 'aria-label': name, hidden: true });
	/** @type {readonly Offer[]} */
	let offers = [];
	let active = -1;

	field.setAttribute('aria-autocomplete', 'list');
	field.setAttribute('aria-controls', id);

	/** @param {number} index */
	const activate = (index) => {
		active = index;
		for (const [place, option] of [...node.children].entries())
			option.setAttribute('aria-selected', String(place === index));
		const option = node.children[index];
		if (!option) return field.removeAttribute('aria-activedescendant');
		field.setAttribute('aria-activedescendant', option.id);
		option.scrollIntoView({ block: 'nearest' });
	};
	const hide = () => {
		node.hidden = true;
		offers = [];
		active = -1;
		field.removeAttribute('aria-activedescendant');
		if (field.role === 'combobox') field.setAttribute('aria-expanded', 'false');
	};
	/** @param {readonly Offer[]} wanted @param {number} first the offer that is active at once, -1 for none */
	const show = (wanted, first) => {
		if (wanted.length === 0) return hide();
		offers = wanted;
		node.replaceChildren(...wanted.map((offer, index) => optionOf(offer, `${id}-${index}`)));
		node.hidden = false;
		if (field.role === 'combobox') field.setAttribute('aria-expanded', 'true');
		activate(Math.min(first, wanted.length - 1));
	};
	/** @param {Offer | undefined} offer */
	const choose = (offer) => {
		hide();
		offer?.choose();
	};

	node.addEventListener('pointerdown', (event) => event.preventDefault());
	node.addEventListener('click', (event) => {
		const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
		if (option) choose(offers[[...node.children].indexOf(option)]);
	});

	/** True when the key was for the list. @param {KeyboardEvent} event */
	const takesKey = (event) => {
		if (node.hidden || event.isComposing) return false;
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			const step = event.key === 'ArrowDown' ? 1 : -1;
			activate(active === -1 && step === -1 ? offers.length - 1 : (active + step + offers.length) % offers.length);
		} else if (event.key === 'Enter' && !event.shiftKey && active >= 0) choose(offers[active]);
		else if (event.key === 'Tab' && !event.shiftKey) choose(offers[Math.max(active, 0)]);
		else if (event.key === 'Escape') hide();
		else return false;
		event.preventDefault();
		event.stopPropagation();
		return true;
	};
	return { node, show, hide, takesKey, isOpen: () => !node.hidden };
}

/** @param {Offer} offer @param {string} id */
function optionOf({ label, hint, about }, id) {
	return el(
		'li',
		{ role: 'option', id, 'aria-selected': 'false' },
		el('span', { class: 'offer-label' }, label, hint ? el('span', { class: 'quiet' }, ` ${hint}`) : null),
		about ? el('span', { class: 'offer-about quiet' }, about) : null,
	);
}
