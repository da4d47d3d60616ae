import type { SlashCommandStringOption } from '@discordjs/builders';
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Context } from '#src/discord/command.ts';
import { meetingChoices, meetingNamed, meetingOption } from '#src/discord/meeting/find.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { comingDates, keyTold } from '#src/discord/meeting/plan/coming-dates.ts';
import { dateLabel, skipped } from '#src/discord/meeting/plan/date.ts';
import { moved, moveForm } from '#src/discord/meeting/plan/move.ts';
import { longestWhen, oneLine } from '#src/discord/meeting/plan/new-form.ts';
import { keyField } from '#src/discord/meeting/routes.ts';
import { asTyped } from '#src/discord/milestone/names.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { UserError } from '#src/errors.ts';
import { meetingsOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

const en = wordsFor('en').meetingPlan;
const longestDate = 60;

/** `/meeting skip`: one date is left out, the next one if none is told. */
export const skipPart: Subcommand = {
	shape: (part) =>
		part
			.setName('skip')
			.setDescription(en.skip.command)
			.addStringOption((option) => meetingOption(option).setRequired(true))
			.addStringOption(dateOption),

	async run(interaction, context) {
		const { meeting, key } = await meant(interaction, context);
		await context.answer.privately(await skipped(interaction, context, { meeting: meeting.id, key }));
	},

	complete,
};

/** `/meeting move`: one date at another time; without one, a form asks for it. */
export const movePart: Subcommand = {
	shape: (part) =>
		part
			.setName('move')
			.setDescription(en.move.command)
			.addStringOption((option) => meetingOption(option).setRequired(true))
			.addStringOption(dateOption)
			.addStringOption((option) => option.setName('to').setDescription(en.move.to).setMaxLength(longestWhen)),

	async run(interaction, context) {
		const { meeting, key } = await meant(interaction, context);
		const of = { meeting: meeting.id, key };
		const to = oneLine(interaction.options.getString('to') ?? '');
		if (to === '') await context.answer.form(moveForm(context.words, of, meeting.rule, ''));
		else await context.answer.privately(await moved(interaction, context, of, to));
	},

	complete,
};

function dateOption(option: SlashCommandStringOption): SlashCommandStringOption {
	return option.setName('date').setDescription(en.skip.date).setAutocomplete(true).setMaxLength(longestDate);
}

/** The meeting and the date that the options name. @throws {UserError} where there is none. */
async function meant(
	interaction: ChatInputCommandInteraction,
	context: Context,
): Promise<{ readonly meeting: Meeting; readonly key: string }> {
	const guild = managedServer(interaction);
	const meeting = await meetingNamed(context, guild, interaction.options.getString('meeting', true));
	const told = interaction.options.getString('date');
	const key = keyTold(meeting, told, context.at);
	if (key === undefined) {
		throw new UserError(({ meetingPlan: { problem, dates } }) =>
			told === null ? dates.none : problem.noDate(asTyped(told)),
		);
	}
	return { meeting, key };
}

const mostChoices = 25;

async function complete(interaction: AutocompleteInteraction, context: Omit<Context, 'answer'>) {
	const { name, value } = interaction.options.getFocused(true);
	if (name !== 'date') return meetingChoices(context, value);
	const { guild } = context.member;
	const told = interaction.options.getString('meeting');
	if (guild === null || told === null) return [];
	const meeting = (await meetingsOf(context.db, guild)).find(({ id, title }) => id === told || title === told);
	if (!meeting) return [];
	return comingDates(meeting.rule, context.at, mostChoices)
		.map((date) => ({ name: dateLabel(date, interaction.locale), value: keyField.encode(date.key) }))
		.filter((choice) => choice.name.toLowerCase().includes(value.toLowerCase()));
}
