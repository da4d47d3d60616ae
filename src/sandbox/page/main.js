// @ts-check
import { calendar } from './calendar.js';
import { clock } from './clock.js';
import { composer } from './composer.js';
import { fetchView, listen, postAct, postControl } from './connection.js';
import { dialogs } from './dialogs.js';
import { byId } from './dom.js';
import { faults } from './faults.js';
import { icon, rail } from './icons.js';
import { layout } from './layout.js';
import { log } from './log.js';
import { people } from './people.js';
import { requests } from './requests.js';
import { sidebar } from './sidebar.js';
/** @import { Page, View } from './types.js' */

/** Person and channel stand in the address (by id or name), so that two windows can show two people. */
const address = new URLSearchParams(location.hash.slice(1));
/** @type {View | null} */
let view = null;
let personId = address.get('as') ?? '';
let channelId = address.get('in') ?? '';
/** What was said to a screen reader is taken away again, so that nobody finds it while reading the page. */
const SPEECH_STAYS_MS = 1_000;
let spokenUntil = 0;
/** The channel each person was in last. @type {Map<string, string>} */
const places = new Map();

/** @type {Page} */
const page = {
	view() {
		if (!view) throw new Error('Nothing is known yet');
		return view;
	},
	channelId: () => channelId,
	isSwitching: () => view !== null && view.me.id !== personId,
	reader: () => ({ locale: page.view().me.locale, zone: page.view().me.zone }),
	names: () => page.view(),
	async act(act) {
		const before = view;
		const outcome = await postAct(page.view().me.id, act);
		if (act.kind === 'autocomplete') return outcome;
		await refresh();
		return outcome.kind === 'failed' && before && view ? { ...outcome, told: hasNewTrouble(before, view) } : outcome;
	},
	async control(control) {
		const problem = await postControl(control);
		await refresh();
		return problem;
	},
	actAs(id) {
		places.set(personId, channelId);
		switchTo(id, places.get(id));
	},
	openChannel(id) {
		if (!page.view().channels.some((channel) => channel.id === id)) return;
		channelId = id;
		page.draw();
		frame.closeDrawer();
	},
	compose: (command) => message.compose(command),
	focusComposer: () => message.focus(),
	say(text) {
		byId('announcer').textContent = text;
		window.clearTimeout(spokenUntil);
		spokenUntil = window.setTimeout(() => (byId('announcer').textContent = ''), SPEECH_STAYS_MS);
	},
	draw() {
		if (!view) return;
		settlePlace(view);
		for (const part of parts) part.draw();
	},
};

for (const place of document.querySelectorAll('[data-icon]')) {
	const name = /** @type {HTMLElement} */ (place).dataset.icon ?? '';
	place.prepend(name === 'rail' ? rail() : icon(name));
}
const frame = layout(page);
const message = composer(page);
const parts = [
	frame,
	log(page),
	sidebar(page),
	calendar(page),
	clock(page),
	message,
	people(page),
	requests(page),
	faults(page),
	dialogs(page),
];

/** Keeps to a channel that exists, and writes person and channel into the address. @param {View} current */
function settlePlace({ me, channels }) {
	const found =
		channels.find(({ id }) => id === channelId) ?? channels.find(({ name }) => name === channelId) ?? channels[0];
	channelId = found?.id ?? '';
	const wanted = `#as=${me.id}&in=${channelId}`;
	if (location.hash !== wanted) history.replaceState(null, '', wanted);
}

/** True when the log says by itself that something failed: a new notice, or an answer that never came. @param {View} before @param {View} after */
function hasNewTrouble(before, after) {
	const old = new Set(before.notices.map(({ id }) => id));
	if (after.notices.some(({ id }) => !old.has(id))) return true;
	/** @param {View} one */
	const failed = (one) =>
		Object.values(one.messages)
			.flat()
			.filter(({ state }) => state === 'failed').length;
	return failed(after) > failed(before);
}

/** What is typed belongs to one person: until the view of another one is there, nothing can be. @param {string | null} id @param {string | null} [channel] */
function switchTo(id, channel) {
	personId = id ?? personId;
	channelId = channel ?? channelId;
	if (view) message.draw();
	void refresh();
}

/** @type {Promise<void> | null} */
let running = null;
let again = false;

/** Fetches the view and draws it; one fetch at a time, and one more if something changed meanwhile. @returns {Promise<void>} */
function refresh() {
	again = true;
	running ??= (async () => {
		while (again) {
			again = false;
			await refreshOnce();
		}
	})().finally(() => (running = null));
	return running;
}

async function refreshOnce() {
	const asked = personId;
	const fresh = await fetchView(asked).catch(lost);
	if (!fresh || asked !== personId) return;
	view = fresh;
	personId = fresh.me.id;
	byId('away').hidden = true;
	document.body.classList.remove('loading');
	page.draw();
}

function lost() {
	byId('away').hidden = false;
}

listen({
	look: (version) => {
		if (version === null || version !== view?.version) void refresh();
	},
	lost,
});
window.addEventListener('hashchange', () => {
	const wanted = new URLSearchParams(location.hash.slice(1));
	switchTo(wanted.get('as'), wanted.get('in'));
});
document.addEventListener('visibilitychange', () => page.draw());
