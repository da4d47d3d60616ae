import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Context } from '#src/discord/command.ts';
import { firstScreen, type Asked } from '#src/discord/reachout/first/show.ts';
import { findCountries, isCountry } from '#src/domain/countries.ts';

/** Answers a command that leads to the first screen; its option `country` may name the country to look in. */
export async function runFirst(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
	const asked = askedFor(interaction.options.getString('country'), interaction.locale);
	await context.answer.privately(await firstScreen(interaction, context, asked));
}

/** Suggests countries by what is typed. */
export async function completeCountry(interaction: AutocompleteInteraction) {
	const found = findCountries(interaction.options.getFocused(), interaction.locale);
	return Promise.resolve(found.map(({ code, name }) => ({ name, value: code })));
}

function askedFor(told: string | null, locale: string): Asked {
	if (told === null) return {};
	const country = countryTyped(told, locale);
	return country === undefined ? { unknownCountry: true } : { country };
}

/** Who types a whole name and sends it without choosing means the country of that name. */
export function countryTyped(told: string, locale: string): string | undefined {
	const code = told.trim().toUpperCase();
	if (isCountry(code)) return code;
	const [found, another] = findCountries(told, locale);
	return another ? undefined : found?.code;
}
