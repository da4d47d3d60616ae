import type { ButtonInteraction } from 'discord.js';
import { button, card, line } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';
import { ownScreen } from '#src/discord/reachout/talk/own.ts';
import { usualChoices } from '#src/discord/reachout/talk/ask-card.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { placeOf } from '#src/discord/where.ts';
import { endOwn } from '#src/features/reachout/change.ts';
import { ownRequestById } from '#src/features/reachout/own.ts';

interface Values {
	readonly request: string;
}

/** Asks whether a talk is to end. @throws {Expired} where it is not theirs. */
export async function askToEnd(
	interaction: ButtonInteraction,
	{ request: id }: Values,
	context: Context,
): Promise<void> {
	const { db, vault, member, words, answer } = context;
	const request = await ownRequestById(db, vault, member.user, id);
	if (request.state === 'closed') {
		await answer.privately(await ownScreen(interaction, context, request));
		return;
	}
	const { ending: say } = words.reachoutTalk;
	// What it stands on may be a message of the helper, which is to stay.
	await answer.privately(
		card(say.ask, [
			button(routes.endSurely.id({ request: id }), say.yes, 'main'),
			button(routes.own.id({ request: id }), say.no),
		]),
	);
}

/** Ends a talk. Pressed twice, it has ended once. @throws {Expired} where it is not theirs. */
export async function endIt(interaction: ButtonInteraction, { request: id }: Values, context: Context): Promise<void> {
	const { db, vault, member, words, answer, at } = context;
	const request = await ownRequestById(db, vault, member.user, id);
	if (request.state !== 'closed') await endOwn(db, vault, { user: member.user, guild: request.guild }, 'member', at);
	const { ending, own } = words.reachoutTalk;
	const place = placeOf(interaction) === 'dm' ? request.guild : '';
	await answer.instead(
		card(
			ending.done,
			[button(routes.choose.id({ ...usualChoices, place }), own.again)],
			line,
			await numbersFor(interaction, context),
		),
	);
}
