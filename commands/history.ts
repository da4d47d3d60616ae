import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { onButton, onForm, onSelect, type Command } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { askToDelete, deleteEntry, keepEdit, openEdit, showEntry } from '#src/discord/history/entry.ts';
import { historyCard } from '#src/discord/history/page.ts';
import {
	askToDeleteReflection,
	deleteReflection,
	keepReflectionEdit,
	openReflectionEdit,
	showReflection,
} from '#src/discord/history/reflection.ts';
import { fromAddress, historyRoutes as routes } from '#src/discord/history/routes.ts';
import { Expired } from '#src/errors.ts';
import { hasReflection } from '#src/features/reflections.ts';

export default {
	data: new SlashCommandBuilder()
		.setName('history')
		.setDescription(wordsFor('en').history.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),

	async run({ locale }, context) {
		await context.answer.privately(await historyCard(context, 'latest', locale));
	},

	components: [
		onButton(routes.latest, async ({ locale }, _values, context) =>
			context.answer.instead(await historyCard(context, 'latest', locale)),
		),
		...(
			[
				['older', routes.older],
				['newer', routes.newer],
				['from', routes.page],
			] as const
		).map(([side, route]) =>
			onButton(route, async ({ locale }, key, context) =>
				context.answer.instead(await historyCard(context, { side, key: fromAddress(key) }, locale)),
			),
		),

		onSelect('string', routes.open, async (interaction, key, context) => {
			const id = rowId.decode(String(interaction.values[0]));
			if (id === undefined) throw new Expired();
			const isReflection = await hasReflection(context.db, context.member.user, id);
			if (isReflection) await showReflection(interaction, context, { ...key, reflection: id });
			else await showEntry(interaction, context, { ...key, checkin: id });
		}),
		onButton(routes.show, async (interaction, chosen, context) => showEntry(interaction, context, chosen)),
		onButton(routes.edit, async (interaction, chosen, context) => openEdit(interaction, context, chosen)),
		onForm(routes.form, async (interaction, chosen, context) => keepEdit(interaction, context, chosen)),
		onButton(routes.ask, async (interaction, chosen, context) => askToDelete(interaction, context, chosen)),
		onButton(routes.remove, async (interaction, chosen, context) => deleteEntry(interaction, context, chosen)),

		onButton(routes.reflection, async (interaction, chosen, context) => showReflection(interaction, context, chosen)),
		onButton(routes.editReflection, async (interaction, chosen, context) =>
			openReflectionEdit(interaction, context, chosen),
		),
		onForm(routes.reflectionForm, async (interaction, chosen, context) =>
			keepReflectionEdit(interaction, context, chosen),
		),
		onButton(routes.askReflection, async (interaction, chosen, context) =>
			askToDeleteReflection(interaction, context, chosen),
		),
		onButton(routes.removeReflection, async (interaction, chosen, context) =>
			deleteReflection(interaction, context, chosen),
		),
	],
} satisfies Command;
