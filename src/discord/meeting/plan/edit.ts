import { wordsFor } from '#data/words/index.ts';
import { onButton, type Component } from '#src/discord/command.ts';
import { meetingChoices, meetingNamed, meetingOption } from '#src/discord/meeting/find.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { managedServer } from '#src/discord/setup/authority.ts';

/** `/meeting edit`: all that is chosen about a meeting, and the ways to change it. */
export const editPart: Subcommand = {
	shape: (part) =>
		part
			.setName('edit')
			.setDescription(wordsFor('en').meetingPlan.edit.command)
			.addStringOption((option) => meetingOption(option).setRequired(true)),

	async run(interaction, context) {
		const guild = managedServer(interaction);
		const { id } = await meetingNamed(context, guild, interaction.options.getString('meeting', true));
		await context.answer.privately(await screenCard(interaction, context, id));
	},

	async complete(interaction, context) {
		const typed = interaction.options.getFocused();
		const running = await meetingChoices(context, typed);
		const ended = running.length < 25 ? await meetingChoices(context, typed, { ended: true }) : [];
		return [...running, ...ended].slice(0, 25);
	},
};

/** What leads back to the screen of a meeting. */
export const editComponents: readonly Component[] = [
	onButton(routes.edit, async (interaction, { meeting }, context) => {
		await context.answer.instead(await screenCard(interaction, context, meeting));
	}),
];
