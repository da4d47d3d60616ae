// @ts-check
import { choiceOf, choicesOf, matchChoices, readOptions } from './slash.js';
/** @import { Choice, Entry, Option } from './slash.js' */
/** @import { Page } from './types.js' */

const DEBOUNCE_MS = 150;

/**
 * What can be chosen for an option while it is typed: its own list at once, or the bot's answer to an autocompletion,
 * asked 150 ms after the last key. An answer that came too late is dropped.
 * @param {Page} page
 */
export function choices(page) {
	/** What the bot's choices stand for, by option and label. @type {Map<string, string>} */
	const meant = new Map();
	let timer = 0;
	let turn = 0;

	/** @param {Entry} entry @param {Option} option @param {string} label */
	const keyOf = (entry, option, label) => JSON.stringify([entry.name, option.name, label.trim()]);

	/** What was typed with the bot's labels put back into values. @param {Entry} entry @param {Readonly<Record<string, string>>} raw */
	const meaning = (entry, raw) =>
		Object.fromEntries(
			Object.entries(raw).map(([name, text]) => {
				const option = entry.options.find((one) => one.name === name);
				return [name, (option?.autocomplete && meant.get(keyOf(entry, option, text))) || text];
			}),
		);

	/** @param {Entry} entry @param {Option} option @param {string} typed @param {Readonly<Record<string, string>>} raw */
	const ask = async (entry, option, typed, raw) => {
		const { values } = readOptions(entry, meaning(entry, raw), page.names());
		const outcome = await page.act({
			kind: 'autocomplete',
			channelId: page.channelId(),
			name: entry.name,
			options: { ...values, [option.name]: typed },
			focused: option.name,
		});
		if (outcome.kind !== 'choices') return [];
		const found = outcome.choices.map((choice) => choiceOf(choice, page.view().me.locale));
		for (const { label, value } of found) meant.set(keyOf(entry, option, label), String(value));
		return found;
	};

	/**
	 * Calls `show` with what fits; for autocompletion later, and not at all when something else was asked meanwhile.
	 * @param {Entry} entry
	 * @param {Option} option
	 * @param {string} typed
	 * @param {Readonly<Record<string, string>>} raw
	 * @param {(found: readonly Choice[]) => void} show
	 */
	const find = (entry, option, typed, raw, show) => {
		forget();
		if (!option.autocomplete) return show(matchChoices(choicesOf(option, page.names()) ?? [], typed));
		const mine = turn;
		timer = window.setTimeout(async () => {
			const found = await ask(entry, option, typed, raw);
			if (mine === turn) show(found);
		}, DEBOUNCE_MS);
	};
	const forget = () => {
		turn++;
		window.clearTimeout(timer);
	};
	return { find, forget, meaning };
}
