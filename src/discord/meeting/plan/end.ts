import type { BaseInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { meetingChoices, meetingNamed, meetingOption, titleOf } from '#src/discord/meeting/find.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { endMeeting, reviveMeeting } from '#src/features/meetings/end.ts';
import { meetingOf } from '#src/features/meetings/find.ts';

/** `/meeting end`: asks first. */
export const endPart: Subcommand = {
	shape: (part) =>
		part
			.setName('end')
			.setDescription(wordsFor('en').meetingPlan.end.command)
			.addStringOption((option) => meetingOption(option).setRequired(true)),

	async run(interaction, context) {
		const guild = managedServer(interaction);
		const { id } = await meetingNamed(context, guild, interaction.options.getString('meeting', true));
		await context.answer.privately(await askCard(interaction, context, id));
	},

	async complete(interaction, context) {
		return meetingChoices(context, interaction.options.getFocused());
	},
};

/** Ending a meeting, and letting it meet again. */
export const endComponents: readonly Component[] = [
	onButton(routes.end, async (interaction, { meeting }, context) => {
		await context.answer.instead(await askCard(interaction, context, meeting));
	}),
	onButton(routes.endNow, async (interaction, { meeting }, context) => {
		await endMeeting(context.db, { guild: managedServer(interaction), meeting }, context.at);
		await context.answer.instead(await screenCard(interaction, context, meeting));
	}),
	onButton(routes.revive, async (interaction, { meeting }, context) => {
		await reviveMeeting(context.db, { guild: managedServer(interaction), meeting }, context.at);
		await context.answer.instead(await screenCard(interaction, context, meeting));
	}),
];

async function askCard(interaction: BaseInteraction, { db, words }: Context, id: string): Promise<Card> {
	const { end: say } = words.meetingPlan;
	const meeting = await meetingOf(db, managedServer(interaction), id);
	return card(say.ask(titleOf(meeting)), [
		button(routes.endNow.id({ meeting: id }), say.now, 'careful'),
		button(routes.edit.id({ meeting: id }), say.keep),
	]);
}
