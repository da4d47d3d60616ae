// @ts-check
import { byId, el, keyed } from './dom.js';
import { icon } from './icons.js';
import { refreshStamps } from './markdown-view.js';
import { messageView, nameOfAuthor, spoken } from './message.js';
import { isNewer, lastSeen, markSeen } from './seen.js';
import { dayOf, formatDay } from './timestamps.js';
/** @import { Item } from './dom.js' */
/** @import { ChannelView, Page, Part, SeenMessage } from './types.js' */

const GROUP_MS = 7 * 60_000;
const NEAR_BOTTOM_PX = 80;

/**
 * The messages of the channel that is shown, with day dividers, the line above what is new, and notices.
 * @param {Page} page
 * @returns {Part}
 */
export function log(page) {
	const list = byId('log');
	const toNewest = byId('to-newest');
	/** What went wrong with a component, by message. @type {Map<string, string>} */
	const problems = new Map();
	/** @type {Set<string>} */
	const dismissed = new Set();
	let place = '';
	let newFrom = '0';
	/** @type {Set<string>} */
	let known = new Set();

	const atBottom = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_BOTTOM_PX;
	const toBottom = () => {
		list.scrollTop = list.scrollHeight;
		toNewest.hidden = true;
	};
	let stays = true;
	list.addEventListener('scroll', () => {
		stays = atBottom();
		if (stays) toNewest.hidden = true;
	});
	// pictures and the composer change the height after the drawing
	new ResizeObserver(() => stays && toBottom()).observe(list);
	list.addEventListener('load', () => stays && toBottom(), true);
	toNewest.addEventListener('click', () => {
		toBottom();
		page.focusComposer();
	});

	/** @param {SeenMessage} seen @returns {import('./types.js').MessageContext['use']} */
	const useOf = (seen) => async (customId, values, control) => {
		if (control.getAttribute('aria-busy') === 'true') return;
		const { id } = seen.message;
		control.setAttribute('aria-busy', 'true');
		problems.delete(id);
		const outcome = await page.act({ kind: 'component', messageId: id, customId, ...(values ? { values } : {}) });
		control.removeAttribute('aria-busy');
		if (outcome.kind === 'failed' && !outcome.told) problems.set(id, outcome.reason);
		page.draw();
	};

	/** @param {readonly SeenMessage[]} messages @param {ChannelView} channel @returns {Item[]} */
	const itemsOf = (messages, channel) => {
		const { people, roles, channels, now } = page.view();
		const surroundings = JSON.stringify([
			page.reader(),
			people.map(({ name }) => name),
			roles,
			channels,
			dayOf(now, page.reader()),
		]);
		/** @type {Item[]} */
		const items = [{ key: `start-${channel.id}`, signature: channel.name, make: () => beginning(channel) }];
		for (const [index, seen] of messages.entries()) {
			const before = messages[index - 1];
			const { id, timestamp } = seen.message;
			const newDay = !before || dayOf(before.message.timestamp, page.reader()) !== dayOf(timestamp, page.reader());
			const day = formatDay(timestamp, page.reader());
			if (newDay) items.push({ key: `day-${id}`, signature: day, make: () => divider(day, 'day') });
			const isFirstNew = newFrom !== '0' && isNewer(id, newFrom) && (!before || !isNewer(before.message.id, newFrom));
			if (isFirstNew) items.push({ key: 'new', signature: id, make: () => divider('New', 'new') });
			const compact = !newDay && !isFirstNew && isContinued(before, seen);
			const problem = problems.get(id) ?? '';
			items.push({
				key: id,
				signature: JSON.stringify([seen, compact, problem, surroundings]),
				make: () => messageView({ page, seen, use: useOf(seen) }, { compact, problem }),
			});
		}
		for (const { id, text } of page
			.view()
			.notices.filter((one) => one.channelId === channel.id && !dismissed.has(one.id))) {
			const dismiss = () => {
				dismissed.add(id);
				page.focusComposer();
				page.draw();
			};
			items.push({ key: `notice-${id}`, signature: text, make: () => noticeView(text, dismiss) });
		}
		return items;
	};

	/** What came since the last drawing. @param {readonly SeenMessage[]} messages */
	const freshOf = (messages) => messages.filter(({ message }) => !known.has(message.id));
	/** Answers to the acting person, and what they wrote. @param {SeenMessage} seen */
	const isOwn = ({ message, ephemeral, command }) =>
		ephemeral || message.author.id === page.view().me.id || command?.by === page.view().me.name;
	/** @param {readonly SeenMessage[]} messages @param {string} title */
	const tellNew = (messages, title) => {
		const fresh = messages.filter(({ message }) => message.author.id !== page.view().me.id);
		if (fresh.length > 0 && fresh.length < 4) {
			page.say(fresh.map((seen) => `${nameOfAuthor(seen)}: ${spoken(page, seen)}`).join('. '));
		} else if (fresh.length > 0) page.say(`${fresh.length} new messages in ${title}`);
		return fresh.length > 0;
	};

	return {
		draw() {
			const view = page.view();
			const channel = view.channels.find(({ id }) => id === page.channelId());
			if (!channel)
				return list.replaceChildren(el('p', { class: 'empty quiet' }, `${view.me.name} can see no channel here.`));
			const title = titleOf(channel);
			const messages = view.messages[channel.id] ?? [];
			const moved = place !== `${view.me.id}:${channel.id}`;
			if (moved) {
				place = `${view.me.id}:${channel.id}`;
				newFrom = lastSeen(view, channel.id);
				stays = true;
			}
			list.setAttribute('aria-label', `Messages in ${title}`);
			keyed(list, itemsOf(messages, channel));
			refreshStamps(page, list);
			const fresh = moved ? [] : freshOf(messages);
			const arrived = tellNew(fresh, title);
			stays ||= fresh.some(isOwn);
			known = new Set(messages.map(({ message }) => message.id));
			if (!document.hidden) markSeen(view, channel.id);
			if (stays) toBottom();
			else if (arrived) toNewest.hidden = false;
		},
	};
}

/** `#general`, or `@Handrail` for a DM. @param {ChannelView} channel */
export function titleOf(channel) {
	return channel.type === 1 ? `@${channel.name}` : `#${channel.name}`;
}

/** @param {SeenMessage | undefined} before @param {SeenMessage} seen */
function isContinued(before, seen) {
	if (!before || seen.command || seen.message.referenced_message || seen.ephemeral !== before.ephemeral) return false;
	if (before.message.author.id !== seen.message.author.id) return false;
	return Date.parse(seen.message.timestamp) - Date.parse(before.message.timestamp) < GROUP_MS;
}

/** @param {ChannelView} channel */
function beginning(channel) {
	const words =
		channel.type === 1
			? `What ${channel.name} and you write here, nobody else sees.`
			: (channel.topic ?? 'Type a message, or / for a command.');
	return el(
		'div',
		{ class: 'beginning' },
		el('p', { class: 'beginning-title' }, `This is the beginning of ${titleOf(channel)}`),
		el('p', { class: 'quiet' }, words),
	);
}

/** @param {string} words @param {'day' | 'new'} kind */
function divider(words, kind) {
	return el('div', { class: `divider divider-${kind}`, role: 'separator', 'aria-label': words }, el('span', {}, words));
}

/** @param {string} text @param {() => void} dismiss */
function noticeView(text, dismiss) {
	return el(
		'div',
		{ class: 'notice', role: 'note' },
		icon('warning'),
		el('span', {}, text),
		el('button', { type: 'button', class: 'as-link', on: { click: dismiss } }, 'Dismiss notice'),
	);
}
