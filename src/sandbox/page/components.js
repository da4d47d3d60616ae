// @ts-check
import { el } from './dom.js';
import { icon } from './icons.js';
import { markdown, spoiler } from './markdown-view.js';
import { accent, emojiView, fileCard, picture } from './media.js';
import { selectMenu } from './select-menu.js';
/** @import { Component, MessageContext } from './types.js' */

/** @typedef {(component: Component, context: MessageContext) => HTMLElement} Drawing */

/** By Discord's component type. @type {Record<number, Drawing>} */
const DRAWINGS = {
	1: (row, context) => el('div', { class: 'row' }, all(row.components, context)),
	2: button,
	3: selectMenu,
	5: selectMenu,
	6: selectMenu,
	7: selectMenu,
	8: selectMenu,
	9: (section, context) =>
		el(
			'div',
			{ class: 'section' },
			el('div', { class: 'section-text' }, all(section.components, context)),
			el('div', { class: 'section-accessory' }, all([section.accessory], context)),
		),
	10: (text, { page }) => markdown(page, String(text.content ?? '')),
	11: (thumbnail) =>
		hiddenIf(thumbnail.spoiler, picture(thumbnail.media?.url ?? '', thumbnail.description ?? '', 'thumbnail')),
	12: (gallery) =>
		el(
			'div',
			{ class: `gallery gallery-${Math.min((gallery.items ?? []).length, 4)}` },
			(gallery.items ?? []).map((/** @type {any} */ item) =>
				hiddenIf(item.spoiler, picture(item.media?.url ?? '', item.description ?? '', 'picture')),
			),
		),
	13: (file) => {
		const url = String(file.file?.url ?? '');
		return hiddenIf(
			file.spoiler,
			fileCard(file.name ?? decodeURIComponent(url.split('/').at(-1) ?? 'file'), file.size, url),
		);
	},
	14: (separator) => {
		const size = separator.spacing === 2 ? 'space-large' : 'space-small';
		return separator.divider === false ? el('div', { class: size }) : el('hr', { class: size });
	},
	17: (container, context) => {
		const box = el('div', { class: 'container' }, all(container.components, context));
		accent(box, container.accent_color);
		return hiddenIf(container.spoiler, box);
	},
};

/**
 * A component of a message, with all in it. One that this page does not know is named, never left out in silence.
 * @param {Component} component
 * @param {MessageContext} context
 * @returns {HTMLElement}
 */
export function componentView(component, context) {
	const drawing = DRAWINGS[component.type];
	return drawing
		? drawing(component, context)
		: el('p', { class: 'quiet' }, `[unsupported component ${component.type}]`);
}

/** @param {readonly Component[] | undefined} components @param {MessageContext} context */
function all(components, context) {
	return (components ?? []).filter(Boolean).map((component) => componentView(component, context));
}

/** @param {boolean | undefined} hidden @param {HTMLElement} node */
function hiddenIf(hidden, node) {
	return hidden ? spoiler(node) : node;
}

/** @type {Record<number, string>} */
const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link' };

/** @type {Drawing} */
function button(component, { seen, use }) {
	const words = [
		component.emoji ? emojiView(component.emoji) : null,
		component.label ? el('span', {}, component.label) : null,
	];
	const look = `button button-${STYLES[component.style] ?? 'secondary'}`;
	const name = component.label ?? component.emoji?.name ?? 'button';
	if (component.style === 5 && /^https?:/i.test(component.url ?? '')) {
		return el(
			'a',
			{ class: look, href: component.url, target: '_blank', rel: 'noopener noreferrer', title: component.url },
			words,
			icon('link'),
		);
	}
	const node = el(
		'button',
		{
			type: 'button',
			class: look,
			disabled: component.disabled === true || component.style > 4,
			'aria-label': component.label ? null : name,
			data: { focus: `${seen.message.id}:${component.custom_id}` },
		},
		words,
	);
	node.addEventListener('click', () => void use(component.custom_id, undefined, node));
	return node;
}
