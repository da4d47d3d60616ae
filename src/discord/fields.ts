import { ComponentType, type APILabelComponent } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';

/** An input of a form with words above it. @param text at most 45 characters. @param description at most 100. */
export function label(
	text: string,
	component: APILabelComponent['component'],
	description?: string,
): APILabelComponent {
	return { type: ComponentType.Label, label: text, component, ...(description !== undefined && { description }) };
}

/** What a person chose in a field of several values; whatever else a client sends for one is none. */
export function valuesOf(interaction: ModalSubmitInteraction, name: string): readonly string[] {
	const given = interaction.fields.fields.get(name);
	const values: readonly unknown[] = given && 'values' in given ? given.values : [];
	return values.filter((value) => typeof value === 'string');
}
