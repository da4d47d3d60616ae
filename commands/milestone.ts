import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { celebrationCommands, celebrationComponents, goOnCelebrating } from '#src/discord/celebration/index.ts';
import type { Command, Component } from '#src/discord/command.ts';
import { addComponents, addNext, addPart, openAddForm } from '#src/discord/milestone/add.ts';
import { attemptComponents } from '#src/discord/milestone/attempts.ts';
import { editComponents } from '#src/discord/milestone/edit.ts';
import { importHelp, importNext, importPart } from '#src/discord/milestone/import.ts';
import { listCard, listComponents, listPart } from '#src/discord/milestone/list.ts';
import { logComponents, logNext, logPart, startLog } from '#src/discord/milestone/log.ts';
import { moreComponents } from '#src/discord/milestone/more.ts';
import { openComponents } from '#src/discord/milestone/open.ts';
import { pauseComponents } from '#src/discord/milestone/pause.ts';
import { kinds } from '#src/discord/milestone/routes.ts';
import { shareComponents } from '#src/discord/milestone/share-form.ts';
import { slipComponents, slipNext, slipPart, startSlip } from '#src/discord/milestone/slip.ts';
import { slipTellComponents } from '#src/discord/milestone/slip-tell.ts';
import { startComponents } from '#src/discord/milestone/start.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';
import { ofParts, type Subcommand } from '#src/discord/subcommands.ts';

/** By the name of the subcommand, in the order in which they are shown. Those of celebrations come last. */
const parts: Readonly<Record<string, Subcommand>> = {
	list: listPart,
	add: addPart,
	slip: slipPart,
	log: logPart,
	import: importPart,
	...celebrationCommands,
};

/** The buttons, menus and forms of counters, then those of celebrations. */
const components: readonly Component[] = [
	...listComponents,
	...addComponents,
	...openComponents,
	...startComponents,
	...editComponents,
	...moreComponents,
	...shareComponents,
	...pauseComponents,
	...slipComponents,
	...slipTellComponents,
	...attemptComponents,
	...logComponents,
	...celebrationComponents,
];

const data = new SlashCommandBuilder()
	.setName('milestone')
	.setDescription(wordsFor('en').milestone.command)
	.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM);

export default {
	...ofParts(data, parts),

	async goOn(interaction, given, context) {
		if (await goOnCelebrating(context, given)) return;
		const [what, told] = given;
		const kind = kinds.find((known) => known === told);
		if (what === addNext && kind) await openAddForm(context, kind);
		else if (what === slipNext) await startSlip(interaction, context);
		else if (what === logNext) await startLog(interaction, context);
		else if (what === importNext) await context.answer.instead(importHelp(context));
		else await context.answer.instead(await listCard(sceneOf(interaction, context)));
	},

	components,
} satisfies Command;
