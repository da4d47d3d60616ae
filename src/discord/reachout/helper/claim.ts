import type { BaseInteraction } from 'discord.js';
import { card, type Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { mostOf } from '#src/discord/reachout/helper/limit.ts';
import { kindly } from '#src/discord/reachout/helper/refusal.ts';
import { helperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { requestId } from '#src/discord/reachout/routes.ts';
import { showRequest } from '#src/discord/reachout/helper/settle.ts';
import { Expired, NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { claim, passOn } from '#src/features/reachout/change.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { wroteFor } from '#src/features/reachout/open.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/** What `helper` goes on with once somebody agreed. */
export const claimNext = 'claim';

/** Of many who press, one takes it; the others are told so privately. */
export async function takeRequest(interaction: BaseInteraction, context: Context, id: string): Promise<void> {
	const { db, vault, member, at, answer } = context;
	const helper = await helperHere(interaction, context);
	await requestOf(db, helper.guild, id);
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['helper', claimNext, shortened(id)]);
	const most = await mostOf(context, helper);
	const handle = { guild: helper.guild, id };
	const taken = await kindly(async () => {
		try {
			return await claim(db, vault, handle, helper.user, at);
		} catch (error) {
			if (error instanceof Refused && error.why === 'taken') await tellWhoHas(context, handle, helper.user);
			throw error;
		}
	}, most);
	// Everybody else sees it at once; where that does not work now, it is tried again within seconds.
	const shown = await showRequest(context, interaction.client.rest, taken).catch((err: unknown) => {
		context.log.warn({ err }, 'the card of a request could not be changed at once');
		return taken;
	});
	await answer.instead(await takenCard(context, shown));
}

async function tellWhoHas(
	{ db }: Context,
	{ guild, id }: { readonly guild: string; readonly id: string },
	user: string,
) {
	const { lead } = await requestOf(db, guild, id);
	if (lead === null || lead === user) return;
	throw new UserError((words) => words.reachoutHelper.refused.taken(`<@${lead}>`));
}

async function takenCard({ db, words }: Context, request: ReachRequest): Promise<Card> {
	const { taken: say } = words.reachoutCard;
	const wrote = await wroteFor(db, request);
	const where = request.thread === null ? say.here : say.where(`<#${request.thread}>`);
	const said = { kept: say.wrote, lost: say.lost, nothing: say.wroteNothing }[wrote];
	return card([say.title(request.pseudonym), where, said, `-# ${say.guide}`].join('\n'));
}

/** The id of a request, short enough to go on with after somebody agreed. */
function shortened(id: string): string {
	return Buffer.from(id, 'hex').toString('base64url');
}

/** The id that `shortened` made. @throws {Expired} for anything else. */
export function requestIdFrom(short: string): string {
	const id = requestId.decode(Buffer.from(short, 'base64url').toString('hex'));
	if (id === undefined) throw new Expired();
	return id;
}

/** To take a request, and to pass on it. */
export const claimComponents: readonly Component[] = [
	onButton(routes.claim, async (interaction, { request }, context) => takeRequest(interaction, context, request)),

	onSelect('string', routes.take, async (interaction, _values, context) => {
		const id = requestId.decode(interaction.values[0] ?? '');
		if (id === undefined) throw new Expired();
		await takeRequest(interaction, context, id);
	}),

	onButton(routes.pass, async (interaction, { request: id }, context) => {
		const { db, member, at, words, answer } = context;
		const helper = await helperHere(interaction, context);
		await requestOf(db, helper.guild, id);
		// Who has not agreed to be remembered may pass as well; then it is not known that they did.
		if (await hasAgreed(db, member)) await kindly(async () => passOn(db, { guild: helper.guild, id }, helper.user, at));
		await answer.privately(card(words.reachoutCard.passed));
	}),
];
