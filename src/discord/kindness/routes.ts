import { oneOf, route, rowId, token } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { sharings } from '#src/domain/checkin.ts';

const how = oneOf(...sharings);
const word = { word: rowId } as const;

/** Where the buttons, menus and forms of kind words lead. Each word is looked up by whose it is, who is whoever presses. */
export const kindRoutes = {
	occasion: route('kind-occasion', word),
	line: route('kind-line', word),
	own: route('kind-own', { ...word, draft: draftId }),
	ownForm: route('kind-own-form', word),
	/** Back to choosing. */
	choose: route('kind-choose', word),
	preview: route('kind-preview', { ...word, how }),
	/** `print` stands for the words that its sender was shown. */
	send: route('kind-send', { ...word, how, print: token(10) }),
	drop: route('kind-drop', word),
	takeBack: route('kind-take-back', {}),
	receive: route('kind-receive', { taking: oneOf('on', 'paused', 'off') }),
	thank: route('kind-thank', word),
	remove: route('kind-remove', word),
	noMore: route('kind-no-more', word),
	report: route('kind-report', word),
	reportNow: route('kind-report-now', { ...word, shows: oneOf('words', 'nothing') }),
	reportNot: route('kind-report-not', {}),
} as const;
