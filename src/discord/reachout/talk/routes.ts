import { matching, oneOf, route } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { requestId as request } from '#src/discord/reachout/routes.ts';

const from = oneOf('own', 'note');

/** A server that somebody chose in a direct message; empty in a server, which is the one that counts there. */
const place = matching(20, /^(\d{17,20})?$/);

/** All that somebody chose before they ask for a helper; what they wrote is not in it, but kept as a draft. */
const choices = {
	how: oneOf('anonymous', 'named'),
	way: oneOf('dm', 'visit'),
	follow: oneOf('yes', 'no'),
	draft: draftId,
	place,
} as const;

/** Why somebody reports a talk. */
export const whyReported = ['hurt', 'contact', 'pressure', 'other'] as const;
export type WhyReported = (typeof whyReported)[number];

/** Where the screens of who asks for a helper lead. */
export const talkRoutes = {
	/** In a direct message: in which server. */
	where: route('reach-where', {}),
	/** The screen with these choices. */
	choose: route('reach-ask', choices),
	words: route('reach-words', choices),
	wordsForm: route('reach-words-form', choices),
	submit: route('reach-submit', choices),
	/** Where the request stands. */
	own: route('reach-own', { request }),
	/** `note`: from something that was told, which stays. */
	write: route('reach-write', { request, from }),
	/** `once`: of one opening of the form, so that what is sent twice is written once. */
	writeForm: route('reach-write-form', { request, from, once: draftId }),
	/** How a helper would read one's plan for a hard day, and then to show it; `draft`: what was looked at. */
	plan: route('reach-plan', { request, from }),
	planParts: route('reach-plan-parts', { request }),
	planSend: route('reach-plan-send', { request, draft: draftId }),
	/** Everything that waits for whoever presses it. */
	messages: route('reach-messages', {}),
	/** The numbers, below what is there. */
	numbers: route('reach-numbers', {}),
	end: route('reach-end', { request }),
	endSurely: route('reach-end-surely', { request }),
	report: route('reach-report', { request }),
	reportWhy: route('reach-report-why', { request }),
	/** No direct messages about it any more, and again some. */
	quiet: route('reach-quiet', { request }),
	loud: route('reach-loud', { request }),
	followStop: route('reach-follow-stop', {}),
} as const;
