import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { label } from '#src/discord/fields.ts';
import { rhythmRoutes } from '#src/discord/rhythm/routes.ts';
import { clockText, clockTime } from '#src/domain/clock-time.ts';
import { reminderKinds, ways, type ReminderKind } from '#src/domain/reminder.ts';
import { shortened } from '#src/domain/text.ts';
import { UserError } from '#src/errors.ts';
import type { Rhythm, Wish } from '#src/features/rhythm.ts';

const wayField = 'way';
const longestTime = 20;

/** Asks for the time of each reminder and how they are to come, filled in with what counts now. */
export function rhythmForm({ rhythm: { form } }: Words, { beats, way }: Pick<Rhythm, 'beats' | 'way'>): Form {
	return {
		custom_id: rhythmRoutes.setForm.id({}),
		title: form.title,
		components: [
			...reminderKinds.map((kind) => {
				const time = beats.find((beat) => beat.kind === kind)?.time;
				const input = {
					type: ComponentType.TextInput,
					custom_id: kind,
					style: TextInputStyle.Short,
					required: false,
					max_length: longestTime,
					placeholder: form.off,
					...(time !== undefined && { value: time }),
				} as const;
				return label(form.time[kind], input, form.timeHint);
			}),
			label(form.way, {
				type: ComponentType.RadioGroup,
				custom_id: wayField,
				required: true,
				options: ways.map((value) => ({
					value,
					label: form.ways[value],
					description: form.wayHints[value],
					...(value === way && { default: true }),
				})),
			}),
		],
	};
}

/**
 * What somebody filled in, and what of it is no time.
 * @throws {UserError} where they chose no way.
 */
export function wishIn(
	interaction: ModalSubmitInteraction,
	words: Words,
): { readonly wish: Wish; readonly unknown: readonly (readonly [kind: ReminderKind, typed: string])[] } {
	const told = valueOf(interaction, wayField);
	const way = ways.find((known) => known === told);
	if (way === undefined) throw new UserError((say) => say.rhythm.unknownWay);
	const times: { [Kind in ReminderKind]?: string | null } = {};
	const unknown: (readonly [ReminderKind, string])[] = [];
	for (const kind of reminderKinds) {
		const typed = valueOf(interaction, kind)?.trim() ?? '';
		const time = clockTime(typed);
		if (time !== undefined) times[kind] = clockText(time);
		else if (isOff(typed, words)) times[kind] = null;
		else unknown.push([kind, typed]);
	}
	return { wish: { times, way }, unknown };
}

function isOff(typed: string, { rhythm: { form } }: Words): boolean {
	return ['', 'off', form.off].includes(typed.toLowerCase());
}

/** What somebody typed that is no time, as it is given back to them: nothing of it may turn into a mention or a link. */
export function asTyped(typed: string): string {
	return `\`${shortened(typed, longestTime).replaceAll('`', "'")}\``;
}
