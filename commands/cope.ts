import { SlashCommandBuilder } from '@discordjs/builders';
import { exerciseIds } from '#data/exercises/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { onButton, type Command, type Component } from '#src/discord/command.ts';
import { chooseCard } from '#src/discord/cope/choose.ts';
import { listAddComponents, listNext, openListForm } from '#src/discord/cope/list-add.ts';
import { listChangeComponents } from '#src/discord/cope/list-change.ts';
import { listCard } from '#src/discord/cope/list.ts';
import { answeredCard, askedCard, leftCard } from '#src/discord/cope/enough.ts';
import { copeRoutes as routes, listRoutes } from '#src/discord/cope/routes.ts';
import { firstFor, stepCard } from '#src/discord/cope/step.ts';
import { hardDayRoutes } from '#src/discord/hard-day/routes.ts';
import { openPlanForm, planComponents, planNext } from '#src/discord/hard-day/edit.ts';
import { planScreen } from '#src/discord/hard-day/show.ts';
import { everywhere } from '#src/discord/everywhere.ts';
import { Expired } from '#src/errors.ts';

const { cope: en, hardDay: enPlan } = wordsFor('en');
/** Among the exercises, one's own list. */
const own = 'own';
/** And one's own plan. */
const plan = 'plan';

/** Nothing holds them: they need no consent and no turn, and no database but for what a person wrote themselves. */
const steps: readonly Component[] = [
	onButton(routes.choose, async (_interaction, _values, context) => context.answer.instead(await chooseCard(context))),
	onButton(routes.open, async (_interaction, { need }, { answer, words }) =>
		answer.privately(stepCard(words, firstFor(need))),
	),
	onButton(routes.step, async (_interaction, at, { answer, words }) => answer.instead(stepCard(words, at))),
	onButton(routes.enough, async (_interaction, of, context) => context.answer.instead(askedCard(context, of))),
	onButton(routes.leave, async (_interaction, _values, context) => context.answer.instead(leftCard(context))),
	onButton(routes.after, async (interaction, given, context) =>
		context.answer.instead(await answeredCard(interaction, context, given)),
	),
	onButton(hardDayRoutes.show, async (interaction, _values, context) =>
		context.answer.instead(await planScreen(interaction, context)),
	),
	onButton(listRoutes.list, async (_interaction, _values, context) => context.answer.instead(await listCard(context))),
];

export default {
	always: true,

	data: everywhere(new SlashCommandBuilder())
		.setName('cope')
		.setDescription(en.command)
		.addStringOption((option) =>
			option
				.setName('exercise')
				.setDescription(en.option)
				.addChoices(exerciseIds.map((value) => ({ name: en.exercises[value].name, value })))
				.addChoices({ name: en.list.name, value: own }, { name: enPlan.name, value: plan }),
		),

	async run(interaction, context) {
		const { answer, words } = context;
		const told = interaction.options.getString('exercise');
		if (told === null) {
			await answer.privately(await chooseCard(context));
			return;
		}
		if (told === own) {
			await answer.privately(await listCard(context));
			return;
		}
		if (told === plan) {
			await answer.privately(await planScreen(interaction, context));
			return;
		}
		const exercise = exerciseIds.find((known) => known === told);
		if (!exercise) throw new Expired();
		await answer.privately(stepCard(words, { exercise, need: 'unsure', step: 0 }));
	},

	async goOn(_interaction, [what], context) {
		if (what === listNext) await openListForm(context);
		else if (what === planNext) await openPlanForm(context, 'first');
		else await context.answer.instead(await chooseCard(context));
	},

	components: [
		...steps.map((component): Component => ({ ...component, always: true })),
		...listAddComponents,
		...listChangeComponents,
		...planComponents,
	],
} satisfies Command;
