import type { APIApplicationCommand, APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { OptionValue } from '../contract.ts';

/** One option of a command, as one person reads it. */
export interface Option {
	/** What is sent. */
	readonly name: string;
	/** What is shown: the name in the person's language. */
	readonly label: string;
	readonly description: string;
	/** Discord's option type, 3 string to 11 attachment. */
	readonly type: number;
	readonly required: boolean;
	readonly choices: readonly Choice[] | null;
	readonly autocomplete: boolean;
	/** Of the value for numbers, of the length for text. */
	readonly min: number | null;
	readonly max: number | null;
	/** Channel types that may be chosen; empty for all. */
	readonly channelTypes: readonly number[];
}

export interface Choice {
	readonly label: string;
	readonly value: string | number | boolean;
	/** What else tells this choice apart, or an empty text. */
	readonly hint: string;
}

/** A command, or a subcommand with the names above it, as one person reads it. */
export interface Entry {
	/** What is sent, for example `settings timezone`. */
	readonly name: string;
	readonly label: string;
	readonly description: string;
	readonly id: string;
	/** Required ones first. */
	readonly options: readonly Option[];
}

/** Who and what can be named in an option. */
export interface Names {
	readonly people: readonly { readonly id: string; readonly name: string }[];
	readonly roles: readonly { readonly id: string; readonly name: string }[];
	readonly channels: readonly { readonly id: string; readonly name: string; readonly type: number }[];
}

/** The slash commands that can be used in a server or in the bot's DM, subcommands on their own, in a person's language. */
export function entriesOf(
	commands: readonly APIApplicationCommand[],
	locale: string,
	place: 'server' | 'dm',
): readonly Entry[];

/** Those that fit what was typed after the slash, best first: the whole name, its beginning, the beginning of a word. */
export function matchEntries(entries: readonly Entry[], typed: string): readonly Entry[];

export type Parsed =
	/** `near`: entries that begin with the word, such as the subcommands of a command named alone. */
	| { readonly kind: 'unknown'; readonly name: string; readonly near: readonly Entry[] }
	| {
			readonly kind: 'command';
			readonly entry: Entry;
			/** By option name, as typed; a value runs until the next ` option:`. */
			readonly raw: Readonly<Record<string, string>>;
			/** Text that belongs to no option. */
			readonly stray: string;
	  };

/** Reads `/name option:value other:a longer value`. Names and localised names both work, in any case. */
export function parseSlash(text: string, entries: readonly Entry[]): Parsed;

/** The list an option offers by itself (choices, true and false, people, channels, roles), or null. */
export function choicesOf(option: Option, names: Names): readonly Choice[] | null;

/** Those whose label holds what was typed, beginnings first, at most 25. */
export function matchChoices(choices: readonly Choice[], typed: string): readonly Choice[];

/** One typed value, or what Discord's client says of it. */
export function readValue(
	option: Option,
	raw: string,
	names: Names,
): { readonly value: OptionValue } | { readonly error: string };

/** All options of a command: values to send, and errors by option name. Empty texts count as left out. */
export function readOptions(
	entry: Entry,
	raw: Readonly<Record<string, string>>,
	names: Names,
): { readonly values: Readonly<Record<string, OptionValue>>; readonly errors: Readonly<Record<string, string>> };

export type Suggestion =
	| { readonly kind: 'none' }
	| { readonly kind: 'commands'; readonly entries: readonly Entry[] }
	/** Option names that can come next; the text is replaced from `from` on. */
	| { readonly kind: 'options'; readonly entry: Entry; readonly options: readonly Option[]; readonly from: number }
	| {
			readonly kind: 'values';
			readonly entry: Entry;
			readonly option: Option;
			readonly typed: string;
			readonly raw: Readonly<Record<string, string>>;
			readonly from: number;
	  };

/** What can be offered while a line is being typed. */
export function suggest(text: string, entries: readonly Entry[]): Suggestion;

/** Discord's form of a choice, as a bot answers autocompletion. */
export function choiceOf(choice: APIApplicationCommandOptionChoice, locale: string): Choice;
