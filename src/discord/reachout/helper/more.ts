import type { BaseInteraction } from 'discord.js';
import { button, card, menu, type Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { whenShown } from '#src/discord/moment.ts';
import { mine } from '#src/discord/reachout/helper/mine.ts';
import { kindly } from '#src/discord/reachout/helper/refusal.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { showSoon } from '#src/discord/reachout/helper/settle.ts';
import { moderatorsPlace } from '#src/discord/reachout/moderators.ts';
import { Expired } from '#src/errors.ts';
import { barSender } from '#src/features/reachout/bars.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { reportRequest } from '#src/features/reachout/report.ts';

/** For how many days somebody can be kept from asking, the usual one first. */
const blockDays = [30, 1, 7, 90] as const;

/** What is seldom needed: to tell the moderators, and to block whoever writes. */
export const moreComponents: readonly Component[] = [
	onButton(routes.more, async (interaction, { request: id }, context) => {
		const { request } = await mine(interaction, context, id);
		const { more: say } = context.words.reachoutCard;
		const options = blockDays.map((days) => ({ value: String(days), label: say.days(days) }));
		await context.answer.privately(
			card(
				say.title(request.pseudonym),
				[button(routes.report.id({ request: id }), say.report)],
				`**${say.block}**\n${say.blockAsk}`,
				menu(routes.block.id({ request: id }), say.blockMenu, options),
			),
		);
	}),

	onButton(routes.report, async (interaction, { request: id }, context) => {
		await mine(interaction, context, id);
		await context.answer.instead(await reportCard(interaction, context, id));
	}),

	onButton(routes.reportNow, async (interaction, { request: id }, context) => {
		const { db, at, words, answer } = context;
		const { request } = await mine(interaction, context, id);
		await reportRequest(db, request, at);
		await answer.instead(card(words.reachoutCard.more.reported));
	}),

	onSelect('string', routes.block, async (interaction, { request: id }, context) => {
		const { db, vault, at, words, answer } = context;
		const { helper, request } = await mine(interaction, context, id);
		const days = blockDays.find((one) => String(one) === interaction.values[0]);
		if (days === undefined) throw new Expired();
		const until = await kindly(async () => barSender(db, vault, request, { helper: helper.user, days }, at));
		await answer.instead(card(words.reachoutCard.more.blocked(whenShown(until))));
		await showSoon(context, interaction.client.rest, await requestOf(db, helper.guild, id));
	}),
];

async function reportCard({ client }: BaseInteraction, { db, words, member }: Context, request: string): Promise<Card> {
	const { more: say } = words.reachoutCard;
	const place = await moderatorsPlace({ db, client }, member.guild ?? '');
	if (place === undefined) return card(say.reportNowhere);
	return card(say.reportAsk(`<#${place}>`), [button(routes.reportNow.id({ request }), say.reportYes, 'main')]);
}
