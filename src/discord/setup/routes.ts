import { oneOf, route, rowId, type Field } from '#src/discord/custom-id.ts';
import { channelParts } from '#src/discord/setup/parts.ts';
import { themes as allThemes, type Theme } from '#src/domain/questions.ts';

/** A name of a zone or a code, or nothing. IANA's longest names have some thirty characters. */
const shortName: Field<string> = {
	max: 40,
	encode: (value) => value,
	decode: (text) => (/^[\w/+-]{0,40}$/.test(text) ? text : undefined),
};
const code: Field<string> = {
	max: 8,
	encode: (value) => value,
	decode: (text) => (/^[A-Za-z-]{0,8}$/.test(text) ? text : undefined),
};

/** Days of the week in order, as ISO 8601 counts them: `12345` is Monday to Friday. At least one. */
const weekdays: Field<readonly number[]> = {
	max: 7,
	encode: (value) => value.join(''),
	decode: (text) => (/^(?=.)1?2?3?4?5?6?7?$/.test(text) ? Array.from(text, Number) : undefined),
};

/** What questions are about, by their places among all themes, in order; nothing means all. */
const themes: Field<readonly Theme[]> = {
	max: allThemes.length,
	encode: (value) => value.map((theme) => allThemes.indexOf(theme)).join(''),
	decode: (text) =>
		/^0?1?2?3?4?5?$/.test(text) ? allThemes.filter((_theme, place) => text.includes(String(place))) : undefined,
};

/** The addresses of what can be pressed, chosen and filled in on the checklist. None names a server: it is where one is. */
export const routes = {
	show: route('setup-show', {}),
	check: route('setup-check', {}),
	channel: route('setup-channel', { part: oneOf(...channelParts) }),
	role: route('setup-role', {}),
	found: route('setup-found', {}),
	place: route('setup-place', {}),
	/** With what was filled in when it was opened, so that only what somebody changed is changed. */
	placeForm: route('setup-place-form', { zone: shortName, country: code, language: code }),
	zone: route('setup-zone', {}),
	country: route('setup-country', {}),
	prompts: route('setup-prompts', {}),
	promptShow: route('setup-prompt', { prompt: rowId }),
	/** Both open a form with these days and themes ticked. */
	promptNew: route('setup-prompt-new', { days: weekdays, themes }),
	promptOpen: route('setup-prompt-open', { prompt: rowId, days: weekdays, themes }),
	promptAdd: route('setup-prompt-add', {}),
	promptChange: route('setup-prompt-change', { prompt: rowId }),
	promptThreads: route('setup-prompt-threads', { prompt: rowId, on: oneOf('on', 'off') }),
	promptRemove: route('setup-prompt-remove', { prompt: rowId }),
	summary: route('setup-summary', {}),
	summaryOpen: route('setup-summary-open', {}),
	summaryForm: route('setup-summary-form', {}),
	summaryOff: route('setup-summary-off', {}),
} as const;
