import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { day } from '#src/discord/custom-id.ts';
import { eveningComponents, openReview, reviewNext } from '#src/discord/reflection/evening.ts';
import { intentionNext, morningComponents, openIntention } from '#src/discord/reflection/morning.ts';
import { reminderButtons } from '#src/discord/reminder/buttons.ts';
import { changeWay, openTimes, rhythmComponents, rhythmNext } from '#src/discord/rhythm/acts.ts';
import { openPause, pauseComponents, pauseNext } from '#src/discord/rhythm/pause.ts';
import { rhythmCard } from '#src/discord/rhythm/screen.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';
import { ways } from '#src/domain/reminder.ts';

export default {
	data: new SlashCommandBuilder()
		.setName('checkin-remind')
		.setDescription(wordsFor('en').rhythm.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),

	async run(interaction, context) {
		await context.answer.privately(await rhythmCard(sceneOf(interaction, context)));
	},

	async goOn(interaction, [what, told], context) {
		const scene = sceneOf(interaction, context);
		const way = ways.find((known) => known === told);
		if (what === intentionNext) await openIntention(context);
		else if (what === reviewNext) await openReview(context, day.decode(told ?? ''));
		else if (what === pauseNext) await openPause(context);
		else if (what === rhythmNext.set) await openTimes(context);
		else if (what === rhythmNext.way && way) await changeWay(scene, way);
		else await context.answer.instead(await rhythmCard(scene));
	},

	components: [...rhythmComponents, ...pauseComponents, ...morningComponents, ...eveningComponents, ...reminderButtons],
} satisfies Command;
