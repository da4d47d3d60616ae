// @ts-check
import { el } from './dom.js';
import { icon } from './icons.js';
import { markdown, markdownLine, spoiler } from './markdown-view.js';
import { formatClock } from './timestamps.js';
/** @import { APIAttachment, APIEmbed } from 'discord-api-types/v10' */
/** @import { Page } from './types.js' */

/**
 * A picture, if it is the sandbox's own. Nothing is fetched from elsewhere: such a picture is named instead.
 * @param {string} url
 * @param {string} alt
 * @param {string} className
 * @returns {HTMLElement}
 */
export function picture(url, alt, className) {
	const known = ownUrl(url);
	if (!known) return placeholder(url, alt, className);
	const image = el('img', { src: known, alt, class: className, loading: 'lazy', title: alt || null });
	image.addEventListener('error', () => image.replaceWith(placeholder(url, alt, className)));
	return image;
}

/** @param {string} url @param {string} alt @param {string} className */
function placeholder(url, alt, className) {
	const from = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url).host : url;
	return el(
		'span',
		{ class: `${className} picture-missing`, role: 'img', 'aria-label': alt || `Picture from ${from}` },
		icon('image'),
		el('span', {}, alt || 'Picture without a description'),
		el('span', { class: 'quiet' }, from),
	);
}

/**
 * The address as this page may fetch it, or null. The sandbox calls itself 127.0.0.1, also where the page was opened
 * as localhost.
 * @param {string} url
 */
function ownUrl(url) {
	if (!URL.canParse(url, location.href)) return null;
	const { protocol, port, hostname, pathname, search } = new URL(url, location.href);
	const isHere = ['127.0.0.1', 'localhost'].includes(hostname) && port === location.port;
	return isHere && protocol === location.protocol ? location.origin + pathname + search : null;
}

/** @param {string} name @param {number | undefined} size bytes @param {string} url */
export function fileCard(name, size, url) {
	const known = ownUrl(url);
	return el(
		'div',
		{ class: 'file' },
		icon('file'),
		el(
			'div',
			{},
			known ? el('a', { href: known, download: name }, name) : name,
			size ? el('div', { class: 'quiet' }, sizeOf(size)) : null,
		),
	);
}

/** @param {number} bytes */
function sizeOf(bytes) {
	if (bytes < 1000) return `${bytes} bytes`;
	return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** @param {APIAttachment} attachment */
export function attachmentView(attachment) {
	const isPicture =
		attachment.content_type?.startsWith('image/') || /\.(png|jpe?g|gif|webp|svg)$/i.test(attachment.filename);
	if (!isPicture) return fileCard(attachment.filename, attachment.size, attachment.url);
	const shown = picture(attachment.url, attachment.description ?? '', 'picture');
	return attachment.filename.startsWith('SPOILER_') ? spoiler(shown) : shown;
}

/** @param {Page} page @param {APIEmbed} embed */
export function embedView(page, embed) {
	const box = el(
		'div',
		{ class: 'container' },
		embed.author ? el('p', { class: 'quiet' }, embed.author.name) : null,
		embed.title ? el('div', { class: 'heading heading-3' }, markdownLine(page, embed.title)) : null,
		embed.description ? markdown(page, embed.description) : null,
		embed.fields?.length
			? el(
					'dl',
					{ class: 'embed-fields' },
					embed.fields.map((field) =>
						el(
							'div',
							{ class: field.inline ? 'inline' : '' },
							el('dt', {}, markdownLine(page, field.name)),
							el('dd', {}, markdown(page, field.value)),
						),
					),
				)
			: null,
		embed.image ? picture(embed.image.url, '', 'picture') : null,
		embed.footer || embed.timestamp
			? el(
					'p',
					{ class: 'quiet' },
					[embed.footer?.text, embed.timestamp ? formatClock(embed.timestamp, page.reader()) : null]
						.filter(Boolean)
						.join(' • '),
				)
			: null,
	);
	accent(box, embed.color);
	return box;
}

/** @param {HTMLElement} box @param {number | null | undefined} color */
export function accent(box, color) {
	if (typeof color === 'number') box.style.setProperty('--accent', `#${color.toString(16).padStart(6, '0')}`);
}

/** @param {{ id?: string | null, name?: string | null }} emoji */
export function emojiView(emoji) {
	return el(
		'span',
		{ class: emoji.id ? 'emoji-name' : 'emoji', 'aria-hidden': 'true' },
		emoji.id ? `:${emoji.name}:` : emoji.name,
	);
}
