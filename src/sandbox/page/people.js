// @ts-check
import { byId, el, keyed } from './dom.js';
import { avatar } from './icons.js';
import { formatClock } from './timestamps.js';
/** @import { Page, Part, PersonView } from './types.js' */

/**
 * Who is who in the sandbox, with what the acting person can set for themselves.
 * @param {Page} page
 * @returns {Part}
 */
export function people(page) {
	const list = byId('people-list');
	return {
		draw() {
			const { people: all, me, bot, now } = page.view();
			const minute = now.slice(0, 16);
			keyed(list, [
				...all.map((person) => ({
					key: person.id,
					signature: JSON.stringify([person, person.id === me.id, minute]),
					make: () => personView(page, person),
				})),
				{ key: bot.id, signature: JSON.stringify(bot), make: () => botView(page) },
			]);
		},
	};
}

/** @param {Page} page @param {PersonView} person */
function personView(page, person) {
	const { me, now } = page.view();
	const isMe = person.id === me.id;
	return el(
		'li',
		{ class: 'person' },
		avatar(person.name, person.id, false),
		el(
			'div',
			{ class: 'person-main' },
			el('p', { class: 'author' }, person.name, isMe ? el('span', { class: 'tag' }, 'You') : null),
			el(
				'p',
				{ class: 'roles' },
				person.roles.map((role) => el('span', { class: 'role' }, role)),
				person.canManageServer ? el('span', { class: 'role role-strong' }, 'manages the server') : null,
			),
			el('p', { class: 'quiet' }, `${person.locale} · ${person.zone.replaceAll('_', ' ')}`),
			el('p', { class: 'quiet' }, formatClock(now, { locale: 'en-GB', zone: person.zone })),
			isMe ? dmSwitch(page, person) : otherLine(page, person),
		),
	);
}

/** @param {Page} page @param {PersonView} person */
function dmSwitch(page, person) {
	const box = el('input', { type: 'checkbox', role: 'switch', data: { focus: 'dms-open' } });
	box.checked = person.dmsOpen;
	box.addEventListener('change', () => void page.act({ kind: 'dm-open', open: box.checked }));
	return el('label', { class: 'switch' }, box, el('span', {}, 'Allow direct messages'));
}

/** @param {Page} page @param {PersonView} person */
function otherLine(page, person) {
	return el(
		'p',
		{ class: 'person-end' },
		person.dmsOpen ? null : el('span', { class: 'quiet' }, 'direct messages closed'),
		el(
			'button',
			{
				type: 'button',
				class: 'as-link',
				data: { focus: `act-as-${person.id}` },
				on: { click: () => page.actAs(person.id) },
			},
			`Act as ${person.name}`,
		),
	);
}

/** @param {Page} page */
function botView(page) {
	const { bot } = page.view();
	return el(
		'li',
		{ class: 'person' },
		avatar(bot.name, bot.id, true),
		el(
			'div',
			{ class: 'person-main' },
			el('p', { class: 'author' }, bot.name, el('span', { class: 'tag' }, 'App')),
			el('p', { class: 'quiet' }, bot.online ? 'connected' : 'not connected'),
		),
	);
}
