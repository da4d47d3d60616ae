import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, calling, card, type Card, type Part } from '#src/discord/card.ts';
import { soonShown } from '#src/discord/moment.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import type { Ring } from '#src/features/reachout/letters.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/** Who is called by a message, and why. */
export interface Call {
	readonly why: Ring;
	readonly users: readonly string[];
	readonly roles: readonly string[];
}

/**
 * A request as the helpers' channel shows it, as it stands now. It names nobody but helpers and quotes nothing.
 * @param call whom it calls by being posted; none where it is edited.
 */
export function requestCard(words: Words, request: ReachRequest, locale: string, call?: Call): Card {
	const parts = [...callParts(words, call), ...standingParts(words, request, locale)];
	return call ? calling(card(...parts), call) : card(...parts);
}

function callParts({ reachoutCard: { call: say } }: Words, call: Call | undefined): string[] {
	if (!call) return [];
	const people = [...call.users.map((user) => `<@${user}>`), ...call.roles.map((role) => `<@&${role}>`)].join(' ');
	if (call.why === 'told') return [];
	if (people === '') return call.why === 'first' || call.why === 'all' ? [say.nobody] : [];
	return [{ first: say.first, all: say.second, silent: say.silent, backup: say.beside }[call.why](people)];
}

function standingParts(words: Words, request: ReachRequest, locale: string): Part[] {
	if (request.state === 'open') return openParts(words, request, locale);
	return request.state === 'claimed' ? claimedParts(words, request) : closedParts(words, request);
}

function openParts(words: Words, request: ReachRequest, locale: string): Part[] {
	const { reachoutCard: say } = words;
	const { id, pseudonym, how, openedAt, rung } = request;
	const language = languageIn(request.locale, locale);
	return [
		[
			say.open,
			say.name(pseudonym, soonShown(openedAt)),
			say[how],
			...(language === undefined ? [] : [say.language(language)]),
			...(rung >= 3 ? [say.urgent] : []),
			say.quiet,
		].join('\n'),
		[button(routes.claim.id({ request: id }), say.claim, 'main'), button(routes.pass.id({ request: id }), say.pass)],
	];
}

/** The name of a language in another; undefined where nobody told theirs, or it is none. */
function languageIn(code: string | null, locale: string): string | undefined {
	if (code === null) return undefined;
	try {
		return new Intl.DisplayNames([locale, 'en'], { type: 'language', fallback: 'none' }).of(code);
	} catch {
		return undefined;
	}
}

function claimedParts(words: Words, request: ReachRequest): Part[] {
	const { reachoutCard: say } = words;
	const { id, pseudonym, lead, beside, backupAt, thread } = request;
	const person = `<@${lead ?? ''}>`;
	const others = beside.map((user) => `<@${user}>`).join(', ');
	return [
		[
			say.claimed(pseudonym, person),
			...(others === '' ? [] : [say.beside(others)]),
			...(thread === null ? [] : [say.thread(`<#${thread}>`)]),
			...(backupAt === null ? [] : [say.wantsBackup(person)]),
		].join('\n'),
		...(backupAt === null ? [] : [[button(routes.join.id({ request: id }), say.joinBackup, 'main')]]),
		...(isWorkedHere(request)
			? [request.how === 'named' ? say.row.howNamed : say.row.howHere, ...workRows(words, id)]
			: []),
	];
}

/** Whether the buttons for the talk stand on the card, and not in a thread of its own on it. */
export function isWorkedHere({ thread, how }: ReachRequest): boolean {
	return thread === null || how === 'named';
}

function closedParts({ reachoutCard: say }: Words, { pseudonym, closedBy }: ReachRequest): Part[] {
	const why = closedBy === null ? undefined : say.closedBy[closedBy];
	return [[say.closed(pseudonym), ...(why === undefined ? [] : [why])].join('\n')];
}

/** That a request is over, and by whom. */
export function closedCard(words: Words, request: ReachRequest): Card {
	return card(...closedParts(words, request));
}

/** What stands in the thread of a request, for who has taken it. */
export function rowCard(words: Words, request: ReachRequest): Card {
	const { row: say } = words.reachoutCard;
	const lead = request.lead ?? '';
	const shown = card(`${say.title(request.pseudonym, `<@${lead}>`)}\n${say.how}`, ...workRows(words, request.id));
	return calling(shown, { users: [lead], roles: [] });
}

/** All that can be done with a request by who has it. */
export function workRows({ reachoutCard: { row: say } }: Words, request: string): APIButtonComponent[][] {
	return [
		[
			button(routes.answer.id({ request }), say.answer, 'main'),
			button(routes.lines.id({ request }), say.lines),
			button(routes.close.id({ request }), say.close),
		],
		[
			button(routes.backup.id({ request }), say.backup),
			button(routes.handOver.id({ request }), say.handOver),
			button(routes.giveBack.id({ request }), say.giveBack),
			button(routes.guide.id({ page: 1 }), say.guide),
			button(routes.more.id({ request }), say.more),
		],
	];
}
