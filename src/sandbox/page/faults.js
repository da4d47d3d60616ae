// @ts-check
import { byId, el, keyed } from './dom.js';
/** @import { Page, Part } from './types.js' */

/** What can be made to go wrong from the page. `once`: happens at the press and is over. @type {{ name: string, label: string, about: string, once: boolean }[]} */
const KNOWN = [
	{
		name: 'drop-gateway',
		label: 'Drop the connection',
		about: 'Cuts the gateway without a goodbye; the bot resumes.',
		once: true,
	},
	{
		name: 'reconnect',
		label: 'Ask to reconnect',
		about: 'Sends op 7, as Discord does when it moves a bot.',
		once: true,
	},
	{ name: 'invalid-session', label: 'End the session', about: 'Sends op 9; the bot has to log in anew.', once: true },
	{ name: 'next-500', label: 'Fail once', about: 'The next request of the bot is answered with 500.', once: true },
	{ name: 'next-429', label: 'Limit once', about: 'The next request is answered with 429: too many.', once: true },
	{
		name: 'store-then-502',
		label: 'Lose an answer',
		about: 'The next request is carried out, then answered with 502.',
		once: true,
	},
	{
		name: 'rate-limits',
		label: 'Rate limits',
		about: '50 requests a second, 5 in 5 seconds per channel.',
		once: false,
	},
	{ name: 'slow', label: 'Slow answers', about: 'Holds every answer to the bot back for a while.', once: false },
	{ name: 'deliver-twice', label: 'Deliver twice', about: 'Sends each interaction to the bot two times.', once: false },
];

/**
 * Switches for what can go wrong: buttons for what happens once, switches for what stays.
 * @param {Page} page
 * @returns {Part}
 */
export function faults(page) {
	const list = byId('fault-list');
	const problem = byId('fault-problem');
	/** @param {string} name @param {boolean} on */
	const set = async (name, on) => {
		problem.textContent = (await page.control({ kind: 'fault', name, on })) ?? '';
	};
	return {
		draw() {
			const on = page.view().faults;
			const others = on
				.filter((name) => !KNOWN.some((fault) => fault.name === name))
				.map((name) => ({ name, label: name, about: '', once: false }));
			keyed(
				list,
				[...KNOWN, ...others].map((fault) => ({
					key: fault.name,
					signature: String(on.includes(fault.name)),
					make: () => faultView(fault, on.includes(fault.name), (wanted) => void set(fault.name, wanted)),
				})),
			);
			byId('fault-count').textContent = on.length > 0 ? `${on.length} on` : '';
		},
	};
}

/**
 * @param {typeof KNOWN[number]} fault
 * @param {boolean} isOn
 * @param {(on: boolean) => void} set
 */
function faultView({ name, label, about, once }, isOn, set) {
	const aboutId = `fault-${name}`;
	const data = { focus: aboutId };
	if (!once || isOn) {
		const box = el('input', { type: 'checkbox', role: 'switch', 'aria-describedby': aboutId, data });
		box.checked = isOn;
		box.addEventListener('change', () => set(box.checked));
		return el(
			'li',
			{ class: 'fault' },
			el('label', { class: 'switch' }, box, el('span', {}, label)),
			el('p', { class: 'quiet', id: aboutId }, about),
		);
	}
	const press = el(
		'button',
		{ type: 'button', class: 'button button-secondary', 'aria-describedby': aboutId, data },
		label,
	);
	press.addEventListener('click', () => set(true));
	return el('li', { class: 'fault' }, press, el('p', { class: 'quiet', id: aboutId }, about));
}
