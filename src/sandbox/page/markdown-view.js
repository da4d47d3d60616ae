// @ts-check
import { el } from './dom.js';
import { parseInline, parseMarkdown, plainText } from './markdown.js';
import { formatClock, formatStamp } from './timestamps.js';
/** @import { Block, Inline } from './markdown.js' */
/** @import { Page } from './types.js' */

/**
 * Discord's markdown as elements. Every word of the message is a text node.
 * @param {Page} page
 * @param {string} text
 * @returns {HTMLElement}
 */
export function markdown(page, text) {
	return el(
		'div',
		{ class: 'markdown', dir: 'auto' },
		parseMarkdown(text).map((block) => blockView(page, block)),
	);
}

/** The same within a line. @param {Page} page @param {string} text @returns {HTMLElement} */
export function markdownLine(page, text) {
	return el(
		'span',
		{ class: 'markdown-line' },
		parseInline(text).map((piece) => inlineView(page, piece)),
	);
}

/** The words alone. @param {Page} page @param {string} text */
export function wordsOf(page, text) {
	return plainText(text, (kind, id) => nameOf(page, kind, id) ?? kind);
}

/** @param {Page} page @param {Block} block @returns {HTMLElement} */
function blockView(page, block) {
	if (block.type === 'codeblock')
		return el('pre', { tabindex: 0, role: 'region', 'aria-label': 'Code' }, el('code', {}, block.text));
	if (block.type === 'quote')
		return el(
			'blockquote',
			{},
			block.blocks.map((inner) => blockView(page, inner)),
		);
	if (block.type === 'list') {
		const items = block.items.map((item) =>
			el(
				'li',
				{},
				item.map((inner) => blockView(page, inner)),
			),
		);
		return block.ordered ? el('ol', { start: block.start }, items) : el('ul', {}, items);
	}
	const words = block.children.map((piece) => inlineView(page, piece));
	if (block.type !== 'heading') return el('p', { class: block.type, dir: 'auto' }, words);
	// the page's own headings are h1 and h2
	const level = { class: `heading heading-${block.level}`, role: 'heading', 'aria-level': block.level + 2 };
	return el('div', { ...level, dir: 'auto' }, words);
}

/** @type {Record<string, 'strong' | 'em' | 'u' | 's'>} */
const EMPHASIS = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' };

/** @param {Page} page @param {Inline} piece @returns {Node} */
function inlineView(page, piece) {
	switch (piece.type) {
		case 'text':
			return document.createTextNode(piece.text);
		case 'code':
			return el('code', {}, piece.text);
		case 'bold':
		case 'italic':
		case 'underline':
		case 'strike':
			return el(
				EMPHASIS[piece.type] ?? 'em',
				{},
				piece.children.map((inner) => inlineView(page, inner)),
			);
		case 'spoiler':
			return spoiler(
				el(
					'span',
					{},
					piece.children.map((inner) => inlineView(page, inner)),
				),
			);
		case 'link':
			return el(
				'a',
				{ href: piece.url, target: '_blank', rel: 'noopener noreferrer', title: piece.url },
				piece.children.map((inner) => inlineView(page, inner)),
			);
		case 'time':
			return stamp(page, piece.seconds, piece.style);
		case 'emoji':
			return el('span', { class: 'emoji-name' }, `:${piece.name}:`);
		case 'everyone':
			return el('span', { class: 'mention' }, piece.text);
		case 'command':
			return el(
				'button',
				{ type: 'button', class: 'mention mention-command', on: { click: () => page.compose(piece.name) } },
				`/${piece.name}`,
			);
		case 'channel':
			return channelMention(page, piece.id);
		default:
			return el('span', { class: 'mention' }, `@${nameOf(page, piece.type, piece.id) ?? `unknown-${piece.type}`}`);
	}
}

/** @param {Page} page @param {string} id */
function channelMention(page, id) {
	const name = nameOf(page, 'channel', id);
	if (!name) return el('span', { class: 'mention' }, '#No Access');
	return el('button', { type: 'button', class: 'mention', on: { click: () => page.openChannel(id) } }, `#${name}`);
}

/** @param {Page} page @param {'user' | 'role' | 'channel'} kind @param {string} id */
function nameOf(page, kind, id) {
	const { people, roles, channels, bot } = page.view();
	if (kind === 'user' && id === bot.id) return bot.name;
	const lists = { user: people, role: roles, channel: channels };
	return lists[kind].find((one) => one.id === id)?.name;
}

/** @param {Page} page @param {number} seconds @param {string} style */
function stamp(page, seconds, style) {
	const instant = new Date(seconds * 1000).toISOString();
	const text = formatStamp(seconds, style, page.reader(), Date.parse(page.view().now) / 1000);
	return el(
		'time',
		{
			datetime: instant,
			title: formatClock(instant, page.reader()),
			class: 'stamp',
			data: style === 'R' ? { relative: String(seconds) } : {},
		},
		text,
	);
}

/** Writes "2 hours ago" again, everywhere under `root`. @param {Page} page @param {HTMLElement} root */
export function refreshStamps(page, root) {
	const now = Date.parse(page.view().now) / 1000;
	for (const node of root.querySelectorAll('time[data-relative]')) {
		const text = formatStamp(Number(/** @type {HTMLElement} */ (node).dataset.relative), 'R', page.reader(), now);
		if (node.textContent !== text) node.textContent = text;
	}
}

/** Hides something until it is asked for. @param {HTMLElement} hidden @param {string} [label] */
export function spoiler(hidden, label = 'Show spoiler') {
	hidden.hidden = true;
	const cover = el('button', { type: 'button', class: 'spoiler-cover' }, 'Spoiler');
	cover.setAttribute('aria-label', label);
	const box = el('span', { class: 'spoiler' }, cover, hidden);
	cover.addEventListener('click', () => {
		hidden.hidden = false;
		hidden.tabIndex = -1;
		cover.remove();
		hidden.focus({ preventScroll: true });
	});
	return box;
}
