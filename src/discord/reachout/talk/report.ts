import type { ButtonInteraction, Client, StringSelectMenuInteraction } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { button, card, menu, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { letterToModerators, moderatorsPlace } from '#src/discord/reachout/moderators.ts';
import { talkRoutes as routes, whyReported, type WhyReported } from '#src/discord/reachout/talk/routes.ts';
import { Expired } from '#src/errors.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { ownRequestById } from '#src/features/reachout/own.ts';

/** The letters that tell who looks after a server that a member reports a talk. They name no member. */
const reportLetters = 'reach-report';

interface Values {
	readonly request: string;
}

/** Asks why a talk is reported. @throws {Expired} where it is not theirs. */
export async function askWhy(
	_interaction: ButtonInteraction,
	{ request: id }: Values,
	context: Context,
): Promise<void> {
	const { db, vault, member, words, answer } = context;
	const request = await ownRequestById(db, vault, member.user, id);
	const { report: say } = words.reachoutTalk;
	const options = whyReported.map((why) => ({ label: say.why[why], value: why }));
	await answer.privately(
		card(
			request.how === 'named' ? say.askNamed : say.ask,
			menu(routes.reportWhy.id({ request: id }), say.menu, options),
			[button(routes.own.id({ request: id }), words.reachoutTalk.ending.no)],
		),
	);
}

/** Tells who looks after the server, once for each talk. @throws {Expired} where it is not theirs. */
export async function reportIt(
	interaction: StringSelectMenuInteraction,
	{ request: id }: Values,
	context: Context,
): Promise<void> {
	const { db, vault, member, words, answer, at } = context;
	const request = await ownRequestById(db, vault, member.user, id);
	const why = whyReported.find((one) => one === interaction.values[0]);
	if (why === undefined) throw new Expired();
	const { report: say, own } = words.reachoutTalk;
	const buttons = [
		button(routes.own.id({ request: id }), words.reachoutTalk.ending.no),
		button(routes.end.id({ request: id }), own.end),
		button(routes.numbers.id({}), own.lines),
	];
	if ((await moderatorsPlace({ db, client: interaction.client }, request.guild)) === undefined) {
		await answer.instead(card(say.nowhere, buttons));
		return;
	}
	const letter = { user: null, guild: request.guild, priority: 0, due: at, expires: at.add({ hours: 24 * 7 }) };
	await queueLetters(db, [{ ...letter, key: `${reportLetters}:${id}`, kind: reportLetters, subject: `${id}:${why}` }]);
	await answer.instead(card(say.done, buttons));
}

/** Posts reports where moderators are told what needs them. */
export function reportKind(app: Pick<App, 'db' | 'languages' | 'now'>, client: Client): Kind<Card> {
	const { db, now } = app;
	return {
		name: reportLetters,
		toChannel: true,
		unlinked: true,
		async plan({ guild, subject }) {
			const [id = '', given] = subject.split(':');
			const why = whyReported.find((one) => one === given);
			if (guild === null || why === undefined) return { do: 'drop', why: 'it is no report' };
			const request = await requestOf(db, guild, id).catch(unlessExpired);
			if (!request) return { do: 'drop', why: 'there is no such request any more' };
			const way = await letterToModerators({ db, now, client }, guild);
			if ('do' in way) return way;
			const words = await wordsOfServer(app, guild);
			return { do: 'send', channel: way.channel, message: reportCard(words, request, why) };
		},
	};
}

function reportCard(
	{ reachoutTalk: { report: say } }: Awaited<ReturnType<typeof wordsOfServer>>,
	{ pseudonym, lead }: { readonly pseudonym: string; readonly lead: string | null },
	why: WhyReported,
): Card {
	const helper = lead === null ? say.nobody : `<@${lead}>`;
	return card(`${say.post(pseudonym, helper)}\n${say.because(say.why[why])}`);
}

function unlessExpired(error: unknown): undefined {
	if (!(error instanceof Expired)) throw error;
}
