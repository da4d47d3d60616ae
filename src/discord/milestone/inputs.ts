import { ComponentType, TextInputStyle, type APILabelComponent } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import { valueOf } from '#src/discord/checkin/form.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { label, valuesOf } from '#src/discord/fields.ts';

/** A line to type in. @param most characters. */
export interface TextAsked {
	readonly id: string;
	readonly text: string;
	readonly hint?: string;
	readonly most: number;
	readonly required?: true;
	readonly long?: true;
	readonly value?: string | undefined;
}

/** Asks for words. */
export function textInput({ id, text, hint, most, required, long, value }: TextAsked): APILabelComponent {
	const input = {
		type: ComponentType.TextInput,
		custom_id: id,
		style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
		required: required === true,
		max_length: most,
		...(value !== undefined && value !== '' && { value }),
	} as const;
	return label(text, input, hint);
}

/** One of several things to choose from in a form. */
export interface Choice {
	readonly value: string;
	readonly label: string;
	readonly description?: string;
}

/** Asks for one of at most ten. @param chosen the one that stands there already. */
export function choiceInput(id: string, text: string, choices: readonly Choice[], chosen: string): APILabelComponent {
	return label(text, {
		type: ComponentType.RadioGroup,
		custom_id: id,
		required: true,
		options: choices.map((choice) => ({ ...choice, ...(choice.value === chosen && { default: true }) })),
	});
}

/** Asks for any of at most ten. @param chosen those that are ticked already. */
export function ticksInput(
	asked: { readonly id: string; readonly text: string; readonly hint?: string },
	choices: readonly Choice[],
	chosen: readonly string[],
): APILabelComponent {
	const { id, text, hint } = asked;
	const group = {
		type: ComponentType.CheckboxGroup,
		custom_id: id,
		required: false,
		min_values: 0,
		max_values: choices.length,
		options: choices.map((choice) => ({ ...choice, default: chosen.includes(choice.value) })),
	} as const;
	return label(text, group, hint);
}

/** What was typed into a field, without space around it; empty where nothing was. */
export function typedIn(interaction: ModalSubmitInteraction, id: string): string {
	return valueOf(interaction, id)?.trim() ?? '';
}

/** Those of a list that were ticked, in its order. */
export function tickedOf<Value extends string>(
	interaction: ModalSubmitInteraction,
	id: string,
	known: readonly Value[],
): Value[] {
	const ticked = valuesOf(interaction, id);
	return known.filter((one) => ticked.includes(one));
}

/** The text that a draft has for a field. */
export function draftText(draft: Draft | undefined, id: string): string | undefined {
	const value = draft?.[id];
	return typeof value === 'string' ? value : undefined;
}

/** The ticks that a draft has for a field. */
export function draftTicks(draft: Draft | undefined, id: string): readonly string[] | undefined {
	const value = draft?.[id];
	return Array.isArray(value) ? value : undefined;
}
