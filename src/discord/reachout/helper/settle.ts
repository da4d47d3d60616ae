import type { REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { messagesSince, post, revise, startThread, type Refusal } from '#src/discord/post.ts';
import { closedCard, isWorkedHere, requestCard, rowCard } from '#src/discord/reachout/helper/request-card.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import {
	cardFresh,
	cardGone,
	cardLater,
	cardPosted,
	staleRequests,
	talkStands,
	threadGone,
} from '#src/features/reachout/cards.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { ring } from '#src/features/reachout/letters.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { nonceOf } from '#src/nonce.ts';

type Shown = Pick<App, 'db' | 'languages' | 'now' | 'log'>;

/** What did not work is tried again after so long. */
const again = Temporal.Duration.from({ minutes: 1 });

/** Makes the cards of requests show what is true, starts the threads of those that were taken, and says there when they end. */
export async function settleRequests(app: Shown, rest: REST): Promise<void> {
	const { db, now, log } = app;
	for (const { request, staleAt } of await staleRequests(db, now())) {
		const settled = await settle(app, rest, request).catch((err: unknown) => {
			log.error({ err }, 'the card of a request could not be changed');
			return undefined;
		});
		if (settled) await cardFresh(db, request.id, staleAt);
		else await cardLater(db, request.id, staleAt, now().add(again));
	}
}

/** As `settleRequests`, of one request, at once; where that does not work, it is tried again soon. */
export async function showSoon(app: Shown, rest: REST, request: ReachRequest): Promise<void> {
	await showRequest(app, rest, request).catch((err: unknown) => {
		app.log.warn({ err }, 'the card of a request could not be changed at once');
	});
}

/** @returns the request with what has come about. @throws whatever Discord's client or the database does. */
export async function showRequest(app: Shown, rest: REST, request: ReachRequest): Promise<ReachRequest> {
	return (await settle(app, rest, request)) ?? request;
}

/** What is being shown of each request now: whoever comes meanwhile looks again afterwards, so that nothing is begun twice. */
const showing = new Map<string, Promise<unknown>>();

/** @returns undefined where it is not sure to have worked. */
async function settle(app: Shown, rest: REST, { guild, id }: ReachRequest): Promise<ReachRequest | undefined> {
	const before = showing.get(id) ?? Promise.resolve();
	const settled = before
		.catch(() => undefined)
		.then(async () => settleNow(app, rest, await requestOf(app.db, guild, id)));
	showing.set(id, settled);
	try {
		return await settled;
	} finally {
		if (showing.get(id) === settled) showing.delete(id);
	}
}

async function settleNow(app: Shown, rest: REST, request: ReachRequest): Promise<ReachRequest | undefined> {
	const words = await wordsOfServer(app, request.guild);
	if (request.state === 'closed') return ended(app, rest, { words, request });
	const threaded = request.state === 'claimed' ? await withThread(app, rest, { words, request }) : request;
	if (!threaded) return undefined;
	const changed = await show(app, rest, { words, request: threaded });
	return changed === 'unsure' ? undefined : threaded;
}

interface Showing {
	readonly words: Words;
	readonly request: ReachRequest;
}

async function show(app: Shown, rest: REST, { words, request }: Showing): Promise<'done' | Refusal> {
	const { db, now } = app;
	const { card, guild, id, state, version, thread } = request;
	// The ring that posts it shows what is true then.
	if (!card) return 'done';
	const shown = requestCard(words, request, await localeOfServer(db, guild));
	const outcome = await revise(rest, card.channel, card.message, shown);
	if (outcome !== 'no-message' && outcome !== 'no-channel') return outcome;
	// A ring may have put a new one in its place just now.
	const isMoved = (await requestOf(db, guild, id)).card?.message !== card.message;
	if (isMoved) return 'unsure';
	if (state !== 'closed' && outcome === 'no-message') {
		const posted = await post(rest, card.channel, shown, nonceOf('reach-card', id, version));
		if (typeof posted === 'string') return posted;
		await cardPosted(db, id, { channel: card.channel, message: posted.id, thread }, now());
		return 'done';
	}
	await cardGone(db, request);
	// Helpers are called in whatever channel there is now; where there is none, moderators and the member are told.
	if (state === 'open') await ring(db, request, 'all', now(), 'gone');
	return 'done';
}

/** The request with a thread on its card, and in it, for who has it, the buttons; without one where there can be none. */
async function withThread(app: Shown, rest: REST, { words, request }: Showing): Promise<ReachRequest | undefined> {
	const { card, how, pseudonym } = request;
	if (how === 'named' || !card) return request;
	let thread = request.thread;
	if (thread === null) {
		const started = await startThread(rest, card.channel, card.message, pseudonym);
		if (started === 'unsure') return undefined;
		if (started !== 'done') return request;
		// A thread that begins at a message has its id (Discord's documents, "Start Thread from Message").
		thread = card.message;
	}
	const row = await withRow(app, rest, { words, request: { ...request, thread } });
	if (row === 'unsure') return undefined;
	if (row === 'done') {
		if (request.thread === null) await talkStands(app.db, request, thread, app.now());
		return { ...request, thread };
	}
	if (request.thread !== null) await threadGone(app.db, request);
	return { ...request, thread: null };
}

/** Posts the buttons in the thread, once for each who takes it: what is there already is looked for. */
async function withRow(app: Shown, rest: REST, { words, request }: Showing): Promise<'done' | Refusal> {
	const { id, thread, lead, claimedAt } = request;
	if (thread === null || isWorkedHere(request)) return 'done';
	const messages = await messagesSince(rest, thread, claimedAt ?? app.now());
	// Where old messages cannot be read, the nonce alone keeps a second one away.
	const known = typeof messages === 'string' ? [] : messages;
	const answer = routes.answer.id({ request: id });
	if (known.some(({ customIds, text }) => customIds.includes(answer) && text.includes(`<@${lead ?? ''}>`)))
		return 'done';
	if (messages === 'unsure' || messages === 'no-channel') return messages;
	const nonce = nonceOf('reach-row', id, lead ?? '', claimedAt?.toString() ?? '');
	const posted = await post(rest, thread, rowCard(words, request), nonce);
	return typeof posted === 'string' ? posted : 'done';
}

/** Also in its thread, for who talked there. */
async function ended(app: Shown, rest: REST, { words, request }: Showing): Promise<ReachRequest | undefined> {
	const { thread, how, id } = request;
	if (thread !== null && how === 'anonymous') {
		const told = await post(rest, thread, closedCard(words, request), nonceOf('reach-closed', id));
		if (told === 'unsure') return undefined;
	}
	return (await show(app, rest, { words, request })) === 'unsure' ? undefined : request;
}
