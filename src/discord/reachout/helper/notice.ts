import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { soonShown } from '#src/discord/moment.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { glassButtons } from '#src/discord/reachout/glass/cards.ts';
import { addressOf } from '#src/discord/reachout/helper/open.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { letterToModerators } from '#src/discord/reachout/moderators.ts';
import type { Words } from '#data/words/index.ts';
import { Expired } from '#src/errors.ts';
import { glassOf } from '#src/features/glass/switch.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { noticeLetters } from '#src/features/reachout/letters.ts';
import { isReport } from '#src/features/reachout/report.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/**
 * The letters that tell moderators of a request: that nobody has taken it, or that whoever has would like them to look at
 * it. They quote nothing. @param mention as in `Context`.
 */
export function reachNoticeKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const { db, log } = app;
	return {
		name: noticeLetters,
		toChannel: true,
		async plan(letter) {
			const guild = letter.guild ?? '';
			const request = await found(app, guild, letter.subject);
			if (!request) return { do: 'drop', why: 'there is no such request any more' };
			const reports = isReport(letter);
			if (!reports && request.state !== 'open') return { do: 'drop', why: 'somebody has taken it' };
			const way = await letterToModerators({ ...app, client }, guild);
			if ('do' in way) {
				if (way.do === 'drop') log.warn({ guild, why: way.why }, 'moderators cannot be told of a request');
				return way;
			}
			const words = await wordsOfServer(app, guild);
			const glass = glassButtons(words, await glassOf(db, guild), request);
			const message = reports
				? reportCard(words, request, glass)
				: waitingCard(words, request, mention('helper open'), glass);
			return { do: 'send', channel: way.channel, message };
		},
	};
}

async function found({ db }: App, guild: string, id: string): Promise<ReachRequest | undefined> {
	try {
		return await requestOf(db, guild, id);
	} catch (error) {
		if (error instanceof Expired) return undefined;
		throw error;
	}
}

/** @param glass as of `reportCard`: also while nobody has taken it, a life may be in danger. */
function waitingCard(
	{ reachoutCard: { notice: say, claim } }: Words,
	request: ReachRequest,
	command: string,
	glass: readonly APIButtonComponent[],
): Card {
	const { id, pseudonym, openedAt, card: shown } = request;
	const what = shown ? say.waiting(pseudonym, soonShown(openedAt)) : say.unrung(pseudonym);
	return card([say.title, what, say.doWaiting(command, linkTo(say.link, request))].join('\n'), [
		button(routes.claim.id({ request: id }), claim, 'main'),
		...glass,
	]);
}

/** @param glass the way to break-glass, where the server has it on. */
function reportCard(
	{ reachoutCard: { notice: say } }: Words,
	request: ReachRequest,
	glass: readonly APIButtonComponent[],
): Card {
	const person = request.lead === null ? say.somebody : `<@${request.lead}>`;
	const link = linkTo(say.reportLink, request);
	const told = [say.title, say.report(person, request.pseudonym), ...(link === '' ? [] : [link])].join('\n');
	return glass.length === 0 ? card(told) : card(told, glass);
}

function linkTo(link: (address: string) => string, request: ReachRequest): string {
	const address = addressOf(request);
	return address === undefined ? '' : link(address);
}
