import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { sendWords } from '#src/discord/reachout/helper/answering.ts';
import { debriefCard } from '#src/discord/reachout/helper/debrief.ts';
import { mine } from '#src/discord/reachout/helper/mine.ts';
import { kindly } from '#src/discord/reachout/helper/refusal.ts';
import { helperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { showSoon } from '#src/discord/reachout/helper/settle.ts';
import { wordsForm, wordsIn } from '#src/discord/reachout/helper/words.ts';
import { canManage } from '#src/discord/setup/authority.ts';
import { NotKept, UserError } from '#src/errors.ts';
import { closeRequest } from '#src/features/reachout/change.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import type { BaseInteraction } from 'discord.js';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/** Who may close a request: whoever has taken it, and those who manage the server. */
async function closable(interaction: BaseInteraction, context: Context, id: string) {
	if (!canManage(interaction)) return { ...(await mine(interaction, context, id)), by: 'helper' as const };
	const helper = await helperHere(interaction, context);
	const request = await requestOf(context.db, helper.guild, id);
	if (request.state === 'closed') throw new UserError((words) => words.reachoutHelper.refused.closed);
	return { helper, request, by: request.lead === helper.user ? ('helper' as const) : ('moderator' as const) };
}

/** To end a talk, with a last word or without. */
export const closingComponents: readonly Component[] = [
	onButton(routes.close, async (interaction, { request: id }, context) => {
		await closable(interaction, context, id);
		const { close: say } = context.words.reachoutCard;
		await context.answer.form(wordsForm(routes.closeForm.id({ request: id }), say, 'optional'));
	}),

	onForm(routes.closeForm, async (interaction, { request: id }, context) => {
		const { db, vault, at, answer } = context;
		const { rest } = interaction.client;
		const text = wordsIn(interaction);
		let closed: ReachRequest;
		try {
			const { helper, request, by } = await closable(interaction, context, id);
			const isTheirs = request.lead === helper.user || request.beside.includes(helper.user);
			if (text !== undefined && !isTheirs) throw new UserError((words) => words.reachoutHelper.refused.notYours);
			if (text !== undefined) await sendWords(interaction, context, { helper, request }, { text });
			const closer = by === 'helper' ? { helper: helper.user } : { moderator: helper.user };
			closed = await kindly(async () => closeRequest(db, vault, request, closer, at));
		} catch (error) {
			throw text === undefined || error instanceof NotKept ? error : new NotKept(text, error);
		}
		await answer.privately(await debriefCard(interaction, context));
		await showSoon(context, rest, closed);
	}),
];
