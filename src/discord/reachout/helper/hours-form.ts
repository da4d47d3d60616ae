import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { label, valuesOf } from '#src/discord/fields.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { everyDay } from '#src/discord/setup/prompt-form.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { readZone } from '#src/discord/setup/place-reading.ts';
import { clockTime } from '#src/domain/clock-time.ts';
import type { Hours } from '#src/domain/reachout/hours.ts';
import { hoursOn } from '#src/domain/reachout/typed-hours.ts';

/** The fields of the form, by custom_id. */
const field = { days: 'days', begins: 'begins', ends: 'ends', zone: 'zone' } as const;

/** Asks for hours on some days of the week. @param zone the clock that they are on so far. */
export function hoursForm({ reachoutHelper: { hours: say }, prompt: { day } }: Words, zone: string): Form {
	const { form } = say;
	const time = (id: string) =>
		({
			type: ComponentType.TextInput,
			custom_id: id,
			style: TextInputStyle.Short,
			required: true,
			max_length: 20,
		}) as const;
	return {
		custom_id: routes.hoursForm.id({}),
		title: form.title,
		components: [
			label(form.days, {
				type: ComponentType.CheckboxGroup,
				custom_id: field.days,
				required: true,
				min_values: 1,
				max_values: 7,
				options: everyDay.map((one) => ({ value: String(one), label: day[one as keyof typeof day] })),
			}),
			label(form.begins, time(field.begins)),
			label(form.ends, time(field.ends), form.hint),
			label(
				form.zone,
				{
					type: ComponentType.TextInput,
					custom_id: field.zone,
					style: TextInputStyle.Short,
					required: true,
					max_length: 100,
					value: zone,
				},
				form.zoneHint,
			),
		],
	};
}

/** What was filled in, or a sentence that says what could not be read. */
export function hoursIn(
	interaction: ModalSubmitInteraction,
	words: Words,
	at: Temporal.Instant,
): { readonly hours: readonly Hours[]; readonly zone: string } | { readonly problem: string } {
	const { reachoutHelper, prompt } = words;
	const { hours: say } = reachoutHelper;
	const ticked = valuesOf(interaction, field.days);
	const days = everyDay.filter((one) => ticked.includes(String(one)));
	if (days.length === 0) return { problem: say.noDays };
	const typed = [field.begins, field.ends].map((name) => valueOf(interaction, name)?.trim() ?? '');
	const [begins, ends] = typed.map((text) => clockTime(text));
	const unread = typed.find((text) => !clockTime(text));
	if (unread !== undefined || !begins || !ends) {
		return { problem: prompt.setup.badTime(typedInCode(unread ?? '')) };
	}
	if (begins.equals(ends)) return { problem: say.same };
	const zone = zoneIn(valueOf(interaction, field.zone)?.trim() ?? '', words, at, interaction.locale);
	return 'problem' in zone ? zone : { hours: hoursOn(days, begins, ends), zone: zone.zone };
}

function zoneIn(
	text: string,
	{ setup: { place: say } }: Words,
	at: Temporal.Instant,
	locale: string,
): { readonly zone: string } | { readonly problem: string } {
	const read = readZone(text, at, locale);
	if (read.kind === 'one') return { zone: read.value };
	const said = typedInCode(text);
	const why = read.kind === 'none' ? say.problem[read.problem](said) : say.several.zone(said);
	return { problem: `${why} ${say.problem.nameCity}` };
}
