// @ts-check
/** @import { Reader } from './timestamps.js' */

/** @type {Record<string, [date: 'short' | 'long' | 'full' | '', time: 'short' | 'medium' | '']>} */
const STYLES = {
	t: ['', 'short'],
	T: ['', 'medium'],
	d: ['short', ''],
	D: ['long', ''],
	f: ['long', 'short'],
	F: ['full', 'short'],
	s: ['short', 'short'],
	S: ['short', 'medium'],
};

/** @type {[unit: Intl.RelativeTimeFormatUnit, seconds: number][]} */
const UNITS = [
	['year', 31_536_000],
	['month', 2_628_000],
	['day', 86_400],
	['hour', 3_600],
	['minute', 60],
	['second', 1],
];

/** @type {typeof import('./timestamps.d.ts').formatStamp} */
export function formatStamp(seconds, style, reader, nowSeconds) {
	if (style === 'R') return formatRelative(seconds - nowSeconds, reader);
	const [date, time] = STYLES[style] ?? ['long', 'short'];
	const parts = [];
	if (date) parts.push(format(seconds * 1000, reader, { dateStyle: date }));
	if (time) parts.push(format(seconds * 1000, reader, { timeStyle: time }));
	return parts.join(style === 's' || style === 'S' ? ', ' : ' ');
}

/** @type {typeof import('./timestamps.d.ts').formatSent} */
export function formatSent(sent, reader, now) {
	const time = format(Date.parse(sent), reader, { timeStyle: 'short' });
	if (dayOf(sent, reader) === dayOf(now, reader)) return time;
	const yesterday = new Date(Date.parse(now) - 86_400_000).toISOString();
	if (dayOf(sent, reader) === dayOf(yesterday, reader)) return `Yesterday at ${time}`;
	return `${format(Date.parse(sent), reader, { dateStyle: 'short' })} ${time}`;
}

/** @type {typeof import('./timestamps.d.ts').formatClock} */
export function formatClock(instant, reader) {
	const day = format(Date.parse(instant), reader, {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		year: 'numeric',
	});
	return `${day.replace(/^(\p{L}+),/u, '$1')}, ${format(Date.parse(instant), reader, { timeStyle: 'short' })}`;
}

/** @type {typeof import('./timestamps.d.ts').dayOf} */
export function dayOf(instant, reader) {
	const parts = { year: '', month: '', day: '', ...partsOf(instant, reader) };
	return `${parts.year}-${parts.month}-${parts.day}`;
}

/** @type {typeof import('./timestamps.d.ts').formatDay} */
export function formatDay(instant, reader) {
	return format(Date.parse(instant), reader, { dateStyle: 'long' });
}

/** @param {string} instant @param {Reader} reader @returns {Record<string, string>} */
function partsOf(instant, reader) {
	const format = formatter(
		{ locale: 'en-GB', zone: reader.zone },
		{ year: 'numeric', month: '2-digit', day: '2-digit' },
	);
	return Object.fromEntries(format.formatToParts(Date.parse(instant)).map((part) => [part.type, part.value]));
}

/** @param {number} away seconds, negative in the past @param {Reader} reader */
function formatRelative(away, reader) {
	// 59.6 minutes round to an hour, not to 60 minutes
	const [unit, length] = UNITS.find(([, length]) => Math.abs(away) >= length * 0.992) ?? ['second', 1];
	const count = Math.round(away / length);
	const words = new Intl.RelativeTimeFormat(knownLocale(reader.locale), { numeric: count === 0 ? 'auto' : 'always' });
	return words.format(count, unit);
}

/** @param {number} ms @param {Reader} reader @param {Intl.DateTimeFormatOptions} options */
function format(ms, reader, options) {
	return formatter(reader, options)
		.format(ms)
		.replaceAll(/[\u202f\u00a0]/g, ' ');
}

/** Making one costs some tenths of a millisecond, and a channel has hundreds of times. @type {Map<string, Intl.DateTimeFormat>} */
const formatters = new Map();

/** @param {Reader} reader @param {Intl.DateTimeFormatOptions} options */
function formatter(reader, options) {
	const key = JSON.stringify([reader.locale, reader.zone, options]);
	const known = formatters.get(key);
	if (known) return known;
	const made = make(knownLocale(reader.locale), reader.zone, options);
	formatters.set(key, made);
	return made;
}

/** @param {string} locale @param {string} zone @param {Intl.DateTimeFormatOptions} options */
function make(locale, zone, options) {
	try {
		return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
	} catch {
		return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
	}
}

/** @param {string} locale */
function knownLocale(locale) {
	try {
		return Intl.DateTimeFormat.supportedLocalesOf([locale])[0] ?? 'en-GB';
	} catch {
		return 'en-GB';
	}
}
