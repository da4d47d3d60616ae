// @ts-check
import { byId, el, keyed } from './dom.js';
import { formatClock } from './timestamps.js';
/** @import { LoggedRequest, Page, Part } from './types.js' */

/**
 * What the bot asked of the sandbox, newest first; refusals in red with their reasons.
 * @param {Page} page
 * @returns {Part}
 */
export function requests(page) {
	const list = byId('request-list');
	const refusedOnly = /** @type {HTMLInputElement} */ (byId('refused-only'));
	const draw = () => {
		if (byId('requests').hidden) return;
		const all = page.view().requests;
		const shown = refusedOnly.checked ? all.filter(({ status }) => status >= 400) : all;
		const refused = all.filter(({ status }) => status >= 400).length;
		byId('request-count').textContent = `${all.length} newest, ${refused} refused`;
		keyed(
			list,
			shown.map((request) => ({
				key: String(request.id),
				signature: String(request.id),
				make: () => requestView(page, request),
			})),
		);
		byId('request-none').hidden = shown.length > 0;
	};
	refusedOnly.addEventListener('change', draw);
	return { draw };
}

/** @param {Page} page @param {LoggedRequest} request */
function requestView(page, request) {
	const { method, path, status, ms, faults } = request;
	const refused = status >= 400;
	const details = el(
		'details',
		{},
		el(
			'summary',
			{ data: { focus: `request-${request.id}` } },
			el('span', { class: `method method-${method.toLowerCase()}` }, method),
			el('span', { class: 'path', title: path }, breakable(request.route ?? path)),
			el('span', { class: refused ? 'status status-refused' : 'status' }, status),
			el('span', { class: 'quiet ms' }, `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`),
		),
	);
	// bodies can be long; they are written out when somebody looks
	details.addEventListener('toggle', () => details.childElementCount > 1 || details.append(...insideOf(page, request)));
	return el(
		'li',
		{ class: refused ? 'request refused' : 'request' },
		details,
		faults.length > 0
			? el(
					'ul',
					{ class: 'faults' },
					faults.map((fault) => el('li', {}, fault)),
				)
			: null,
	);
}

/** Leaves the names of ids out, and lets long paths break at their slashes. @param {string} route */
function breakable(route) {
	const path = route.replaceAll(/\{[^}]*\}/g, '…');
	return path.split('/').flatMap((part, index) => (index === 0 ? [part] : ['/', el('wbr'), part]));
}

/** @param {Page} page @param {LoggedRequest} request */
function insideOf(page, { at, path, body, files, answer }) {
	return [
		el('p', { class: 'quiet wrap' }, path),
		el(
			'p',
			{ class: 'quiet' },
			formatClock(at, page.reader()),
			files.length > 0 ? ` · files: ${files.join(', ')}` : '',
		),
		...(body === undefined || body === null ? [] : [json('Sent', body)]),
		...(answer === undefined || answer === null ? [] : [json('Answered', answer)]),
	];
}

/** @param {string} title @param {unknown} value */
function json(title, value) {
	return el(
		'div',
		{ class: 'json' },
		el('p', { class: 'json-title' }, title),
		el('pre', { tabindex: 0, role: 'region', 'aria-label': title }, JSON.stringify(value, null, 2)),
	);
}
