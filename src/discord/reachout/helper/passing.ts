import type { UserSelectMenuInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { calling, card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { personMenu } from '#src/discord/meeting/host/date-card.ts';
import { chosenUser } from '#src/discord/meeting/host/rights.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { post } from '#src/discord/post.ts';
import { mine, placeOf } from '#src/discord/reachout/helper/mine.ts';
import { kindly } from '#src/discord/reachout/helper/refusal.ts';
import { helperHere, isHelperNow } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { showSoon } from '#src/discord/reachout/helper/settle.ts';
import { NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { callBackup, joinBackup } from '#src/features/reachout/backup.ts';
import { giveBack, handOver } from '#src/features/reachout/change.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import { nonceOf } from '#src/nonce.ts';

/** To give a request back, to hand it over, and to have somebody beside one. */
export const passingComponents: readonly Component[] = [
	onButton(routes.giveBack, async (interaction, { request: id }, context) => {
		const { db, at, words, answer } = context;
		const { helper, request } = await mine(interaction, context, id);
		const open = await kindly(async () => giveBack(db, request, helper.user, at));
		await answer.instead(card(words.reachoutCard.given.back(open.pseudonym)));
		await showSoon(context, interaction.client.rest, open);
	}),

	onButton(routes.handOver, async (interaction, { request: id }, context) => {
		const { helper, request } = await mine(interaction, context, id);
		if (request.lead !== helper.user) throw new UserError((words) => words.reachoutHelper.refused.notYours);
		const { given: say } = context.words.reachoutCard;
		await context.answer.instead(card(say.choose, personMenu(routes.handTo.id({ request: id }), say.chooseMenu)));
	}),

	onSelect('user', routes.handTo, async (interaction, { request: id }, context) => hand(interaction, context, id)),

	onButton(routes.backup, async (interaction, { request: id }, context) => {
		const { db, at, words, answer } = context;
		const { helper, request } = await mine(interaction, context, id);
		const { backup: say } = words.reachoutCard;
		const called = await kindly(async () => callBackup(db, request, helper.user, at));
		await answer.instead(card(request.backupAt === null ? say.called : say.already));
		await showSoon(context, interaction.client.rest, called);
	}),

	onButton(routes.join, async (interaction, { request: id }, context) => {
		const { db, vault, member, at, words, answer } = context;
		const helper = await helperHere(interaction, context);
		await requestOf(db, helper.guild, id);
		if (!(await hasAgreed(db, member))) throw new NeedsConsent(['helper']);
		const joined = await kindly(async () => joinBackup(db, vault, { guild: helper.guild, id }, helper.user, at));
		await answer.instead(card(words.reachoutCard.backup.joined(joined.pseudonym)));
		await showSoon(context, interaction.client.rest, joined);
	}),
];

async function hand(interaction: UserSelectMenuInteraction, context: Context, id: string): Promise<void> {
	const { db, words, answer } = context;
	const { client } = interaction;
	const { helper, request } = await mine(interaction, context, id);
	const to = chosenUser(interaction);
	const is = await isHelperNow({ db, client }, helper.guild, to);
	if (is !== 'yes') {
		const sentence = ({ reachoutCard: { given: say } }: Words) =>
			is === 'no' ? say.notHelper(`<@${to}>`) : say.unsure;
		throw new UserError(sentence);
	}
	// What is kept of helpers is kept of those alone who agreed to be remembered here.
	if (!(await hasAgreed(db, { user: to, guild: helper.guild }))) {
		throw new UserError((said) => said.reachoutCard.given.unknown(`<@${to}>`));
	}
	const handed = await kindly(async () => handingOver(context, { guild: helper.guild, id }, { from: helper.user, to }));
	await answer.instead(card(words.reachoutCard.given.over(request.pseudonym, `<@${to}>`)));
	await showSoon(context, client.rest, handed);
	const place = placeOf(handed);
	if (place === undefined) return;
	const { given: say } = (await wordsOfServer(context, helper.guild)).reachoutCard;
	const told = card(say.toYou(`<@${to}>`, handed.pseudonym, `<@${helper.user}>`));
	await post(client.rest, place, calling(told, { users: [to], roles: [] }), nonceOf('reach-handed', interaction.id));
}

async function handingOver(
	{ db, vault, at }: Context,
	handle: { readonly guild: string; readonly id: string },
	who: { readonly from: string; readonly to: string },
) {
	try {
		return await handOver(db, vault, handle, who, at);
	} catch (error) {
		if (!(error instanceof Refused) || (error.why !== 'full' && error.why !== 'own')) throw error;
		const { why } = error;
		throw new UserError(({ reachoutCard: { given: say } }) => say[why](`<@${who.to}>`));
	}
}
