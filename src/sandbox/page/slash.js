// @ts-check
import { choicesOf, matchChoices, readValue } from './slash-values.js';
/** @import { APIApplicationCommand } from 'discord-api-types/v10' */
/** @import { Choice, Entry, Option, Parsed } from './slash.js' */

export { choicesOf, matchChoices, readValue } from './slash-values.js';

/**
 * What the JSON of commands and options may hold, read without trust in its completeness.
 * @typedef {{
 *   name: string, description?: string, type?: number, required?: boolean, autocomplete?: boolean,
 *   choices?: { name: string, value: string | number, name_localizations?: Record<string, string> | null }[],
 *   min_value?: number, max_value?: number, min_length?: number, max_length?: number,
 *   channel_types?: number[], options?: Raw[],
 *   name_localizations?: Record<string, string> | null, description_localizations?: Record<string, string> | null,
 * }} Raw
 */

/** @type {typeof import('./slash.d.ts').entriesOf} */
export function entriesOf(commands, locale, place) {
	const context = place === 'server' ? 0 : 1;
	return commands
		.filter((command) => command.type === 1 && isFor(command, context))
		.flatMap((command) => unfold(/** @type {Raw} */ (command), command.id, locale, '', ''));
}

/** @param {APIApplicationCommand} command @param {0 | 1} context */
function isFor(command, context) {
	if (command.contexts) return command.contexts.includes(context);
	return context === 0 || command.dm_permission !== false;
}

/**
 * @param {Raw} raw
 * @param {string} id
 * @param {string} locale
 * @param {string} above
 * @param {string} labelAbove
 * @returns {Entry[]}
 */
function unfold(raw, id, locale, above, labelAbove) {
	const name = above + raw.name;
	const label = labelAbove + (raw.name_localizations?.[locale] ?? raw.name);
	const options = raw.options ?? [];
	const nested = options.filter((option) => option.type === 1 || option.type === 2);
	if (nested.length > 0) return nested.flatMap((option) => unfold(option, id, locale, `${name} `, `${label} `));
	const read = options.map((option) => optionOf(option, locale));
	return [
		{
			name,
			label,
			id,
			description: raw.description_localizations?.[locale] ?? raw.description ?? '',
			options: [...read.filter((option) => option.required), ...read.filter((option) => !option.required)],
		},
	];
}

/** @param {Raw} raw @param {string} locale @returns {Option} */
function optionOf(raw, locale) {
	return {
		name: raw.name,
		label: raw.name_localizations?.[locale] ?? raw.name,
		description: raw.description_localizations?.[locale] ?? raw.description ?? '',
		type: raw.type ?? 3,
		required: raw.required === true,
		choices: raw.choices && raw.choices.length > 0 ? raw.choices.map((choice) => choiceOf(choice, locale)) : null,
		autocomplete: raw.autocomplete === true,
		min: raw.min_value ?? raw.min_length ?? null,
		max: raw.max_value ?? raw.max_length ?? null,
		channelTypes: raw.channel_types ?? [],
	};
}

/** @type {typeof import('./slash.d.ts').choiceOf} */
export function choiceOf(choice, locale) {
	const names = /** @type {Record<string, string> | null | undefined} */ (choice.name_localizations);
	return { label: names?.[locale] ?? choice.name, value: choice.value, hint: '' };
}

/** @type {typeof import('./slash.d.ts').matchEntries} */
export function matchEntries(entries, typed) {
	const wanted = typed.trimStart().toLowerCase();
	return entries
		.map((entry) => ({ entry, rank: Math.min(rankOf(entry.label, wanted), rankOf(entry.name, wanted)) }))
		.filter(({ rank }) => rank < 4)
		.sort((a, b) => a.rank - b.rank)
		.map(({ entry }) => entry);
}

/** @param {string} name @param {string} wanted */
function rankOf(name, wanted) {
	if (name === wanted) return 0;
	if (name.startsWith(wanted)) return 1;
	if (name.split(/[ _-]/).some((word) => word.startsWith(wanted))) return 2;
	return wanted.length > 1 && name.includes(wanted) ? 3 : 4;
}

/** @type {typeof import('./slash.d.ts').parseSlash} */
export function parseSlash(text, entries) {
	const line = text.replace(/^\//, '').trim();
	const found = entryAt(line, entries);
	if (!found) {
		const name = line.split(/\s/)[0] ?? '';
		const near =
			name === ''
				? []
				: entries.filter((entry) => entry.label.startsWith(`${name} `) || entry.name.startsWith(`${name} `));
		return { kind: 'unknown', name, near };
	}
	const marks = marksOf(line.slice(found.length), found.entry);
	const rest = line.slice(found.length);
	/** @type {Record<string, string>} */
	const raw = {};
	for (const [index, mark] of marks.entries()) {
		raw[mark.option.name] = rest.slice(mark.end, marks[index + 1]?.start ?? rest.length).trim();
	}
	return { kind: 'command', entry: found.entry, raw, stray: rest.slice(0, marks[0]?.start ?? rest.length).trim() };
}

/**
 * The entry that a line begins with; of several the longest.
 * @param {string} line
 * @param {readonly Entry[]} entries
 */
function entryAt(line, entries) {
	const lower = `${line.toLowerCase()} `;
	return entries
		.flatMap((entry) =>
			[entry.label, entry.name].map((name) => ({ entry, length: name.length, name: name.toLowerCase() })),
		)
		.filter(({ name }) => lower.startsWith(`${name} `) || lower.startsWith(`${name}\n`))
		.sort((a, b) => b.length - a.length)[0];
}

/**
 * Where ` option:` stands in the text behind a command's name.
 * @param {string} rest
 * @param {Entry} entry
 * @returns {{ option: Option, start: number, end: number }[]}
 */
function marksOf(rest, entry) {
	const byName = new Map(
		entry.options.flatMap((option) => [
			[option.label.toLowerCase(), option],
			[option.name, option],
		]),
	);
	const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(quoted);
	if (names.length === 0) return [];
	return [...rest.matchAll(new RegExp(`(?<=^|\\s)(${names.join('|')}):`, 'giu'))].flatMap((match) => {
		const option = byName.get((match[1] ?? '').toLowerCase());
		return option ? [{ option, start: match.index, end: match.index + match[0].length }] : [];
	});
}

/** @param {string} text */
function quoted(text) {
	return text.replaceAll(/[$()*+./?[\\\]^{|}]/g, '\\$&');
}

/** @type {typeof import('./slash.d.ts').readOptions} */
export function readOptions(entry, raw, names) {
	/** @type {Record<string, string | number | boolean>} */
	const values = {};
	/** @type {Record<string, string>} */
	const errors = {};
	for (const option of entry.options) {
		const typed = (raw[option.name] ?? '').trim();
		if (typed === '') {
			if (option.required) errors[option.name] = 'This option is required. Specify a value.';
			continue;
		}
		const read = readValue(option, typed, names);
		if ('error' in read) errors[option.name] = read.error;
		else values[option.name] = read.value;
	}
	return { values, errors };
}

/** @type {typeof import('./slash.d.ts').suggest} */
export function suggest(text, entries) {
	if (!text.startsWith('/') || text.includes('\n')) return { kind: 'none' };
	const line = text.slice(1);
	const found = entryAt(line, entries);
	if (!found || line.length === found.length) {
		const fitting = matchEntries(entries, line);
		return fitting.length > 0 ? { kind: 'commands', entries: fitting } : { kind: 'none' };
	}
	const { entry } = found;
	const rest = line.slice(found.length);
	const marks = marksOf(rest, entry);
	const last = marks.at(-1);
	const before = text.length - rest.length;
	const typed = last ? rest.slice(last.end) : '';
	const parsed = parseSlash(text, entries);
	const raw = parsed.kind === 'command' ? parsed.raw : {};
	const offers = last && (last.option.autocomplete || choicesOf(last.option, { people: [], roles: [], channels: [] }));
	const fits = !last?.option.choices || matchChoices(last.option.choices, typed).length > 0;
	if (last && offers && fits && !/\S\s+$/.test(typed)) {
		return { kind: 'values', entry, option: last.option, typed: typed.trim(), raw, from: before + last.end };
	}
	const word = /\S*$/.exec(rest)?.[0] ?? '';
	if (last && rest.length - word.length <= last.start) return { kind: 'none' };
	if (last && rest.length - word.length < last.end) return { kind: 'none' };
	const options = entry.options.filter(
		(option) => raw[option.name] === undefined && option.label.toLowerCase().startsWith(word.toLowerCase()),
	);
	return options.length > 0 ? { kind: 'options', entry, options, from: text.length - word.length } : { kind: 'none' };
}
