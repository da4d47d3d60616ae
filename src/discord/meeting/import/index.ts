import { wordsFor } from '#data/words/index.ts';
import type { Component } from '#src/discord/command.ts';
import { chooseComponents } from '#src/discord/meeting/import/choose.ts';
import { filterComponents } from '#src/discord/meeting/import/filter.ts';
import { listComponents, listsCard } from '#src/discord/meeting/import/lists.ts';
import { readList } from '#src/discord/meeting/import/read.ts';
import { takeComponents } from '#src/discord/meeting/import/take.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { longestUrl } from '#src/feeds/url.ts';

const en = wordsFor('en').feed;

/** `/meeting import`: takes meetings over from an address or a file; without one, the lists that the server has. */
const importPart: Subcommand = {
	shape: (part) =>
		part
			.setName('import')
			.setDescription(en.command)
			.addStringOption((option) => option.setName('url').setDescription(en.url).setMaxLength(longestUrl))
			.addAttachmentOption((option) => option.setName('file').setDescription(en.file)),

	async run(interaction, context) {
		const guild = managedServer(interaction);
		const { options } = interaction;
		const isAsked = options.getString('url') !== null || options.getAttachment('file') !== null;
		if (isAsked) await readList(interaction, context);
		else await context.answer.privately(await listsCard(context, guild));
	},
};

/** The part of `/meeting` that takes meetings over from elsewhere, by its name. */
export const importParts: Readonly<Record<string, Subcommand>> = { import: importPart };

/** The buttons, menus and forms of lists of meetings. */
export const importComponents: readonly Component[] = [
	...filterComponents,
	...chooseComponents,
	...takeComponents,
	...listComponents,
];
