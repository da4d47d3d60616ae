import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { label } from '#src/discord/fields.ts';
import { NotKept, UserError } from '#src/errors.ts';

/** The longest that a helper can say at once, in characters: with what stands around it, it fits in one message. */
const longest = 1_500;
const field = 'text';

/** The form in which a helper writes to a member. @param id where it leads. */
export function wordsForm(
	id: string,
	say: { readonly title: string; readonly text: string; readonly hint: string },
	words: 'needed' | 'optional',
): Form {
	return {
		custom_id: id,
		title: say.title,
		components: [
			label(
				say.text,
				{
					type: ComponentType.TextInput,
					custom_id: field,
					style: TextInputStyle.Paragraph,
					required: words === 'needed',
					max_length: longest,
				},
				say.hint,
			),
		],
	};
}

/**
 * What a helper wrote in it; undefined where they wrote nothing.
 * @throws {NotKept} with their words, where they are too long.
 */
export function wordsIn(interaction: ModalSubmitInteraction): string | undefined {
	const text = valueOf(interaction, field)?.trim() ?? '';
	if (text.length <= longest) return text === '' ? undefined : text;
	throw new NotKept(text, new UserError((words) => words.reachoutCard.answer.tooLong(longest, text.length)));
}
