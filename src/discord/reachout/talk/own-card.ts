import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { usualChoices } from '#src/discord/reachout/talk/ask-card.ts';
import { tellAfter } from '#src/domain/reachout/times.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/** What somebody sees of their own request. */
export interface OwnView {
	readonly request: ReachRequest;
	readonly at: Temporal.Instant;
	/** How much waits for them to read it. */
	readonly waiting: number;
	/** Whether anybody is on call; undefined: it could not be looked up. */
	readonly onCall: boolean | undefined;
	readonly inDm: boolean;
	/** They have a plan for a hard day, which they could show. */
	readonly hasPlan: boolean;
	readonly numbers: string;
	/** What came of what they did just now. */
	readonly notice?: string | undefined;
	/** Lines in place of the usual ones, because of what they wrote; see `offeringLines`. */
	readonly offer?: readonly Part[] | undefined;
}

/** Where the request stands, in truth, and what its member can do. While nobody has it, numbers stand below. */
export function ownCard(words: Words, view: OwnView): Card {
	const { reachoutTalk: say } = words;
	const { request, waiting, notice, numbers, offer } = view;
	const notices = [...(notice === undefined ? [] : [notice]), ...(offer ?? (notice === undefined ? [] : [line]))];
	if (request.state === 'closed') {
		const again = button(routes.choose.id({ ...usualChoices, place: placeIn(view) }), say.own.again);
		const messages = waiting > 0 ? [messagesButton(words)] : [];
		const waits = waiting > 0 ? `\n${say.own.waits(waiting)}` : '';
		return card(...notices, say.refused.over + waits, [...messages, again], line, numbers);
	}
	return card(
		...notices,
		[
			...(waiting > 0 ? [say.own.waits(waiting)] : []),
			...(request.state === 'open' ? openTexts(words, view) : claimedTexts(words, view)),
		].join('\n'),
		...ownButtons(words, view),
		...(request.state === 'open' && offer === undefined ? [line, numbers] : []),
	);
}

/** In a direct message it has to be said which server is meant. */
function placeIn({ inDm, request }: OwnView): string {
	return inDm ? request.guild : '';
}

function openTexts({ reachoutTalk: { own: say } }: Words, view: OwnView): string[] {
	const { request, at, onCall } = view;
	return [
		say.sent,
		say.waiting(minutesSince(request.openedAt, at)),
		...(onCall === false ? [say.nobody] : []),
		request.rung >= 3 ? say.next.told : say.next.ring(minutesLeft(request, at)),
		howText(say, view),
		say.known(request.pseudonym),
	];
}

/** Until their member is told that nobody has taken it: whole minutes, at least one. */
function minutesLeft({ rung, dueAt, openedAt }: ReachRequest, at: Temporal.Instant): number {
	const told = rung === 2 && dueAt !== null ? dueAt : openedAt.add(tellAfter);
	return Math.max(1, Math.ceil(at.until(told).total('minutes')));
}

function claimedTexts({ reachoutTalk: { own: say } }: Words, view: OwnView): string[] {
	const { request, at } = view;
	if (request.thread !== null && request.how === 'named') return [say.claimedNamed(`<#${request.thread}>`)];
	return [
		say.claimed,
		request.unansweredSince === null ? say.answered : say.unanswered(minutesSince(request.unansweredSince, at)),
		howText(say, view),
		...(request.how === 'anonymous' ? [say.known(request.pseudonym)] : []),
	];
}

function howText(say: Words['reachoutTalk']['own'], { request, inDm }: OwnView): string {
	if (request.way === 'visit') return say.how.visit;
	return inDm ? say.how.dm : say.how.dmElsewhere;
}

/** Whether the two of a talk write to each other in a thread of their own, so that nothing goes by Handrail. */
export function isInThread({ how, thread }: ReachRequest): boolean {
	return how === 'named' && thread !== null;
}

function ownButtons(words: Words, { request, waiting, hasPlan }: OwnView): APIButtonComponent[][] {
	const { own: say } = words.reachoutTalk;
	const { id, state, way } = request;
	const inThread = isInThread(request);
	return [
		[
			...(waiting > 0 ? [messagesButton(words)] : []),
			...(inThread
				? []
				: [button(routes.write.id({ request: id, from: 'own' }), say.write, waiting > 0 ? 'quiet' : 'main')]),
			button(routes.own.id({ request: id }), say.look),
			button(routes.end.id({ request: id }), say.end),
		],
		[
			...(hasPlan && !inThread ? [planButton(words, request, 'own')] : []),
			...(state === 'claimed' ? [button(routes.numbers.id({}), say.lines)] : []),
			...(state === 'claimed' ? [button(routes.report.id({ request: id }), say.report)] : []),
			...(way === 'dm' && !inThread ? [button(routes.quiet.id({ request: id }), say.quiet)] : []),
		],
	].filter((row) => row.length > 0);
}

/** Leads to how one's plan for a hard day would be read. */
export function planButton(
	{ reachoutPlan }: Words,
	{ id }: Pick<ReachRequest, 'id'>,
	from: 'own' | 'note',
): APIButtonComponent {
	return button(routes.plan.id({ request: id, from }), reachoutPlan.open);
}

/** Leads to everything that waits. */
export function messagesButton({ reachoutTalk: { own: say } }: Words): APIButtonComponent {
	return button(routes.messages.id({}), say.messages, 'main');
}

/** Whole minutes; 0 also where a clock was set back. */
export function minutesSince(since: Temporal.Instant, at: Temporal.Instant): number {
	return Math.max(0, Math.floor(since.until(at).total('minutes')));
}
