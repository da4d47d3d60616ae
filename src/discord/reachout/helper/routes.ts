import { oneOf, route, type Field } from '#src/discord/custom-id.ts';
import { requestId } from '#src/discord/reachout/routes.ts';

/** A page of the guide, from 1 on. */
const page: Field<number> = {
	max: 1,
	encode: String,
	decode: (text) => (/^[1-9]$/.test(text) ? Number(text) : undefined),
};

const request = { request: requestId };

/**
 * Where the helpers' side leads. Each address is found again by the server where it is pressed, and each act asks anew
 * whether who presses is a helper there.
 */
export const helperRoutes = {
	on: route('helper-on', { hours: oneOf('1', '4', '8') }),
	off: route('helper-off', {}),
	open: route('helper-open', {}),
	/** A request that waits, and one of one's own, chosen in a list. */
	take: route('helper-take', {}),
	work: route('helper-work', {}),
	hours: route('helper-hours', {}),
	hoursAdd: route('helper-hours-add', {}),
	hoursForm: route('helper-hours-form', {}),
	hoursRemove: route('helper-hours-remove', {}),
	guide: route('helper-guide', { page }),
	guideRead: route('helper-guide-read', {}),
	rest: route('helper-rest', { how: oneOf('hour', 'today', 'stay') }),

	claim: route('helper-claim', request),
	pass: route('helper-pass', request),
	join: route('helper-join', request),
	answer: route('helper-answer', request),
	/** `text`: of what is written in it, so that it is sent once. */
	answerForm: route('helper-answer-form', { ...request, text: requestId }),
	lines: route('helper-lines', request),
	backup: route('helper-backup', request),
	giveBack: route('helper-give-back', request),
	handOver: route('helper-hand-over', request),
	handTo: route('helper-hand-to', request),
	close: route('helper-close', request),
	closeForm: route('helper-close-form', request),
	more: route('helper-more', request),
	report: route('helper-report', request),
	reportNow: route('helper-report-now', request),
	block: route('helper-block', request),
} as const;
