import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { timeIn } from '#src/discord/zone-option.ts';
import { clockText } from '#src/domain/clock-time.ts';
import type { KnownGuild } from '#src/features/guilds.ts';
import type { Prompt } from '#src/features/prompts.ts';

/** The fields of the form, by custom_id. */
export const field = { time: 'time', days: 'days' } as const;

/** ISO 8601: 1 is Monday. */
export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** What a prompt's form is filled in with. */
export interface PromptFilledIn {
	readonly words: Words;
	readonly settings: KnownGuild;
	readonly at: Temporal.Instant;
	/** Of whoever fills it in; a Discord locale. */
	readonly locale: string;
	/** Its id; undefined for a new one. */
	readonly prompt: string | undefined;
	readonly days: readonly number[];
	readonly time: Prompt['time'] | undefined;
}

/** Asks for the time and the days of a prompt, and names the zone of the time. */
export function promptForm({ words, settings, at, locale, prompt, days, time }: PromptFilledIn): Form {
	const { form, day } = words.prompt;
	const { zone } = settings;
	const hint =
		zone === null ? form.noZoneHint(timeIn('UTC', at, locale)) : form.timeHint(zone, timeIn(zone, at, locale));
	return {
		custom_id: prompt === undefined ? routes.promptAdd.id({}) : routes.promptChange.id({ prompt }),
		title: form.title,
		components: [
			{
				type: ComponentType.Label,
				label: form.time,
				description: hint,
				component: {
					type: ComponentType.TextInput,
					custom_id: field.time,
					style: TextInputStyle.Short,
					required: true,
					max_length: 20,
					...(time && { value: clockText(time) }),
				},
			},
			{
				type: ComponentType.Label,
				label: form.days,
				component: {
					type: ComponentType.CheckboxGroup,
					custom_id: field.days,
					required: true,
					min_values: 1,
					max_values: 7,
					options: everyDay.map((one) => ({
						value: String(one),
						label: day[one as keyof typeof day],
						default: days.includes(one),
					})),
				},
			},
		],
	};
}

/** The days that somebody ticked, in order; whatever else a client sends for one is none. */
export function daysIn(interaction: ModalSubmitInteraction): readonly number[] {
	const given = interaction.fields.fields.get(field.days);
	const values: readonly unknown[] = given && 'values' in given ? given.values : [];
	return everyDay.filter((one) => values.includes(String(one)));
}
