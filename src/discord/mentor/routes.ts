import { matching, oneOf, route, rowId, snowflake } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';

/** Of lists of offers, counted from 0. */
const page = matching(2, /^\d{1,2}$/);
/** The server in which somebody looks, also from a letter. */
const guild = snowflake;

/** The addresses of what can be pressed, chosen and filled in about mentors. */
export const mentorRoutes = {
	offer: route('mentor-offer', {}),
	offerOpen: route('mentor-offer-open', { draft: draftId }),
	offerForm: route('mentor-offer-form', {}),
	offerMost: route('mentor-offer-most', {}),
	offerAct: route('mentor-offer-act', { act: oneOf('submit', 'pause', 'withdraw') }),
	/** One of their own counters shows the time that the server asks for. */
	offerCounter: route('mentor-offer-counter', {}),
	find: route('mentor-find', { guild, page }),
	ask: route('mentor-ask', { guild }),
	/** The ask has an id before it is sent, so that it is sent once. */
	askForm: route('mentor-ask-form', { offer: rowId, ask: rowId }),
	takeBack: route('mentor-take-back', { ask: rowId }),
	asked: route('mentor-asked', { ask: rowId }),
	answer: route('mentor-answer', { ask: rowId, said: oneOf('yes', 'later') }),
	no: route('mentor-no', { ask: rowId }),
	pair: route('mentor-pair', { pair: rowId }),
	pairAct: route('mentor-pair-act', {
		pair: rowId,
		act: oneOf('agree', 'pause', 'go-on', 'met', 'not-met', 'end'),
	}),
	pairEnd: route('mentor-pair-end', { pair: rowId }),
	rhythm: route('mentor-rhythm', { pair: rowId }),
	rhythmForm: route('mentor-rhythm-form', { pair: rowId }),
	report: route('mentor-report', { pair: rowId }),
	reportWhy: route('mentor-report-why', { pair: rowId }),
} as const;
