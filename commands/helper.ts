import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { card } from '#src/discord/card.ts';
import type { Command } from '#src/discord/command.ts';
import { claimNext, requestIdFrom, takeRequest } from '#src/discord/reachout/helper/claim.ts';
import { hoursCard, hoursNext } from '#src/discord/reachout/helper/hours.ts';
import { helperComponents, helperParts } from '#src/discord/reachout/helper/index.ts';
import { goOnLimiting, limitNext } from '#src/discord/reachout/helper/limit.ts';
import { goOnBeingOn, onNext } from '#src/discord/reachout/helper/on-call.ts';
import { helperHere } from '#src/discord/reachout/helper/rights.ts';
import { ofParts } from '#src/discord/subcommands.ts';

const data = new SlashCommandBuilder()
	.setName('helper')
	.setDescription(wordsFor('en').reachoutHelper.command)
	.setContexts(InteractionContextType.Guild);

export default {
	...ofParts(data, helperParts),

	async goOn(interaction, [what, told = ''], context) {
		const { words, answer, mention } = context;
		if (what === onNext) await goOnBeingOn(interaction, context, told);
		else if (what === claimNext) await takeRequest(interaction, context, requestIdFrom(told));
		else {
			const helper = await helperHere(interaction, context);
			if (what === limitNext) await goOnLimiting(helper, context, told);
			else if (what === hoursNext) await answer.instead(await hoursCard(interaction, context, helper));
			else await answer.instead(card(words.consent.agreed, words.consent.agreedHow(mention('privacy show'))));
		}
	},

	components: helperComponents,
} satisfies Command;
