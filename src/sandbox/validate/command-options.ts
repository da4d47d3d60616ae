/** Options of chat input commands, their choices, and the size of a whole command. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import {
	choiceNameRepeated,
	choicesOrAutocomplete,
	commandNameInvalid,
	minAboveMax,
	optionNameRepeated,
	requiredComesFirst,
	subcommandsApart,
} from './complaints.ts';
import {
	below,
	boolean,
	byType,
	choice,
	complain,
	fieldsOf,
	integer,
	lengthOf,
	list,
	listOf,
	number,
	record,
	setOf,
	text,
	type Check,
	type Fields,
	type Spot,
} from './fields.ts';
import { localizations } from './locales.ts';

const named = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const nameLength = text(1, 32);

/** Name of a chat input command or an option: letters, digits, `-`, `_` and `'`, in lower case where there is one. */
export const commandName: Check = (value, spot) => {
	const before = spot.faults.length;
	nameLength(value, spot);
	if (spot.faults.length > before || typeof value !== 'string') return;
	if (!named.test(value) || value !== value.toLowerCase()) complain(spot, commandNameInvalid);
};

const common = { name: commandName, description: text(1, 100) };
const translated = {
	name_localizations: localizations(commandName),
	description_localizations: localizations(text(1, 100)),
};

function checkRange(fields: Fields, min: string, max: string, spot: Spot): void {
	const [low, high] = [fields[min], fields[max]];
	if (typeof low === 'number' && typeof high === 'number' && low > high) {
		complain(below(spot, min), minAboveMax(min, max));
	}
}

const choicesOf = (value: Check) =>
	list(
		record({ needs: { name: text(1, 100), value }, may: { name_localizations: localizations(text(1, 100)) } }),
		0,
		25,
	);

function checkChoices({ choices, autocomplete }: Fields, spot: Spot): void {
	if (autocomplete === true && listOf(choices).length > 0) complain(below(spot, 'autocomplete'), choicesOrAutocomplete);
	const seen = new Set<unknown>();
	for (const [at, entry] of listOf(choices).entries()) {
		const name = fieldsOf(entry)?.name;
		if (seen.has(name)) complain(below(below(spot, 'choices'), at), choiceNameRepeated);
		seen.add(name);
	}
}

const whole = integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

const plain = record({ needs: common, may: { ...translated, required: boolean } });

const string = record({
	needs: common,
	may: {
		...translated,
		required: boolean,
		autocomplete: boolean,
		choices: choicesOf(text(0, 100)),
		min_length: integer(0, 6000),
		max_length: integer(1, 6000),
	},
	also: (fields, spot) => {
		checkChoices(fields, spot);
		checkRange(fields, 'min_length', 'max_length', spot);
	},
});

const numeric = (value: Check) =>
	record({
		needs: common,
		may: {
			...translated,
			required: boolean,
			autocomplete: boolean,
			choices: choicesOf(value),
			min_value: value,
			max_value: value,
		},
		also: (fields, spot) => {
			checkChoices(fields, spot);
			checkRange(fields, 'min_value', 'max_value', spot);
		},
	});

const channel = record({
	needs: common,
	may: {
		...translated,
		required: boolean,
		channel_types: setOf(choice(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16), 0, 25),
	},
});

const Type = ApplicationCommandOptionType;
const values: Readonly<Record<number, Check>> = {
	[Type.String]: string,
	[Type.Integer]: numeric(whole),
	[Type.Boolean]: plain,
	[Type.User]: plain,
	[Type.Channel]: channel,
	[Type.Role]: plain,
	[Type.Mentionable]: plain,
	[Type.Number]: numeric(number),
	[Type.Attachment]: plain,
};

/** A list of options: names are unique, required ones come first, subcommands stand apart from values. */
function optionsOf(checks: Readonly<Record<number, Check>>): Check {
	const each = list(byType(checks), 0, 25);
	return (value, spot) => {
		each(value, spot);
		const names = new Set<unknown>();
		const fields = listOf(value).map(fieldsOf);
		const isSub = (option: Fields | undefined) =>
			option?.type === Type.Subcommand || option?.type === Type.SubcommandGroup;
		const mixed = fields.some(isSub) && !fields.every(isSub);
		let optionalSeen = false;
		for (const [at, option] of fields.entries()) {
			if (!option) continue;
			if (names.has(option.name)) complain(below(spot, at), optionNameRepeated);
			names.add(option.name);
			if (mixed && isSub(option) !== isSub(fields[0])) complain(below(below(spot, at), 'type'), subcommandsApart);
			if (isSub(option)) continue;
			if (option.required !== true) optionalSeen = true;
			else if (optionalSeen) complain(below(spot, at), requiredComesFirst);
		}
	};
}

const subcommand = record({ needs: common, may: { ...translated, options: optionsOf(values) } });
const group = record({
	needs: common,
	may: { ...translated, options: optionsOf({ [Type.Subcommand]: subcommand }) },
});

/** Options at the top of a command. */
export const options: Check = optionsOf({ [Type.Subcommand]: subcommand, [Type.SubcommandGroup]: group, ...values });

function longest(value: unknown, translations: unknown): number {
	const texts = [value, ...Object.values(fieldsOf(translations) ?? {})];
	return Math.max(0, ...texts.map((each) => (typeof each === 'string' ? lengthOf(each) : 0)));
}

/**
 * Characters of names, descriptions and choice values, nested options included. Of a field with translations the longest
 * one counts ("Application Commands", limits). Numbers as values count as their digits.
 */
export function sizeOf(command: Fields): number {
	let size =
		longest(command.name, command.name_localizations) + longest(command.description, command.description_localizations);
	for (const entry of listOf(command.options)) size += sizeOf(fieldsOf(entry) ?? {});
	for (const entry of listOf(command.choices)) {
		const { name, name_localizations, value } = fieldsOf(entry) ?? {};
		size += longest(name, name_localizations);
		if (typeof value === 'string' || typeof value === 'number') size += lengthOf(String(value));
	}
	return size;
}
