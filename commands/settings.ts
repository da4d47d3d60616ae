import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType, type ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { card } from '#src/discord/card.ts';
import type { Command, Context } from '#src/discord/command.ts';
import { chosenZone, timeIn, zoneChoices, zoneOption } from '#src/discord/zone-option.ts';
import { countryName, findCountries, isCountry } from '#src/domain/countries.ts';
import { UserError } from '#src/errors.ts';
import { setCountry, setDayEnd, setZone, standingOf } from '#src/features/people.ts';
import { toldBy } from '#src/features/told.ts';

const en = wordsFor('en').settings;
/** A day may end up to noon, for those who work at night. */
const dayEnds = Array.from({ length: 13 }, (_, hour) => ({ name: clock(hour), value: hour }));

export default {
	data: new SlashCommandBuilder()
		.setName('settings')
		.setDescription(en.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
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
					option.setName('hour').setDescription(en.dayEnd.option).setRequired(true).addChoices(dayEnds),
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
		.addSubcommand((part) => part.setName('show').setDescription(en.show.command)),

	async run(interaction, context) {
		const part = parts.get(interaction.options.getSubcommand());
		if (!part) throw new UserError((words) => words.errors.unknownCommand);
		await context.answer.privately(card(await part(interaction, context)));
	},

	async complete(interaction, { at }) {
		const typed = interaction.options.getFocused();
		if (interaction.options.getSubcommand() === 'timezone') return zoneChoices(typed, at, interaction.locale);
		const found = findCountries(typed, interaction.locale);
		return Promise.resolve(found.map(({ code, name }) => ({ name, value: code })));
	},
} satisfies Command;

type Part = (interaction: ChatInputCommandInteraction, context: Context) => Promise<string>;

const parts: ReadonlyMap<string, Part> = new Map([
	['timezone', zone],
	['day-end', dayEnd],
	['country', country],
	['show', show],
]);

async function zone(interaction: ChatInputCommandInteraction, { db, member, at, words }: Context): Promise<string> {
	const chosen = chosenZone(interaction.options.getString('zone', true));
	await setZone(db, member, chosen, at);
	return words.settings.timezone.set(chosen, timeIn(chosen, at, interaction.locale));
}

async function dayEnd(interaction: ChatInputCommandInteraction, { db, member, at, words }: Context): Promise<string> {
	const hour = dayEnds.find(({ value }) => value === interaction.options.getInteger('hour'));
	if (!hour) throw new UserError((say) => say.settings.dayEnd.unknown);
	await setDayEnd(db, member, hour.value, at);
	return words.settings.dayEnd.set(hour.name);
}

async function country(interaction: ChatInputCommandInteraction, { db, member, words }: Context): Promise<string> {
	const told = interaction.options.getString('country', true);
	// Who types a whole name and sends it without choosing means the country of that name.
	const code = isCountry(told.toUpperCase()) ? told.toUpperCase() : onlyMatch(told, interaction.locale);
	if (code === undefined) throw new UserError((say) => say.settings.country.unknown);
	await setCountry(db, member.user, code);
	return words.settings.country.set(countryName(code, interaction.locale));
}

async function show({ locale }: ChatInputCommandInteraction, context: Context): Promise<string> {
	const { db, member, at, words, mention } = context;
	const told = await toldBy(db, member.user);
	const { rule, country: likely } = await standingOf(db, member);
	const say = words.settings.show;
	const lines = [
		say.zone(rule.zone, timeIn(rule.zone, at, locale), told.zone !== null, mention('settings timezone')),
		say.dayEnd(clock(rule.dayEndHour), told.dayEndHour !== null, mention('settings day-end')),
		say.country(likely && countryName(likely, locale), told.country !== null, mention('settings country')),
	];
	return lines.join('\n');
}

function onlyMatch(told: string, locale: string): string | undefined {
	const found = findCountries(told, locale);
	return found.length === 1 ? found[0]?.code : undefined;
}

function clock(hour: number): string {
	return `${String(hour).padStart(2, '0')}:00`;
}
