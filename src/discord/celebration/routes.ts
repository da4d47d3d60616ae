import { oneOf, route, rowId, token } from '#src/discord/custom-id.ts';
import { sharings } from '#src/domain/checkin.ts';

const how = oneOf(...sharings);

/**
 * Where the buttons of celebrations lead. What everybody sees carries the id of a celebration alone: nobody can tell from
 * it whose it is.
 */
export const routes = {
	congratulate: route('congratulate', { celebration: rowId }),
	congratulateBack: route('congratulate-back', { celebration: rowId }),
	/** `print` stands for the words that its author was shown. */
	post: route('celebrate-post', { celebration: rowId, how, print: token(10) }),
	preview: route('celebrate-preview', { celebration: rowId, how }),
	say: route('celebrate-say', { celebration: rowId, how }),
	sayForm: route('celebrate-say-form', { celebration: rowId, how }),
	drop: route('celebrate-drop', { celebration: rowId }),
	takeBack: route('celebrate-take-back', { celebration: rowId }),
	/** The buttons of a question name the row that says what was reached. */
	ask: route('celebrate-ask', { reached: rowId, how }),
	askSay: route('celebrate-ask-say', { reached: rowId }),
	askNo: route('celebrate-ask-no', { reached: rowId }),
	always: route('celebrate-always', { celebration: rowId, how }),
	/** To choose a milestone to celebrate; or something in one's own words. */
	choose: route('celebrate-choose', {}),
	own: route('celebrate-own', {}),
	ownForm: route('celebrate-own-form', {}),
} as const;
