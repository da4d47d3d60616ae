// @ts-check
import { byId } from './dom.js';
import { formatClock } from './timestamps.js';
/** @import { Control, Page, Part } from './types.js' */

/**
 * The time of the sandbox, in the zone of the acting person, and the buttons that move it forward.
 * @param {Page} page
 * @returns {Part}
 */
export function clock(page) {
	const time = /** @type {HTMLTimeElement} */ (byId('clock-time'));
	const next = /** @type {HTMLButtonElement} */ (byId('clock-next'));
	const about = byId('clock-about');
	const problem = byId('clock-problem');
	let version = -1;
	let fetchedAt = 0;

	/** Sandbox milliseconds: what the view said, and what has passed since. */
	const now = () => Date.parse(page.view().now) + (performance.now() - fetchedAt);
	const write = () => {
		const instant = new Date(now()).toISOString();
		time.dateTime = instant;
		time.textContent = formatClock(instant, page.reader());
	};

	/** @param {Control} control */
	const move = async (control) => {
		problem.textContent = (await page.control(control)) ?? '';
		if (!problem.textContent) page.say(`It is now ${time.textContent}`);
	};
	byId('clock-hour').addEventListener('click', () => void move({ kind: 'forward', minutes: 60 }));
	byId('clock-day').addEventListener('click', () => void move({ kind: 'forward', minutes: 24 * 60 }));
	next.addEventListener('click', () => {
		const due = page.view().nextDue;
		if (due) void move({ kind: 'forward-to', instant: due });
	});

	let ticking = false;
	return {
		draw() {
			const view = page.view();
			const mark = Date.parse(view.now);
			if (mark !== version) {
				version = mark;
				fetchedAt = performance.now();
			}
			write();
			if (!ticking) window.setInterval(write, 1_000);
			ticking = true;
			const isAhead = view.nextDue !== null && Date.parse(view.nextDue) > mark;
			next.disabled = !isAhead;
			if (view.nextDue === null) about.textContent = 'Nothing is planned yet.';
			else
				about.textContent = isAhead
					? `Next: ${formatClock(view.nextDue, page.reader())}`
					: 'The next reminder is due now.';
			byId('clock-zone').textContent = view.me.zone;
		},
	};
}
