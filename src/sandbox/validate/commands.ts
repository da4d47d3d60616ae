/** Registering commands. Rules: Discord's "Application Commands", naming and limits. */
import { ApplicationCommandType } from 'discord-api-types/v10';
import { invalidForm, refusal, type BodyFault, type Refusal } from '../errors.ts';
import { commandName, options, sizeOf } from './command-options.ts';
import { commandRepeated, commandTooLarge, notA, notAllowedHere } from './complaints.ts';
import {
	below,
	boolean,
	choice,
	complain,
	fieldsOf,
	isAbsent,
	list,
	listOf,
	record,
	setOf,
	snowflake,
	text,
	top,
	type Check,
	type Fields,
} from './fields.ts';
import { localizations } from './locales.ts';

/** A bit set as digits in text, of at most 64 bits. discord.js sends text; a number is not accepted. */
const permissions: Check = (value, spot) => {
	if (typeof value !== 'string' || !/^\d{1,20}$/.test(value)) complain(spot, notA('int', value));
};

const common = {
	id: snowflake,
	type: choice(1, 2, 3, 4),
	handler: choice(1, 2),
	nsfw: boolean,
	dm_permission: boolean,
	default_permission: boolean,
	default_member_permissions: permissions,
	contexts: setOf(choice(0, 1, 2), 1, 3),
	integration_types: setOf(choice(0, 1), 1, 2),
};

const chatInput = record({
	needs: { name: commandName, description: text(1, 100) },
	may: {
		...common,
		name_localizations: localizations(commandName),
		description_localizations: localizations(text(1, 100)),
		options,
	},
	also: (fields, spot) => {
		if (sizeOf(fields) > 8000) complain(spot, commandTooLarge);
	},
});

const onlyChatInput = notAllowedHere('on a context menu command');

/** Commands of the user and message menus: free names, and nothing to type in. */
const menu = record({
	needs: { name: text(1, 32) },
	may: { ...common, name_localizations: localizations(text(1, 32)) },
	also: ({ description, options: given }, spot) => {
		if (!isAbsent(description) && description !== '') complain(below(spot, 'description'), onlyChatInput);
		if (!isAbsent(given) && !(Array.isArray(given) && given.length === 0))
			complain(below(spot, 'options'), onlyChatInput);
	},
});

const typeOf = (command: Fields) => command.type ?? ApplicationCommandType.ChatInput;

const command: Check = (value, spot) => {
	const type = typeOf(fieldsOf(value) ?? {});
	const isMenu = type === ApplicationCommandType.User || type === ApplicationCommandType.Message;
	if (isMenu) menu(value, spot);
	else chatInput(value, spot);
};

const commands = list(command, 0, 130);

/** How many of each type one scope may have: 100 + 15 + 15 = the 130 of Discord's OpenAPI document, and one entry point. */
const most: readonly (readonly [type: number, count: number])[] = [
	[ApplicationCommandType.ChatInput, 100],
	[ApplicationCommandType.User, 15],
	[ApplicationCommandType.Message, 15],
	[ApplicationCommandType.PrimaryEntryPoint, 1],
];

/**
 * Checks the body of a bulk overwrite (PUT …/commands). Returns 50035 with every fault of every command (paths begin with
 * the command's index), 30032 when there are too many of one type, or undefined.
 */
export function checkCommands(body: unknown): Refusal | undefined {
	const faults: BodyFault[] = [];
	const spot = top(faults);
	commands(body, spot);
	const names = new Set<string>();
	const counts = new Map<unknown, number>();
	for (const [at, entry] of listOf(body).entries()) {
		const fields = fieldsOf(entry);
		if (!fields) continue;
		const type = typeOf(fields);
		const name = JSON.stringify([type, fields.name]);
		if (names.has(name)) complain(below(spot, at), commandRepeated);
		names.add(name);
		counts.set(type, (counts.get(type) ?? 0) + 1);
	}
	if (faults.length > 0) return invalidForm(faults);
	for (const [type, count] of most) {
		if ((counts.get(type) ?? 0) <= count) continue;
		return { ...refusal(30032), message: `Maximum number of application commands reached (${count})` };
	}
	return undefined;
}
