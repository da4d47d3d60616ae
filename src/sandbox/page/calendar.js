// @ts-check
import { byId, el, keyed } from './dom.js';
import { formatClock } from './timestamps.js';
/** @import { EventView, Page, Part } from './types.js' */

/**
 * What stands in the calendar of the server: what, when and where, and whether it is on.
 * @param {Page} page
 * @returns {Part}
 */
export function calendar(page) {
	return {
		draw() {
			const { events, channels } = page.view();
			byId('calendar').hidden = events.length === 0;
			byId('event-count').textContent = String(events.length);
			/** @param {EventView} event */
			const placeOf = ({ channelId, place }) => {
				const hall = channels.find(({ id }) => id === channelId);
				return hall ? hall.name : place;
			};
			keyed(
				byId('event-list'),
				events.map((event) => ({
					key: event.id,
					signature: JSON.stringify([event, placeOf(event), page.reader()]),
					make: () => eventView(page, event, placeOf(event)),
				})),
			);
		},
	};
}

/** @param {Page} page @param {EventView} event @param {string} place */
function eventView(page, event, place) {
	const when = formatClock(event.starts, page.reader());
	return el(
		'li',
		{ class: 'event' },
		el('p', { class: 'event-name' }, event.name),
		el('p', { class: 'quiet' }, event.isOn ? el('span', { class: 'tag' }, 'On now') : when),
		el('p', { class: 'quiet clip', title: place }, place),
	);
}
