import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { answerComponents } from '#src/discord/mentor/answering.ts';
import { findComponents, findNext, findScreen } from '#src/discord/mentor/find.ts';
import { mineScreen } from '#src/discord/mentor/mine.ts';
import { offerComponents } from '#src/discord/mentor/offer-acts.ts';
import { hereOf, offerScreen } from '#src/discord/mentor/offer.ts';
import { pairComponents } from '#src/discord/mentor/pair-acts.ts';
import { ofParts, type Subcommand } from '#src/discord/subcommands.ts';

const en = wordsFor('en').mentor;

/** By the name of the subcommand. */
const parts: Readonly<Record<string, Subcommand>> = {
	find: {
		shape: (part) => part.setName('find').setDescription(en.findCommand),
		async run(interaction, context) {
			await context.answer.privately(await findScreen(context, hereOf(context)));
		},
	},
	offer: {
		shape: (part) => part.setName('offer').setDescription(en.offerCommand),
		async run(interaction, context) {
			await context.answer.privately(await offerScreen(interaction, context));
		},
	},
	mine: {
		shape: (part) => part.setName('mine').setDescription(en.mineCommand),
		async run(_interaction, context) {
			await context.answer.privately(await mineScreen(context));
		},
	},
};

const data = new SlashCommandBuilder()
	.setName('mentor')
	.setDescription(en.command)
	.setContexts(InteractionContextType.Guild);

export default {
	...ofParts(data, parts),

	async goOn(interaction, [what], context) {
		const isLooking = what === findNext;
		await context.answer.instead(
			isLooking ? await findScreen(context, hereOf(context)) : await offerScreen(interaction, context),
		);
	},

	components: [...offerComponents, ...findComponents, ...answerComponents, ...pairComponents],
} satisfies Command;
