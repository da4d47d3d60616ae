// @ts-check
/** @import { View } from './types.js' */

const KEY = 'handrail-sandbox.seen';
const DISCORD_EPOCH = 1_420_070_400_000n;

/** The id of the last message seen, by person and channel. @typedef {Record<string, Record<string, string>>} Seen */

/** True when message id `a` is newer than `b`. @param {string} a @param {string} b */
export function isNewer(a, b) {
	return a.length === b.length ? a > b : a.length > b.length;
}

/** How many messages of others the acting person has not seen in a channel. @param {View} view @param {string} channelId */
export function unread(view, channelId) {
	const last = lastSeen(view, channelId);
	return (view.messages[channelId] ?? []).filter(
		({ message }) => message.author.id !== view.me.id && isNewer(message.id, last),
	).length;
}

/**
 * The last message that the acting person has seen in a channel, `0` for none. Ids from the future are those of a
 * world that has been made anew since.
 * @param {View} view
 * @param {string} channelId
 */
export function lastSeen(view, channelId) {
	const id = read()[view.me.id]?.[channelId] ?? '0';
	return Number((BigInt(id) >> 22n) + DISCORD_EPOCH) > Date.parse(view.now) + 60_000 ? '0' : id;
}

/** @param {View} view @param {string} channelId */
export function markSeen(view, channelId) {
	const newest = view.messages[channelId]?.at(-1)?.message.id;
	if (!newest || lastSeen(view, channelId) === newest) return;
	const seen = read();
	write({ ...seen, [view.me.id]: { ...seen[view.me.id], [channelId]: newest } });
}

/** @returns {Seen} */
function read() {
	try {
		return JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
	} catch {
		return {};
	}
}

/** @param {Seen} seen */
function write(seen) {
	try {
		localStorage.setItem(KEY, JSON.stringify(seen));
	} catch {
		// a browser that keeps nothing shows everything as unread; the page works all the same
	}
}
