import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType, type ButtonInteraction } from 'discord.js';
import { languages, wordsFor } from '#data/words/index.ts';
import { card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Command, type Context } from '#src/discord/command.ts';
import { answersCommand } from '#src/discord/settings/answers.ts';
import { blockedCommand, blockedComponents } from '#src/discord/settings/blocked.ts';
import { clearableOf, clearables } from '#src/discord/settings/clear.ts';
import { dayEnds, wholeHours } from '#src/discord/settings/hours.ts';
import { settings } from '#src/discord/settings/keep.ts';
import { languageChoices } from '#src/discord/settings/language.ts';
import { messageRoutes, startMessages, stopMessages } from '#src/discord/settings/messages.ts';
import { pauseChoices, pauseCommand } from '#src/discord/settings/pause.ts';
import { reminderChoices } from '#src/discord/settings/reminder.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { clearedParts, clearRoute, settingsParts } from '#src/discord/settings/show.ts';
import { zoneChoices, zoneOption } from '#src/discord/zone-option.ts';
import { findCountries } from '#src/domain/countries.ts';
import { Expired, UserError } from '#src/errors.ts';

const spoken = wordsFor('en');
const en = spoken.settings;

export default {
	data: new SlashCommandBuilder()
		.setName('settings')
		.setDescription(en.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
		.addSubcommand((part) => part.setName('show').setDescription(en.show.command))
		.addSubcommand((part) =>
			part
				.setName('timezone')
				.setDescription(en.timezone.command)
				.addStringOption(zoneOption('zone', en.timezone.option, true)),
		)
		.addSubcommand((part) =>
			part
				.setName('day-end')
				.setDescription(en.dayEnd.command)
				.addIntegerOption((option) =>
					option
						.setName('hour')
						.setDescription(en.dayEnd.option)
						.setRequired(true)
						.addChoices(...dayEnds),
				),
		)
		.addSubcommand((part) =>
			part
				.setName('country')
				.setDescription(en.country.command)
				.addStringOption((option) =>
					option
						.setName('country')
						.setDescription(en.country.option)
						.setRequired(true)
						.setAutocomplete(true)
						.setMaxLength(100),
				),
		)
		.addSubcommand((part) =>
			part
				.setName('language')
				.setDescription(en.language.command)
				.addStringOption((option) =>
					option
						.setName('language')
						.setDescription(en.language.option)
						.setRequired(true)
						.addChoices(...languageChoices(languages, spoken)),
				),
		)
		.addSubcommand((part) =>
			part
				.setName('messages')
				.setDescription(en.messages.command)
				.addStringOption((option) =>
					option
						.setName('allowed')
						.setDescription(en.messages.option)
						.setRequired(true)
						.addChoices({ name: en.messages.yes, value: 'yes' }, { name: en.messages.no, value: 'no' }),
				),
		)
		.addSubcommand((part) =>
			part
				.setName('quiet-hours')
				.setDescription(en.quiet.command)
				.addIntegerOption((option) =>
					option
						.setName('from')
						.setDescription(en.quiet.from)
						.setRequired(true)
						.addChoices(...wholeHours),
				)
				.addIntegerOption((option) =>
					option
						.setName('to')
						.setDescription(en.quiet.to)
						.setRequired(true)
						.addChoices(...wholeHours),
				),
		)
		.addSubcommand((part) =>
			part
				.setName('reminder')
				.setDescription(en.reminder.command)
				.addStringOption((option) =>
					option
						.setName('time')
						.setDescription(en.reminder.option)
						.setRequired(true)
						.setAutocomplete(true)
						.setMaxLength(20),
				),
		)
		.addSubcommand((part) => pauseCommand(part, spoken.pause))
		.addSubcommand((part) => answersCommand(part, spoken.encouragement.settings))
		.addSubcommand((part) => blockedCommand(part, spoken.kindness.blocks))
		.addSubcommand((part) =>
			part
				.setName('clear')
				.setDescription(en.clear.command)
				.addStringOption((option) =>
					option
						.setName('what')
						.setDescription(en.clear.option)
						.setRequired(true)
						.addChoices(clearables.map((name) => ({ name: en.clear.what[name], value: name }))),
				),
		),

	async run(interaction, context) {
		const part = interaction.options.getSubcommand();
		const scene = sceneOf(interaction, context);
		await context.answer.privately(card(...(await done(part, interaction.options, scene))));
	},

	async complete({ options, locale }, context) {
		const typed = options.getFocused();
		switch (options.getSubcommand()) {
			case 'reminder':
				return reminderChoices(typed, context.words, locale);
			case 'timezone':
				return zoneChoices(typed, context.at, locale);
			case 'pause':
				return pauseChoices(options, { ...context, locale });
			default:
				return findCountries(typed, locale).map(({ code, name }) => ({ name, value: code }));
		}
	},

	goOn,

	components: [
		...blockedComponents,

		onButton(messageRoutes.yes, async (interaction, _values, context) => {
			await context.answer.instead(card(...(await startMessages(sceneOf(interaction, context)))));
		}),

		{
			...onButton(messageRoutes.stop, async (_interaction, _values, context) => {
				await context.answer.instead(card(...(await stopMessages(context))));
			}),
			always: true,
		},

		onSelect('string', clearRoute, async (interaction, _values, context) => {
			const what = clearableOf(interaction.values[0]);
			if (what === undefined) throw new Expired();
			await context.answer.instead(card(...(await clearedParts(sceneOf(interaction, context), what))));
		}),
	],
} satisfies Command;

type Options = Parameters<Command['run']>[0]['options'];

async function done(part: string, options: Options, scene: Scene): Promise<Part[]> {
	if (part === 'show') return settingsParts(scene);
	if (part === 'clear') {
		const what = clearableOf(options.getString('what', true));
		if (what === undefined) throw new UserError((words) => words.settings.clear.unknown);
		return clearedParts(scene, what);
	}
	const setting = settings.get(part);
	if (!setting) throw new UserError((words) => words.errors.unknownCommand);
	return setting.keep(setting.told(options), scene);
}

/** What they told is in the button; where it did not fit, they are asked for it once more. */
async function goOn(interaction: ButtonInteraction, given: readonly string[], context: Context): Promise<void> {
	const [key, told] = given;
	const [name, setting] = [...settings].find(([, { key: own }]) => own === key) ?? [];
	if (name === undefined || !setting) throw new Expired();
	const { answer, words, mention } = context;
	if (told === undefined) await answer.instead(card(words.settings.onceMore(mention(`settings ${name}`))));
	else await answer.instead(card(...(await setting.keep(told, sceneOf(interaction, context)))));
}
