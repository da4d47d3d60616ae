import type { APIButtonComponent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Card } from '#src/discord/card.ts';
import { whenShown } from '#src/discord/moment.ts';
import { usualChoices } from '#src/discord/reachout/talk/ask-card.ts';
import { isInThread, minutesSince, planButton } from '#src/discord/reachout/talk/own-card.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import type { Note, What } from '#src/features/reachout/notes.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/** Something that a member is told, and what is needed to say it. */
export interface Telling {
	readonly note: Note;
	readonly request: ReachRequest;
	/** What a helper wrote, as it may be shown; undefined: it is gone, or there is none. */
	readonly body: string | undefined;
	/** Emergency number and lines. */
	readonly numbers: string;
	/** So long they cannot ask again, since their helper wished so as the talk ended. */
	readonly blockedUntil: Temporal.Instant | undefined;
	/** Somebody is there, and they have a plan for a hard day, which they could show. */
	readonly hasPlan: boolean;
	readonly at: Temporal.Instant;
	/** It comes by itself, as a direct message: nothing of it is to show on a locked screen. */
	readonly asLetter: boolean;
}

/** Where they wait, something ended, or a helper thought of it. */
const withNumbers: readonly What[] = ['waiting', 'back', 'closed', 'lost', 'lines', 'glass'];

/** What a member of a talk is told. Where they wait, or it is over, numbers stand below. */
export function noteCard(words: Words, telling: Telling): Card {
	const { reachoutTalk: say } = words;
	const { note, body, numbers, asLetter } = telling;
	const buttons = buttonsFor(words, telling);
	return card(
		...(asLetter ? [say.note.neutral, line] : []),
		[textFor(words, telling), ...(note.what === 'answer' && body !== undefined ? [body] : [])].join('\n'),
		...(withNumbers.includes(note.what) ? [numbers] : []),
		...(buttons.length === 0 ? [] : [buttons]),
		...(showsPlan(telling) ? [[planButton(words, telling.request, 'note')]] : []),
	);
}

function showsPlan({ note, request, hasPlan }: Telling): boolean {
	return note.what === 'claimed' && hasPlan && request.state === 'claimed' && !isInThread(request);
}

function textFor({ reachoutTalk: say }: Words, { note: { what }, request, body, blockedUntil, at }: Telling): string {
	const { note, own } = say;
	const isNamed = request.how === 'named';
	switch (what) {
		case 'claimed':
			if (isNamed) return request.thread === null ? note.claimedByRelay : note.claimedNamed(`<#${request.thread}>`);
			return `${note.claimed}\n${own.how[request.way]}\n${own.known(request.pseudonym)}`;
		case 'answer':
			return body === undefined ? note.answerGone : note.answer;
		case 'waiting':
			return note.waiting(waited(note, minutesSince(request.openedAt, at)));
		case 'handed-on':
			return isNamed ? note.handedOnNamed : note.handedOn;
		case 'joined':
			return note.joined;
		case 'back':
			return note.back;
		case 'closed':
			return blockedUntil ? note.closed.blocked(whenShown(blockedUntil)) : note.closed[endOf(request)];
		case 'lost':
			return note.lost;
		case 'lines':
			return note.lines;
		case 'glass':
			return note.glass;
	}
}

function endOf({ closedBy, lead }: ReachRequest): 'helper' | 'moderator' | 'server' | 'quiet' | 'member' | 'gone' {
	if (closedBy === 'helper' || closedBy === 'moderator' || closedBy === 'gone') return closedBy;
	if (closedBy === 'server') return lead === null ? 'server' : 'quiet';
	return 'member';
}

function waited(say: Words['reachoutTalk']['note'], minutes: number): string {
	return minutes < 120 ? say.minutes(minutes) : say.hours(Math.floor(minutes / 60));
}

function buttonsFor(
	{ reachoutTalk: say }: Words,
	{ note, request, blockedUntil, asLetter }: Telling,
): APIButtonComponent[] {
	const { id, guild, state } = request;
	const again = button(routes.choose.id({ ...usualChoices, place: asLetter ? guild : '' }), say.own.again);
	if (state === 'closed') {
		const mayAsk = request.closedBy !== 'moderator' && request.closedBy !== 'gone' && !blockedUntil;
		return note.what === 'closed' && mayAsk ? [again] : [];
	}
	const inThread = isInThread(request);
	const end = button(routes.end.id({ request: id }), say.own.end);
	const look = button(routes.own.id({ request: id }), say.own.look);
	if (note.what === 'waiting') return [button(routes.own.id({ request: id }), say.own.keep), end];
	if (note.what === 'back') return [look, end];
	return [
		...(inThread ? [] : [button(routes.write.id({ request: id, from: 'note' }), say.note.write, 'main')]),
		...(note.what === 'lost' ? [] : [button(routes.numbers.id({}), say.own.lines)]),
		end,
		...(state === 'claimed' ? [button(routes.report.id({ request: id }), say.own.report)] : []),
		...(asLetter ? [button(routes.quiet.id({ request: id }), say.own.quiet)] : []),
	];
}
