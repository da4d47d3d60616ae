// @ts-check
import { byId, el, keyed } from './dom.js';
import { icon } from './icons.js';
import { titleOf } from './log.js';
import { unread } from './seen.js';
/** @import { ChannelView, Page, Part } from './types.js' */

/**
 * Who one is, and the channels that this person can see.
 * @param {Page} page
 * @returns {Part}
 */
export function sidebar(page) {
	const people = /** @type {HTMLSelectElement} */ (byId('acting-as'));
	people.addEventListener('change', () => page.actAs(people.value));

	return {
		draw() {
			const { me, people: all, guild, channels } = page.view();
			byId('guild').textContent = guild.name;
			keyed(
				people,
				all.map((person) => {
					const words = `${person.name} – ${person.roles.filter((role) => role !== 'member').join(', ') || 'member'}`;
					return { key: person.id, signature: words, make: () => el('option', { value: person.id }, words) };
				}),
			);
			if (people.value !== me.id) people.value = me.id;
			const inServer = channels.filter(({ type }) => type !== 1);
			keyed(
				byId('channels'),
				nested(inServer).map((channel) => itemOf(page, channel)),
			);
			keyed(
				byId('dms'),
				channels.filter(({ type }) => type === 1).map((channel) => itemOf(page, channel)),
			);
			byId('dms-group').hidden = inServer.length === channels.length;
			const waiting = channels.reduce((sum, { id }) => sum + unread(page.view(), id), 0);
			const shown = channels.find(({ id }) => id === page.channelId());
			document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${shown ? `${titleOf(shown)} · ` : ''}Handrail sandbox`;
		},
	};
}

/** Threads below their channel. @param {readonly ChannelView[]} channels */
function nested(channels) {
	const ids = new Set(channels.map(({ id }) => id));
	const top = channels.filter((one) => !isThreadOf(one) || !one.parentId || !ids.has(one.parentId));
	return top.flatMap((channel) => [
		channel,
		...channels.filter((one) => isThreadOf(one) && one.parentId === channel.id),
	]);
}

/** @param {ChannelView} channel */
function isThreadOf({ type }) {
	return type >= 10 && type <= 12;
}

/** @param {Page} page @param {ChannelView} channel */
function itemOf(page, channel) {
	const count = channel.id === page.channelId() ? 0 : unread(page.view(), channel.id);
	const current = channel.id === page.channelId();
	const isThread = isThreadOf(channel);
	const hall = channel.type === 2 ? 'voice channel' : channel.type === 13 ? 'stage' : '';
	const name = channel.type === 1 ? channel.name : titleOf(channel);
	const about = [count > 0 ? `${count} unread` : '', channel.private ? 'private' : '', isThread ? 'thread' : '', hall]
		.filter(Boolean)
		.join(', ');
	const kinds = { 1: 'person', 2: 'voice', 13: 'stage' };
	const kind = /** @type {Record<number, string>} */ (kinds)[channel.type];
	const sign = kind ?? (isThread ? 'thread' : channel.private ? 'lock' : 'hash');
	const make = () =>
		el(
			'li',
			{},
			el(
				'button',
				{
					type: 'button',
					class: `channel${isThread ? ' channel-thread' : ''}${count > 0 ? ' channel-unread' : ''}`,
					'aria-label': name,
					'aria-description': about || null,
					'aria-current': current ? 'page' : null,
					data: { focus: channel.id },
					on: { click: () => page.openChannel(channel.id) },
				},
				icon(sign),
				el('span', { class: 'clip' }, channel.name),
				count > 0 ? el('span', { class: 'badge' }, count > 99 ? '99+' : count) : null,
			),
		);
	return { key: channel.id, signature: JSON.stringify([channel, count, current]), make };
}
