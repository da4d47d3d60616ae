// @ts-check
import { componentView } from './components.js';
import { el } from './dom.js';
import { avatar, icon } from './icons.js';
import { markdown, wordsOf } from './markdown-view.js';
import { attachmentView, embedView } from './media.js';
import { formatClock, formatSent } from './timestamps.js';
/** @import { Component, MessageContext, Page, SeenMessage } from './types.js' */

const EPHEMERAL_SIGN = 'Only you can see this';

/**
 * One message. `compact` leaves the author out, as under an earlier message of the same; `problem` is said below.
 * @param {MessageContext} context
 * @param {{ compact: boolean, problem: string }} look
 * @returns {HTMLElement}
 */
export function messageView(context, { compact, problem }) {
	const { page, seen } = context;
	const { message } = seen;
	const author = nameOfAuthor(seen);
	const isBot = message.author.id === page.view().bot.id || message.author.bot === true;
	const classes = ['message', compact ? 'compact' : '', seen.ephemeral ? 'ephemeral' : ''].filter(Boolean).join(' ');
	return el(
		'article',
		{ class: classes, 'aria-label': author, tabindex: -1 },
		contextLine(page, seen),
		el(
			'div',
			{ class: 'message-body' },
			compact ? timeOf(page, message.timestamp, 'time-compact') : avatar(author, message.author.id, isBot),
			el(
				'div',
				{ class: 'message-main' },
				compact ? null : header(page, seen, author, isBot),
				bodyOf(context),
				problem ? trouble(problem) : null,
			),
		),
		seen.ephemeral ? ephemeralFoot(page, message.id) : null,
	);
}

/** @param {SeenMessage} seen */
export function nameOfAuthor({ message }) {
	return message.author.global_name ?? message.author.username;
}

/** What a message says, as plain words for a screen reader. @param {Page} page @param {SeenMessage} seen */
export function spoken(page, { message, state }) {
	if (state === 'thinking') return 'is thinking';
	if (state === 'failed') return 'The application did not respond';
	/** @param {Component} component @returns {string[]} */
	const texts = (component) => [
		...(component.type === 10 ? [String(component.content)] : []),
		...(component.components ?? []).flatMap(texts),
	];
	const said = [message.content, ...(message.components ?? []).flatMap((one) => texts(/** @type {Component} */ (one)))];
	const words = said
		.map((text) => wordsOf(page, text))
		.join(' ')
		.trim();
	return words.length > 300 ? `${words.slice(0, 300)}…` : words || 'a message without words';
}

/** @param {Page} page @param {SeenMessage} seen */
function contextLine(page, { command, message }) {
	if (command) {
		return el(
			'p',
			{ class: 'message-context' },
			icon('reply'),
			el('strong', {}, command.by),
			' used ',
			el('span', { class: 'mention' }, `/${command.name.replace(/^\//, '')}`),
		);
	}
	const before = message.referenced_message;
	if (!before) return null;
	const words = wordsOf(page, before.content) || 'a message';
	return el(
		'p',
		{ class: 'message-context' },
		icon('reply'),
		el('strong', {}, before.author.global_name ?? before.author.username),
		el('span', { class: 'clip' }, words),
	);
}

/** @param {Page} page @param {SeenMessage} seen @param {string} author @param {boolean} isBot */
function header(page, { message }, author, isBot) {
	return el(
		'div',
		{ class: 'message-head' },
		el('span', { class: 'author' }, author),
		isBot ? el('span', { class: 'tag' }, 'App') : null,
		timeOf(page, message.timestamp, 'quiet'),
	);
}

/** @param {Page} page @param {string} sent @param {string} className */
function timeOf(page, sent, className) {
	const text = formatSent(sent, page.reader(), page.view().now);
	const short = className === 'time-compact' ? (/\d{1,2}[:.]\d\d(?: ?[AaPp][Mm])?$/.exec(text)?.[0] ?? text) : text;
	return el('time', { datetime: sent, class: className, title: formatClock(sent, page.reader()) }, short);
}

/** @param {MessageContext} context */
function bodyOf(context) {
	const { page, seen } = context;
	const { message } = seen;
	if (seen.state === 'failed') return trouble('The application did not respond');
	if (seen.state === 'thinking') {
		return el(
			'p',
			{ class: 'thinking' },
			el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
			`${page.view().bot.name} is thinking…`,
		);
	}
	const components = /** @type {readonly Component[]} */ (message.components ?? []);
	const isV2 = (Number(message.flags ?? 0) & 32_768) !== 0;
	return [
		message.content ? markdown(page, message.content) : null,
		isV2 ? null : (message.attachments ?? []).map(attachmentView),
		(message.embeds ?? []).map((embed) => embedView(page, embed)),
		components.map((component) => componentView(component, context)),
		isEmpty(message)
			? el('p', { class: 'quiet' }, message.type === 18 ? 'started a thread' : `[message of type ${message.type}]`)
			: null,
		message.edited_timestamp
			? el('span', { class: 'quiet edited', title: formatClock(message.edited_timestamp, page.reader()) }, '(edited)')
			: null,
		reactions(message),
	];
}

/** @param {SeenMessage['message']} message */
function isEmpty({ content, attachments, embeds, components }) {
	return !content && !attachments?.length && !embeds?.length && !components?.length;
}

/** @param {SeenMessage['message']} message */
function reactions({ reactions: given }) {
	if (!given?.length) return null;
	return el(
		'ul',
		{ class: 'reactions', 'aria-label': 'Reactions' },
		given.map(({ emoji, count }) => el('li', {}, emoji.id ? `:${emoji.name}:` : emoji.name, ` ${count}`)),
	);
}

/** @param {string} words */
function trouble(words) {
	return el('p', { class: 'trouble' }, icon('warning'), words);
}

/** @param {Page} page @param {string} messageId */
function ephemeralFoot(page, messageId) {
	const dismiss = () => {
		page.focusComposer();
		void page.act({ kind: 'dismiss', messageId });
	};
	return el(
		'p',
		{ class: 'ephemeral-foot' },
		icon('eye'),
		el('span', {}, EPHEMERAL_SIGN),
		el('span', { 'aria-hidden': 'true' }, '·'),
		el(
			'button',
			{ type: 'button', class: 'as-link', data: { focus: `${messageId}:dismiss` }, on: { click: dismiss } },
			'Dismiss message',
		),
	);
}
