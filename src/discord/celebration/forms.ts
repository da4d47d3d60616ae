import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { routes } from '#src/discord/celebration/routes.ts';
import { label } from '#src/discord/fields.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { longestAbout, longestWords } from '#src/features/celebrations/celebration.ts';

/** The fields of the forms, by custom_id. */
export const field = { about: 'about', words: 'words' } as const;

/** Asks what somebody celebrates. */
export function ownForm(words: Words): Form {
	const { share } = words.celebration;
	const about = {
		type: ComponentType.TextInput,
		custom_id: field.about,
		style: TextInputStyle.Short,
		required: true,
		max_length: longestAbout,
	} as const;
	return {
		custom_id: routes.ownForm.id({}),
		title: share.title,
		components: [label(share.form.about, about, share.form.aboutHint), wordsField(words, undefined)],
	};
}

/** Asks for a few words to a celebration, those that were said before filled in. */
export function sayForm(words: Words, celebration: string, how: Sharing, before: string | undefined): Form {
	return {
		custom_id: routes.sayForm.id({ celebration, how }),
		title: words.celebration.share.form.sayTitle,
		components: [wordsField(words, before)],
	};
}

function wordsField({ celebration: { share } }: Words, value: string | undefined) {
	const input = {
		type: ComponentType.TextInput,
		custom_id: field.words,
		style: TextInputStyle.Paragraph,
		required: false,
		max_length: longestWords,
		...(value !== undefined && { value }),
	} as const;
	return label(share.form.words, input, share.form.wordsHint);
}
