import {
	ApplicationCommandOptionType as Option,
	ApplicationCommandType,
	ChannelType,
	InteractionContextType,
	PermissionFlagsBits,
} from 'discord-api-types/v10';
import type {
	APIApplicationCommand,
	APIApplicationCommandBasicOption,
	APIApplicationCommandOption,
} from 'discord-api-types/v10';
import { guildPermissions, permissionsIn } from '../permissions.ts';
import { guildOf } from '../world.ts';
import type { Channel, Guild, Resident, World } from '../world.ts';

/** All commands the bot has published for a server and globally, those of the server first. */
export function publishedCommands(world: World, guild: Guild): readonly APIApplicationCommand[] {
	return [...(guild.botSince === null ? [] : guild.commands), ...world.globalCommands];
}

/** Whether Discord's client offers a command in a channel to a person. */
export function isOffered(world: World, command: APIApplicationCommand, person: Resident, channel: Channel): boolean {
	const inDm = channel.type === ChannelType.DM;
	if (!fitsContext(command, inDm ? InteractionContextType.BotDM : InteractionContextType.Guild)) return false;
	if (inDm) return true;
	if (guildOf(world, channel)?.botSince === null) return false;
	const bits = permissionsIn(world, person, channel);
	return (bits & PermissionFlagsBits.UseApplicationCommands) !== 0n && permits(command, bits);
}

/** The commands a person may use somewhere: in the first server, or in the bot's DM. */
export function commandsFor(world: World, person: Resident): readonly APIApplicationCommand[] {
	const { home } = world;
	const bits = guildPermissions(home, person);
	return publishedCommands(world, home).filter(
		(command) =>
			fitsContext(command, InteractionContextType.BotDM) ||
			(home.botSince !== null && fitsContext(command, InteractionContextType.Guild) && permits(command, bits)),
	);
}

/** A command with the option that holds the values: the subcommand, or the command itself. */
export interface FoundCommand {
	readonly command: APIApplicationCommand;
	/** Names of the subcommand group and subcommand, outermost first. */
	readonly path: readonly string[];
	readonly options: readonly APIApplicationCommandBasicOption[];
}

/** Finds `name` or `name subcommand` or `name group subcommand`, with or without `/` before it. */
export function findCommand(commands: readonly APIApplicationCommand[], name: string): FoundCommand | undefined {
	const exact = commands.find((command) => command.type !== ApplicationCommandType.ChatInput && command.name === name);
	if (exact) return { command: exact, path: [], options: [] };
	const [root, ...path] = name.trim().replace(/^\//, '').split(/\s+/);
	const command = commands.find(({ name: own, type }) => own === root && type === ApplicationCommandType.ChatInput);
	if (!command) return undefined;
	let options: readonly APIApplicationCommandOption[] = command.options ?? [];
	for (const step of path) {
		const next = options.find((option) => isBranch(option) && option.name === step);
		if (!next || !isBranch(next)) return undefined;
		options = next.options ?? [];
	}
	const values = options.filter((option) => !isBranch(option));
	return options.some(isBranch) ? undefined : { command, path, options: values };
}

type Branch = Extract<APIApplicationCommandOption, { type: Option.Subcommand | Option.SubcommandGroup }>;

function isBranch(option: APIApplicationCommandOption): option is Branch {
	return option.type === Option.Subcommand || option.type === Option.SubcommandGroup;
}

function fitsContext(command: APIApplicationCommand, context: InteractionContextType): boolean {
	if (command.guild_id !== undefined) return context === InteractionContextType.Guild;
	if (command.contexts) return command.contexts.includes(context);
	return true;
}

/** `default_member_permissions`: all of them are needed; `0` means administrators alone. */
function permits(command: APIApplicationCommand, bits: bigint): boolean {
	const needed = command.default_member_permissions;
	if (needed === null || bits & PermissionFlagsBits.Administrator) return true;
	return BigInt(needed) !== 0n && (bits & BigInt(needed)) === BigInt(needed);
}
