import { randomBytes } from 'node:crypto';
import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card, type Form, type Part } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import type { Context } from '#src/discord/command.ts';
import { label } from '#src/discord/fields.ts';
import { mostAtOnce, partsOf } from '#src/discord/reachout/relayed.ts';
import { comesBy, ownScreen } from '#src/discord/reachout/talk/own.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { inServer, wordsField } from '#src/discord/reachout/talk/scene.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { legible } from '#src/domain/text.ts';
import { NotKept, UserError } from '#src/errors.ts';
import { ownRequestById } from '#src/features/reachout/own.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { memberWritesAll } from '#src/features/reachout/texts.ts';

interface Values {
	readonly request: string;
	readonly from: 'own' | 'note';
}

/** Opens the form in which a member writes to their helper. @throws {Expired} where the request is not theirs. */
export async function openWriting(interaction: ButtonInteraction, values: Values, context: Context): Promise<void> {
	const { db, vault, member, answer, words } = context;
	const request = await ownRequestById(db, vault, member.user, values.request);
	if (request.state === 'closed') {
		await answer.privately(await ownScreen(interaction, context, request));
		return;
	}
	const once = randomBytes(9).toString('base64url');
	await answer.form(writeForm(routes.writeForm.id({ ...values, once }), words, request));
}

function writeForm(customId: string, { reachoutTalk: { write: say } }: Words, { how }: ReachRequest): Form {
	return {
		custom_id: customId,
		title: say.title,
		components: [
			label(
				say.label,
				{
					type: ComponentType.TextInput,
					custom_id: wordsField,
					style: TextInputStyle.Paragraph,
					required: true,
					max_length: mostAtOnce,
				},
				how === 'named' ? say.hintNamed : say.hint,
			),
		],
	};
}

/**
 * Passes on what was written in the form. Where the server of the talk chose it, words that call for it bring lines,
 * privately. Where it cannot be passed on, its writer is given it back.
 */
export async function passOn(
	interaction: ModalSubmitInteraction,
	values: Values & { readonly once: string },
	context: Context,
): Promise<void> {
	const { db, vault, member, answer, words, near, at } = context;
	const written = legible(valueOf(interaction, wordsField) ?? '');
	const { write: say } = words.reachoutTalk;
	try {
		const request = await ownRequestById(db, vault, member.user, values.request);
		if (written === '') throw new UserError((their) => their.reachoutTalk.write.nothing);
		if (request.state === 'closed') throw new UserError((their) => their.reachoutTalk.refused.over);
		const parts = near.isFirst(`${member.user} ${values.once}`) ? partsOf(written) : [];
		const whose = { user: member.user, guild: request.guild };
		const texts = await memberWritesAll(db, vault, whose, { request: request.id, parts }, at);
		const [now, count] = [request.state === 'open' ? say.waits : say.onItsWay, parts.length];
		await offeringLines(interaction, inServer(context, request.guild), written, async (offer) => {
			const { from } = values;
			const screen = async (notice: string) => screenAfter(interaction, context, { request, from, notice, offer });
			const last = texts.at(-1)?.text;
			if (request.state === 'claimed' && last !== undefined) {
				near.follow(
					last,
					async (became) => answer.revise(await screen(became === 'arrived' ? say.delivered : say.lost)),
					at,
				);
			}
			const shown = await screen(count > 1 ? `${now} ${say.parts(count)}` : now);
			await (from === 'own' ? answer.instead(shown) : answer.privately(shown));
		});
	} catch (error) {
		throw written === '' ? error : new NotKept(written, error);
	}
}

interface After {
	readonly request: ReachRequest;
	readonly from: Values['from'];
	readonly notice: string;
	/** See `offeringLines`. */
	readonly offer: readonly Part[] | undefined;
}

async function screenAfter(
	interaction: ModalSubmitInteraction,
	context: Context,
	{ request, from, notice, offer }: After,
): Promise<Card> {
	if (from === 'own') {
		const { db, vault, member } = context;
		const now = await ownRequestById(db, vault, member.user, request.id);
		return ownScreen(interaction, context, now, { notice, offer });
	}
	comesBy(interaction, context);
	const { own: say } = context.words.reachoutTalk;
	return card(notice, ...(offer ?? []), [
		button(routes.write.id({ request: request.id, from: 'note' }), say.write),
		button(routes.own.id({ request: request.id }), say.look),
		button(routes.end.id({ request: request.id }), say.end),
	]);
}
