import type { ModalSubmitInteraction } from 'discord.js';
import { card, type Card } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { rowIdOf } from '#src/discord/custom-id.ts';
import { post } from '#src/discord/post.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { copyCard, type Copied } from '#src/discord/reachout/helper/copy-card.ts';
import { mine, placeOf } from '#src/discord/reachout/helper/mine.ts';
import { kindly } from '#src/discord/reachout/helper/refusal.ts';
import type { HelperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { wordsForm, wordsIn } from '#src/discord/reachout/helper/words.ts';
import { Expired, NotKept, UserError } from '#src/errors.ts';
import { textOf, textStands } from '#src/features/reachout/arrived.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { offerLines } from '#src/features/reachout/offer.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { helperWrites, type Stands } from '#src/features/reachout/texts.ts';
import { nonceOf } from '#src/nonce.ts';

/** A request, and the helper who has it. */
interface Own {
	readonly helper: HelperHere;
	readonly request: ReachRequest;
}

/** What a helper writes, and the id of the text where it has one. */
interface Written {
	readonly text: string;
	readonly id?: string;
}

/**
 * Sends what a helper wrote. Its copy stands where helpers read of this request, and nowhere else, wherever it was typed.
 * @returns where it stands; undefined where it could not be posted.
 * @throws {NotKept} with the words, where they could not be sent.
 */
export async function sendWords(
	interaction: ModalSubmitInteraction,
	context: Context,
	own: Own,
	written: Written,
): Promise<Stands | undefined> {
	const text = await keepWords(context, own, written);
	return postCopy(interaction, context, { own, text }, await copyOf(context, own, written.text));
}

/** Keeps what is to be sent, before any copy of it is shown: so none is ever on its way without it. @returns its id. */
async function keepWords({ db, vault, at }: Context, own: Own, { text, id }: Written): Promise<string> {
	try {
		const said = { helper: own.helper.user, words: text, ...(id !== undefined && { id }) };
		return (await kindly(async () => helperWrites(db, vault, own.request, said, at))).text;
	} catch (error) {
		throw new NotKept(text, error);
	}
}

async function copyOf(context: Context, { helper, request }: Own, text: string): Promise<Card> {
	const copied: Copied = { by: helper.user, pseudonym: request.pseudonym, text, arrival: 'waiting' };
	return copyCard(await wordsOfServer(context, helper.guild), copied);
}

/** Posts a copy as a message of its own, and notes where it stands. */
async function postCopy(
	interaction: ModalSubmitInteraction,
	{ db }: Context,
	{ own, text }: { readonly own: Own; readonly text: string },
	copy: Card,
): Promise<Stands | undefined> {
	const channel = placeOf(own.request);
	if (channel === undefined) return undefined;
	const posted = await post(interaction.client.rest, channel, copy, nonceOf('reach-copy', interaction.id));
	if (typeof posted === 'string') return undefined;
	const stands = { channel, message: posted.id };
	await textStands(db, text, stands);
	return stands;
}

/** Sends an answer, once; pressed where helpers read of the request, the answer to the press is its copy. */
async function sendAnswer(
	interaction: ModalSubmitInteraction,
	context: Context,
	own: Own,
	{ id, text }: { readonly id: string; readonly text: string },
): Promise<void> {
	const { db, words, answer, log } = context;
	const { answer: say } = words.reachoutCard;
	const before = await textOf(db, id);
	if (before) {
		if (before.request !== own.request.id) throw new Expired();
		await answer.privately(card(say.sentAlready));
		return;
	}
	const kept = await keepWords(context, own, { text, id });
	const copy = await copyOf(context, own, text);
	const isHere = placeOf(own.request) === interaction.channelId;
	const openly = isHere
		? await answer.openly(copy).catch((err: unknown) => {
				log.warn({ err }, 'a helper could not be answered with the copy of their words');
				return undefined;
			})
		: undefined;
	if (openly) {
		await textStands(db, kept, openly);
		return;
	}
	const stands = await postCopy(interaction, context, { own, text: kept }, copy);
	await answer.privately(card(stands ? say.sent(`<#${stands.channel}>`) : say.sentAlone));
}

/** To answer, and to offer numbers to call. */
export const answerComponents: readonly Component[] = [
	onButton(routes.answer, async (interaction, { request: id }, context) => {
		const { request } = await mine(interaction, context, id);
		const text = rowIdOf(interaction.id).replaceAll('-', '');
		const { answer: say } = context.words.reachoutCard;
		await context.answer.form(wordsForm(routes.answerForm.id({ request: request.id, text }), say, 'needed'));
	}),

	onForm(routes.answerForm, async (interaction, { request: id, text: textId }, context) => {
		const text = wordsIn(interaction);
		if (text === undefined) throw new UserError((words) => words.reachoutCard.answer.empty);
		let own: Awaited<ReturnType<typeof mine>>;
		try {
			own = await mine(interaction, context, id);
		} catch (error) {
			throw new NotKept(text, error);
		}
		await sendAnswer(interaction, context, own, { id: textId, text });
	}),

	onButton(routes.lines, async (interaction, { request: id }, context) => {
		const { db, at, words, answer } = context;
		const { helper, request } = await mine(interaction, context, id);
		await offerLines(db, await requestOf(db, helper.guild, request.id), at);
		await answer.privately(card(words.reachoutCard.lines.sent));
	}),
];
