import type { ButtonInteraction } from 'discord.js';
import { card, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';
import { ownCard, type OwnView } from '#src/discord/reachout/talk/own-card.ts';
import type { Whose } from '#src/discord/reachout/talk/scene.ts';
import { placeOf } from '#src/discord/where.ts';
import { hasPlan } from '#src/features/hard-day.ts';
import { reachStanding } from '#src/features/reachout/ask.ts';
import { notesWaiting } from '#src/features/reachout/notes.ts';
import { ownRequestById, setWay } from '#src/features/reachout/own.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/** The screen of a request as it is now; from here on, what comes can be shown below it. */
export async function ownScreen(
	interaction: Whose,
	context: Context,
	request: ReachRequest,
	more: Pick<OwnView, 'notice' | 'offer'> = {},
): Promise<Card> {
	comesBy(interaction, context);
	return ownCard(context.words, { ...(await viewOf(interaction, context, request)), ...more });
}

async function viewOf(interaction: Whose, context: Context, request: ReachRequest): Promise<OwnView> {
	const { db, vault, member, at } = context;
	const waiting = await notesWaiting(db, vault, { user: member.user, guild: request.guild }, at);
	return {
		request,
		at,
		waiting: waiting.filter((note) => note.request === request.id).length,
		onCall: (await reachStanding(db, request.guild, at)).onCall,
		inDm: placeOf(interaction) === 'dm',
		hasPlan: await hasPlan(db, member.user),
		numbers: await numbersFor(interaction, context),
	};
}

/** Somebody is here: for a quarter of an hour something can be shown below, in a server as in their direct messages. */
export function comesBy({ channelId }: Whose, { near, member, answer, at }: Context): void {
	near.came({ user: member.user, channel: channelId, show: async (shown) => answer.also(shown) }, at);
}

/** Shows a request of whoever presses. @throws {Expired} where it is not theirs. */
export async function showOwn(
	interaction: ButtonInteraction,
	{ request: id }: { readonly request: string },
	context: Context,
): Promise<void> {
	const request = await ownRequestById(context.db, context.vault, context.member.user, id);
	await context.answer.instead(await ownScreen(interaction, context, request));
}

/** Ends direct messages about a request: what comes waits from now on. @throws {Expired} where it is not theirs. */
export async function quieten(
	interaction: ButtonInteraction,
	{ request: id }: { readonly request: string },
	context: Context,
): Promise<void> {
	const { db, vault, member, words, answer } = context;
	const request = await ownRequestById(db, vault, member.user, id);
	await setWay(db, request, 'visit');
	comesBy(interaction, context);
	// What it stands on may be a message of the helper, which is to stay.
	await answer.privately(card(words.reachoutTalk.quiet.done));
}

/** What is written in direct messages is passed on from now on. @throws {Expired} where it is not theirs. */
export async function loudly(
	interaction: ButtonInteraction,
	{ request: id }: { readonly request: string },
	context: Context,
): Promise<void> {
	const { db, vault, member, answer } = context;
	const request = await ownRequestById(db, vault, member.user, id);
	await setWay(db, request, 'dm');
	await answer.instead(await ownScreen(interaction, context, { ...request, way: 'dm' }));
}
