import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import type { APIApplicationCommandBasicOption, APIAttachment, Snowflake } from 'discord-api-types/v10';
import type { OptionValue } from '../contract.ts';
import type { Core } from '../core.ts';
import { fileFromDataUrl, keepUpload } from '../uploads.ts';
import { findRole, findUser, findVisibleChannel } from './choose.ts';
import type { Chooser } from './choose.ts';

/** An option as INTERACTION_CREATE carries it. */
export interface SentOption {
	readonly name: string;
	readonly type: number;
	readonly value?: OptionValue;
	readonly options?: readonly SentOption[];
	readonly focused?: boolean;
}

/** What a person's option values become: what is sent, what it refers to, and what Discord's client would complain of. */
export interface ReadOptions {
	readonly sent: readonly SentOption[];
	readonly users: readonly Snowflake[];
	readonly roles: readonly Snowflake[];
	readonly channels: readonly Snowflake[];
	readonly attachments: readonly APIAttachment[];
	/** One sentence per option that Discord's client would not let through. */
	readonly faults: readonly string[];
}

/**
 * Reads the values a person gave for a command's options. Users, channels and roles may be given by id or name, files as
 * data addresses (see `fileFromDataUrl`), choices by value or name. With `focused`, that option is still being typed:
 * nothing is complained of, and its value goes as it is.
 */
export function readOptions(
	core: Core,
	chooser: Chooser,
	options: readonly APIApplicationCommandBasicOption[],
	given: Readonly<Record<string, OptionValue>>,
	focused: string | null,
): ReadOptions {
	const read = {
		sent: [] as SentOption[],
		users: [] as Snowflake[],
		roles: [] as Snowflake[],
		channels: [] as Snowflake[],
		attachments: [] as APIAttachment[],
		faults: [] as string[],
	};
	for (const name of Object.keys(given)) {
		if (!options.some((option) => option.name === name)) read.faults.push(`${name}: This command has no such option.`);
	}
	for (const option of options) {
		const value = given[option.name];
		if (option.name === focused) {
			read.sent.push({ name: option.name, type: option.type, value: value ?? '', focused: true });
			continue;
		}
		if (value === undefined) {
			if (option.required) read.faults.push(`${option.name}: This option is required. Specify a value.`);
			continue;
		}
		const one = readOne(core, chooser, option, value);
		if ('fault' in one) {
			read.faults.push(`${option.name}: ${one.fault}`);
			continue;
		}
		read.sent.push({ name: option.name, type: option.type, value: one.value });
		if (one.kind) read[one.kind].push(String(one.value));
		if (one.attachment) read.attachments.push(one.attachment);
	}
	return focused === null ? read : { ...read, faults: [] };
}

type ReadOne =
	| { readonly fault: string }
	| {
			readonly value: OptionValue;
			readonly kind?: 'users' | 'roles' | 'channels';
			readonly attachment?: APIAttachment;
	  };

function readOne(core: Core, chooser: Chooser, option: APIApplicationCommandBasicOption, value: OptionValue): ReadOne {
	const { world } = core;
	const text = String(value);
	switch (option.type) {
		case Option.String: {
			if (hasChoices(option)) return readChoice(option.choices, value);
			const [least, most] = [option.min_length ?? 0, option.max_length ?? 6000];
			if (text.length < least) return { fault: `Must be at least ${least} characters.` };
			return text.length > most ? { fault: `Must be ${most} or fewer in length.` } : { value: text };
		}
		case Option.Integer:
		case Option.Number: {
			if (hasChoices(option)) return readChoice(option.choices, value);
			const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
			const whole = option.type === Option.Integer;
			if (!Number.isFinite(number) || (whole && !Number.isSafeInteger(number))) {
				return { fault: whole ? 'Input a valid integer.' : 'Input a valid number.' };
			}
			const { min_value: least = -(2 ** 53), max_value: most = 2 ** 53 } = option;
			return number < least || number > most ? { fault: `Must be between ${least} and ${most}.` } : { value: number };
		}
		case Option.Boolean:
			return text === 'true' || text === 'false' ? { value: text === 'true' } : { fault: 'Input true or false.' };
		case Option.User: {
			const id = findUser(world, text);
			return id === null ? { fault: 'Input a valid user.' } : { value: id, kind: 'users' };
		}
		case Option.Channel: {
			const id = findVisibleChannel(world, chooser, text, option.channel_types);
			return id === null ? { fault: 'Input a valid channel.' } : { value: id, kind: 'channels' };
		}
		case Option.Role: {
			const id = findRole(chooser.guild, text);
			return id === null ? { fault: 'Input a valid role.' } : { value: id, kind: 'roles' };
		}
		case Option.Mentionable: {
			const user = findUser(world, text);
			if (user !== null) return { value: user, kind: 'users' };
			const role = findRole(chooser.guild, text);
			return role === null ? { fault: 'Input a valid mentionable.' } : { value: role, kind: 'roles' };
		}
		case Option.Attachment: {
			const file = fileFromDataUrl(text);
			if (!file) return { fault: 'Choose a file.' };
			const attachment = keepUpload(core, file);
			return { value: attachment.id, attachment };
		}
	}
}

interface Choice {
	readonly name: string;
	readonly value: string | number;
}

function hasChoices<One extends APIApplicationCommandBasicOption>(
	option: One,
): option is One & { readonly choices: readonly Choice[] } {
	const choices: readonly Choice[] | undefined = 'choices' in option ? option.choices : undefined;
	return (choices?.length ?? 0) > 0;
}

function readChoice(choices: readonly Choice[], value: OptionValue): ReadOne {
	const text = String(value);
	const choice =
		choices.find((one) => String(one.value) === text) ??
		choices.find((one) => one.name.toLowerCase() === text.toLowerCase());
	return choice ? { value: choice.value } : { fault: 'Input a valid choice.' };
}
