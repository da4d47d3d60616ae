import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { eventArea } from '#src/discord/meeting/event/index.ts';
import { icsArea } from '#src/discord/meeting/ics/index.ts';
import { comingArea } from '#src/discord/meeting/coming/index.ts';
import { hostArea } from '#src/discord/meeting/host/index.ts';
import { importComponents, importParts } from '#src/discord/meeting/import/index.ts';
import { listComponents, listParts } from '#src/discord/meeting/list/index.ts';
import { planComponents, planParts } from '#src/discord/meeting/plan/index.ts';
import type { MeetingArea } from '#src/discord/meeting/part.ts';
import { remindArea } from '#src/discord/meeting/remind/index.ts';
import { ofParts, type Subcommand } from '#src/discord/subcommands.ts';
import { Expired } from '#src/errors.ts';

/** The areas of meetings, their parts in the order in which they are shown. */
const areas: readonly MeetingArea[] = [
	{ parts: listParts, components: listComponents },
	remindArea,
	icsArea,
	eventArea,
	hostArea,
	comingArea,
	{ parts: planParts, components: planComponents },
	{ parts: importParts, components: importComponents },
];

/** By the name of the subcommand. */
const parts: Readonly<Record<string, Subcommand>> = Object.fromEntries(
	areas.flatMap((area) => Object.entries(area.parts)),
);

const data = new SlashCommandBuilder()
	.setName('meeting')
	.setDescription(wordsFor('en').meeting.command)
	.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM);

export default {
	...ofParts(data, parts),

	async goOn(interaction, given, context) {
		for (const { goOn } of areas) if (await goOn?.(interaction, given, context)) return;
		throw new Expired();
	},

	components: areas.flatMap(({ components }) => components),
} satisfies Command;
