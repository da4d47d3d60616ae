import {
	ComponentType,
	ApplicationCommandOptionType as Option,
	type AnySelectMenuInteraction,
	type CommandInteractionOption,
	type Interaction,
	type ModalSubmitInteraction,
} from 'discord.js';
import { routeName } from '#src/discord/custom-id.ts';

/*
 * What an interaction holds, for who believes nothing of it: whoever sends one can write anything anywhere, and Discord's
 * client looks at little of it.
 */

/** Whether something is a text. */
export function isText(value: unknown): value is string {
	return typeof value === 'string';
}

/** The name of the route that an interaction asks for; empty where it names none. */
export function routeOf(interaction: Interaction): string {
	return 'customId' in interaction && isText(interaction.customId) ? routeName(interaction.customId) : '';
}

/** Discord's client looks at the type that an option claims to be of, and not at its value. */
export function isOfItsType({ type, value, options = [] }: CommandInteractionOption): boolean {
	if (type === Option.Subcommand || type === Option.SubcommandGroup) return options.every(isOfItsType);
	if (type === Option.Integer || type === Option.Number) return typeof value === 'number';
	if (type === Option.Boolean) return typeof value === 'boolean';
	return type === Option.String ? isText(value) : isId(value);
}

/** A snowflake (Discord API Reference, "Snowflakes"): the client of Discord looks things up by whatever is sent. */
function isId(value: unknown): boolean {
	return isText(value) && /^\d{1,20}$/.test(value);
}

/** Whether what was chosen can be of this menu: the client takes whatever stands there for what it offers. */
export function isOfItsMenu(interaction: AnySelectMenuInteraction): boolean {
	return interaction.values.every(interaction.isStringSelectMenu() ? isText : isId);
}

/** All that was typed into a form, in its order. */
export function writtenIn({ fields }: ModalSubmitInteraction): string {
	return fields.fields
		.filter(({ type }) => type === ComponentType.TextInput)
		.map((field) => ('value' in field && isText(field.value) ? field.value : ''))
		.filter((text) => text.trim() !== '')
		.join('\n\n');
}
