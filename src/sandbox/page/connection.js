// @ts-check
/** @import { Act, Control, Outcome, View } from './types.js' */

/** Who is acted as at first: a person of the sandbox's seed. */
const FIRST_PERSON = 'Ana';

/**
 * What a person sees, named by id or name. Without one, or with one that is gone, the first person of the sandbox.
 * @param {string} person
 * @returns {Promise<View>}
 */
export async function fetchView(person) {
	const response = await fetch(`sandbox/view?as=${encodeURIComponent(person || FIRST_PERSON)}`);
	if (response.ok) return response.json();
	if (person !== '' && response.status === 400) return fetchView('');
	throw new Error(`GET /sandbox/view answered ${response.status}`);
}

/**
 * @param {string} personId
 * @param {Act} act
 * @returns {Promise<Outcome>}
 */
export async function postAct(personId, act) {
	try {
		const response = await post(`sandbox/act?as=${encodeURIComponent(personId)}`, act);
		if (response.ok) return response.json();
		return { kind: 'failed', reason: await complaintOf(response) };
	} catch {
		return { kind: 'failed', reason: 'The sandbox cannot be reached just now. Nothing was sent.' };
	}
}

/**
 * @param {Control} control
 * @returns {Promise<string | null>} what went wrong
 */
export async function postControl(control) {
	try {
		const response = await post('sandbox/control', control);
		return response.ok ? null : await complaintOf(response);
	} catch {
		return 'The sandbox cannot be reached just now.';
	}
}

/** @param {string} path @param {unknown} body */
function post(path, body) {
	return fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** @param {Response} response */
async function complaintOf(response) {
	const text = (await response.text()).trim();
	try {
		const body = JSON.parse(text);
		return String(body.reason ?? body.message ?? body.error ?? text);
	} catch {
		return text || `The sandbox answered ${response.status}.`;
	}
}

const RETRY_MS = 1_000;
const HIDDEN_POLL_MS = 5_000;

/**
 * Calls `look` when something may have changed: at each `changed` event with its version, and with null after each
 * connection. Connects again for ever. A hidden page gives its connection up, because a browser has six per host,
 * and looks every five seconds instead.
 * @param {{ look: (version: number | null) => void, lost: () => void }} listener
 */
export function listen({ look, lost }) {
	/** @type {EventSource | null} */
	let source = null;
	let timer = 0;

	const open = () => {
		source = new EventSource('sandbox/events');
		source.addEventListener('open', () => look(null));
		source.addEventListener('changed', (event) => look(versionOf(event.data)));
		source.addEventListener('error', () => {
			source?.close();
			lost();
			timer = window.setTimeout(open, RETRY_MS);
		});
	};
	const settle = () => {
		source?.close();
		window.clearTimeout(timer);
		window.clearInterval(timer);
		if (document.hidden) timer = window.setInterval(() => look(null), HIDDEN_POLL_MS);
		else open();
	};
	document.addEventListener('visibilitychange', settle);
	settle();
}

/** @param {string} data @returns {number | null} */
function versionOf(data) {
	try {
		return Number(JSON.parse(data).version);
	} catch {
		return null;
	}
}
