import type { SlashCommandBuilder, SlashCommandSubcommandBuilder } from '@discordjs/builders';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Command, Context } from '#src/discord/command.ts';
import { UserError } from '#src/errors.ts';

/** A part of a command: its shape, what it does, and suggestions for what is typed in it. */
export interface Subcommand {
	/** Gives a new part its name, description and options. */
	readonly shape: (part: SlashCommandSubcommandBuilder) => SlashCommandSubcommandBuilder;
	readonly run: (interaction: ChatInputCommandInteraction, context: Context) => Promise<void>;
	readonly complete?: (
		interaction: AutocompleteInteraction,
		context: Omit<Context, 'answer'>,
	) => Promise<readonly APIApplicationCommandOptionChoice<string>[]>;
}

/**
 * A command of parts: has each of them as a subcommand, and does and suggests what the part does that was used.
 * @param data the command without subcommands, which are added. @param parts by the names of the subcommands.
 */
export function ofParts(
	data: SlashCommandBuilder,
	parts: Readonly<Record<string, Subcommand>>,
): { readonly data: SlashCommandBuilder } & Required<Pick<Command, 'run' | 'complete'>> {
	for (const { shape } of Object.values(parts)) data.addSubcommand(shape);
	const partNamed = (name: string) => {
		const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
		if (!part) throw new UserError((words) => words.errors.unknownCommand);
		return part;
	};
	return {
		data,
		async run(interaction, context) {
			await partNamed(interaction.options.getSubcommand()).run(interaction, context);
		},
		async complete(interaction, context) {
			return (await partNamed(interaction.options.getSubcommand()).complete?.(interaction, context)) ?? [];
		},
	};
}
