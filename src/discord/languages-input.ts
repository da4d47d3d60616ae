import { ComponentType, type APILabelComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { label } from '#src/discord/fields.ts';
import { mentorLanguages } from '#src/domain/mentors/offer.ts';

/** Asks in a form for the languages that somebody speaks, at least one. @param spoken codes of those that are chosen already. */
export function languagesInput(
	{ mentor: { language } }: Words,
	{ id, text, spoken }: { readonly id: string; readonly text: string; readonly spoken: readonly string[] },
): APILabelComponent {
	const options = mentorLanguages.map((value) => ({ value, label: language[value], default: spoken.includes(value) }));
	return label(text, {
		type: ComponentType.StringSelect,
		custom_id: id,
		required: true,
		min_values: 1,
		max_values: options.length,
		options,
	});
}
