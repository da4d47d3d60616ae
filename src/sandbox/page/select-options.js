// @ts-check
import { el } from './dom.js';
import { emojiView } from './media.js';
/** @import { Component, Page } from './types.js' */

/** @typedef {{ value: string, label: string, description: string, emoji: { id?: string | null, name?: string | null, animated?: boolean } | null, chosen: boolean }} Offer */

/**
 * What a select menu of any kind offers the acting person.
 * @param {Component} component
 * @param {Page} page
 * @returns {Offer[]}
 */
export function offersOf(component, page) {
	const defaults = new Set((component.default_values ?? []).map((/** @type {any} */ one) => one.id));
	/** @param {{ id: string }} one @param {string} label @param {string} [description] */
	const offer = (one, label, description = '') => ({
		value: one.id,
		label,
		description,
		emoji: null,
		chosen: defaults.has(one.id),
	});
	const { people, bot, roles, channels } = page.view();
	const users = () => [...people.map((one) => offer(one, one.name, one.roles.join(', '))), offer(bot, bot.name, 'app')];
	if (component.type === 5) return users();
	if (component.type === 6) return roles.map((one) => offer(one, `@${one.name}`));
	if (component.type === 7) return [...users(), ...roles.map((one) => offer(one, `@${one.name}`, 'role'))];
	if (component.type === 8) {
		const types = component.channel_types ?? [];
		return channels
			.filter(({ type }) => type !== 1 && (types.length === 0 || types.includes(type)))
			.map((one) => offer(one, `#${one.name}`));
	}
	return (component.options ?? []).map((/** @type {any} */ option) => ({
		value: option.value,
		label: option.label,
		description: option.description ?? '',
		emoji: option.emoji ?? null,
		chosen: option.default === true,
	}));
}

/** How many may be chosen. @param {Component} component @param {number} offered */
export function countsOf(component, offered) {
	const min = component.min_values ?? (component.required === false ? 0 : 1);
	const max = Math.min(component.max_values ?? (component.type === 22 ? offered : 1), Math.max(offered, 1));
	return { min, max };
}

/** "Choose 2", "Choose 1 to 3", "Choose up to 3". @param {number} min @param {number} max */
export function countWords(min, max) {
	if (min === max) return `Choose ${min}`;
	return min === 0 ? `Choose up to ${max}` : `Choose ${min} to ${max}`;
}

/**
 * A native menu for one choice. The first entry, without a value, is the placeholder.
 * @param {Offer[]} offers
 * @param {string} placeholder
 * @param {Record<string, unknown>} attributes
 */
export function oneOf(offers, placeholder, attributes) {
	const select = el(
		'select',
		attributes,
		el('option', { value: '' }, placeholder),
		offers.map(({ value, label, description, emoji, chosen }) => {
			const sign = emoji && !emoji.id ? `${emoji.name} ` : '';
			const option = el('option', { value }, `${sign}${label}${description ? ` – ${description}` : ''}`);
			option.defaultSelected = chosen;
			return option;
		}),
	);
	return select;
}

/**
 * Boxes for several choices, no more than `max` at once.
 * @param {Offer[]} offers
 * @param {number} max
 * @param {() => void} changed
 */
export function severalOf(offers, max, changed) {
	const boxes = offers.map(({ value, chosen, label }) => {
		const box = el('input', { type: 'checkbox', value, 'aria-label': label });
		box.checked = chosen;
		return box;
	});
	const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
	const limit = () => {
		const full = chosen().length >= max;
		for (const box of boxes) box.disabled = full && !box.checked;
	};
	const lines = offers.map(({ label, description, emoji }, index) =>
		el(
			'label',
			{ class: 'choice', on: { change: () => (limit(), changed()) } },
			boxes[index],
			emoji ? emojiView(emoji) : null,
			el('span', {}, el('span', {}, label), description ? el('span', { class: 'quiet block' }, description) : null),
		),
	);
	limit();
	return { lines, chosen, first: boxes[0] };
}
