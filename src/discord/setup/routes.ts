import { oneOf, route, rowId, type Field } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { channelParts } from '#src/discord/setup/parts.ts';
import { stepOf } from '#src/domain/milestones/step.ts';
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

/** A step's code. */
const stepField: Field<string> = {
	max: 8,
	encode: (value) => value,
	decode: (text) => (stepOf(text) ? text : undefined),
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
	discussions: route('setup-discussions', {}),
	discussionChannel: route('setup-discussion-channel', {}),
	discussionOpen: route('setup-discussion-open', {}),
	discussionForm: route('setup-discussion-form', {}),
	discussionOff: route('setup-discussion-off', {}),
	discussionOwn: route('setup-discussion-own', { on: oneOf('on', 'off') }),
	discussionAsk: route('setup-discussion-ask', { draft: draftId }),
	discussionAdd: route('setup-discussion-add', {}),
	discussionRemove: route('setup-discussion-remove', {}),
	suggestions: route('setup-suggestions', { on: oneOf('on', 'off') }),
	suggestionLift: route('setup-suggestion-lift', {}),
	milestones: route('setup-milestones', {}),
	milestoneOpen: route('setup-milestone-open', {}),
	milestoneForm: route('setup-milestone-form', {}),
	milestoneLower: route('setup-milestone-lower', { go: oneOf('go', 'stay') }),
	/** To choose a step, and then the role that it gives. */
	milestoneStep: route('setup-milestone-step', {}),
	milestoneRole: route('setup-milestone-role', { step: stepField }),
	meetings: route('setup-meetings', {}),
	meetingLeads: route('setup-meeting-leads', {}),
	meetingEvents: route('setup-meeting-events', { on: oneOf('on', 'off') }),
	helpers: route('setup-helpers', {}),
	helperBackup: route('setup-helper-backup', {}),
	helperAsking: route('setup-helper-asking', { on: oneOf('on', 'off') }),
	helperBlocks: route('setup-helper-blocks', {}),
	/** One, chosen in a menu; or all. */
	helperLift: route('setup-helper-lift', {}),
	helperLiftAll: route('setup-helper-lift-all', {}),
	screening: route('setup-screening', { on: oneOf('on', 'off') }),
} as const;
