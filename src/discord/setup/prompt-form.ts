import { ComponentType, TextInputStyle, type APILabelComponent } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { label, valuesOf } from '#src/discord/fields.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { timeIn } from '#src/discord/zone-option.ts';
import { clockText } from '#src/domain/clock-time.ts';
import { ownWordsText } from '#src/domain/own-words.ts';
import { themes, type Theme } from '#src/domain/questions.ts';
import type { KnownGuild } from '#src/features/guilds.ts';
import type { Prompt } from '#src/features/prompts.ts';

/** The fields of the form, by custom_id. */
export const field = { time: 'time', days: 'days', words: 'words', themes: 'themes' } as const;

/** ISO 8601: 1 is Monday. */
export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** More than can be kept, so that nothing is cut off before it is said that it is too long. */
const mostTyped = 4_000;

/** What is ticked in a prompt's form: days of the week, and what its questions are about. */
export interface Ticked {
	readonly days: readonly number[];
	readonly themes: readonly Theme[];
}

/** What a prompt's form is filled in with. */
export interface PromptFilledIn extends Ticked {
	readonly words: Words;
	readonly settings: KnownGuild;
	readonly at: Temporal.Instant;
	/** Of whoever fills it in; a Discord locale. */
	readonly locale: string;
	/** The one that is changed; undefined for a new one. */
	readonly prompt: Pick<Prompt, 'id' | 'time' | 'words'> | undefined;
}

/** Asks when a prompt comes and what it says, and names the zone of the time. */
export function promptForm({ words, settings, at, locale, prompt, days, themes: ticked }: PromptFilledIn): Form {
	const { form, day, theme } = words.prompt;
	return {
		custom_id: prompt === undefined ? routes.promptAdd.id({}) : routes.promptChange.id({ prompt: prompt.id }),
		title: form.title,
		components: [
			timeField(words, { settings, at, locale, time: prompt?.time }),
			label(form.days, {
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
			}),
			label(
				form.words,
				{
					type: ComponentType.TextInput,
					custom_id: field.words,
					style: TextInputStyle.Paragraph,
					required: false,
					max_length: mostTyped,
					...(prompt && prompt.words.length > 0 && { value: ownWordsText(prompt.words) }),
				},
				form.wordsHint,
			),
			label(
				form.themes,
				{
					type: ComponentType.CheckboxGroup,
					custom_id: field.themes,
					required: false,
					min_values: 0,
					max_values: themes.length,
					options: themes.map((one) => ({ value: one, label: theme[one], default: ticked.includes(one) })),
				},
				form.themesHint,
			),
		],
	};
}

/** What the time of something is asked with. */
export interface TimeAsked extends Pick<PromptFilledIn, 'settings' | 'at' | 'locale'> {
	readonly time: Temporal.PlainTime | undefined;
}

/** Asks for a time of day on the server's clocks. */
export function timeField({ prompt: { form } }: Words, { settings, at, locale, time }: TimeAsked): APILabelComponent {
	const { zone } = settings;
	const hint =
		zone === null ? form.noZoneHint(timeIn('UTC', at, locale)) : form.timeHint(zone, timeIn(zone, at, locale));
	const input = {
		type: ComponentType.TextInput,
		custom_id: field.time,
		style: TextInputStyle.Short,
		required: true,
		max_length: 20,
		...(time && { value: clockText(time) }),
	} as const;
	return label(form.time, input, hint);
}

/** The days and themes that somebody ticked, in order; whatever else a client sends for one is none. */
export function tickedIn(interaction: ModalSubmitInteraction): Ticked {
	const [days, some] = [valuesOf(interaction, field.days), valuesOf(interaction, field.themes)];
	return {
		days: everyDay.filter((one) => days.includes(String(one))),
		themes: themes.filter((one) => some.includes(one)),
	};
}
