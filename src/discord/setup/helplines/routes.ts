import { oneOf, route, type Field } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { isCountry } from '#src/domain/countries.ts';

const country: Field<string> = {
	max: 2,
	encode: (value) => value,
	decode: (text) => (isCountry(text) ? text : undefined),
};

/** The id of a line of `data/resources`, or of one that a server added. */
export const lineId: Field<string> = {
	max: 50,
	encode: (value) => value,
	decode: (text) => (/^[a-z]{2,3}(-[a-z\d]+)+$/.test(text) && text.length <= 50 ? text : undefined),
};

const line = { line: lineId } as const;
const on = oneOf('on', 'off');

/** Where the list of helplines of a country leads. None names a server: it is where one is. */
export const lineRoutes = {
	all: route('setup-lines', { country }),
	choose: route('setup-line-choose', { country }),
	confirm: route('setup-line-confirm', { ...line, on }),
	correct: route('setup-line-correct', { ...line, draft: draftId }),
	correctForm: route('setup-line-correct-form', line),
	undo: route('setup-line-undo', line),
	/** `on`: shown again. */
	show: route('setup-line-show', { ...line, on }),
	remove: route('setup-line-remove', line),
	add: route('setup-line-add', { country, draft: draftId }),
	addForm: route('setup-line-add-form', { country }),
} as const;
