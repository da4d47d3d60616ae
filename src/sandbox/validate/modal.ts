/** Dialogs as a bot opens them (callback 9). Limits: Discord's component reference. */
import { ComponentType } from 'discord-api-types/v10';
import { invalidForm, type BodyFault, type Refusal } from '../errors.ts';
import { badLength, minAboveMax, notAllowedHere, required } from './complaints.ts';
import {
	below,
	boolean,
	byType,
	choice,
	complain,
	fieldsOf,
	integer,
	isAbsent,
	lengthOf,
	list,
	listOf,
	record,
	text,
	top,
	type Check,
	type Fields,
	type Spot,
} from './fields.ts';
import { checkCounts, checkOptions, checkUnique, componentId, customId, option, selects } from './parts.ts';

function checkValueLength({ value, min_length, max_length }: Fields, spot: Spot): void {
	const min = typeof min_length === 'number' ? min_length : 0;
	const max = typeof max_length === 'number' ? max_length : 4000;
	if (min > max) {
		complain(below(spot, 'min_length'), minAboveMax('min_length', 'max_length'));
		return;
	}
	if (typeof value !== 'string' || value === '') return;
	const length = lengthOf(value);
	if (length < min || (length > max && max < 4000)) complain(below(spot, 'value'), badLength(min, max));
}

const textInput = record({
	needs: { custom_id: customId, style: choice(1, 2) },
	may: {
		id: componentId,
		label: text(1, 45),
		value: text(0, 4000),
		placeholder: text(0, 100),
		required: boolean,
		min_length: integer(0, 4000),
		max_length: integer(1, 4000),
	},
	also: checkValueLength,
});

const fileUpload = record({
	needs: { custom_id: customId },
	may: { id: componentId, min_values: integer(0, 10), max_values: integer(1, 10), required: boolean },
	also: (fields, spot) => {
		checkCounts(fields, 10, 1, spot);
	},
});

const radioGroup = record({
	needs: { custom_id: customId, options: list(option, 2, 10) },
	may: { id: componentId, required: boolean },
	also: ({ options }, spot) => {
		checkOptions(options, 1, spot);
	},
});

const checkboxGroup = record({
	needs: { custom_id: customId, options: list(option, 1, 10) },
	may: { id: componentId, min_values: integer(0, 10), max_values: integer(1, 10), required: boolean },
	also: (fields, spot) => {
		const count = listOf(fields.options).length || 10;
		// a checkbox group allows all of its options by default
		checkCounts(fields, count, count, spot);
		checkOptions(fields.options, typeof fields.max_values === 'number' ? fields.max_values : count, spot);
	},
});

const checkbox = record({ needs: { custom_id: customId }, may: { id: componentId, default: boolean } });

const enabledSelects = Object.fromEntries(
	Object.entries(selects).map(([type, select]): [string, Check] => [
		type,
		(value, spot) => {
			select(value, spot);
			if (fieldsOf(value)?.disabled === true) complain(below(spot, 'disabled'), notAllowedHere('in a modal'));
		},
	]),
);

const label = record({
	needs: {
		label: text(1, 45),
		component: byType({
			[ComponentType.TextInput]: textInput,
			...enabledSelects,
			[ComponentType.FileUpload]: fileUpload,
			[ComponentType.RadioGroup]: radioGroup,
			[ComponentType.CheckboxGroup]: checkboxGroup,
			[ComponentType.Checkbox]: checkbox,
		}),
	},
	may: { id: componentId, description: text(1, 100) },
});

const textDisplay = record({ needs: { content: text(1, 4000) }, may: { id: componentId } });

/** The deprecated form: a row with one text input, which then carries its own label. */
const inputRow = record({
	needs: { components: list(byType({ [ComponentType.TextInput]: textInput }), 1, 1) },
	may: { id: componentId },
	also: ({ components }, spot) => {
		for (const [at, input] of listOf(components).entries()) {
			const fields = fieldsOf(input);
			if (fields?.type === ComponentType.TextInput && isAbsent(fields.label))
				complain(below(below(below(spot, 'components'), at), 'label'), required);
		}
	},
});

const modal = record({
	needs: {
		custom_id: customId,
		title: text(1, 45),
		components: list(
			byType({
				[ComponentType.ActionRow]: inputRow,
				[ComponentType.TextDisplay]: textDisplay,
				[ComponentType.Label]: label,
			}),
			1,
			5,
		),
	},
	also: ({ components }, spot) => {
		checkUnique(components, below(spot, 'components'));
	},
});

/** Lists every fault of a dialog at `spot`. */
export function findModalFaults(data: unknown, spot: Spot): void {
	modal(data, spot);
}

/**
 * Checks the `data` of callback 9: title 1 to 45 characters, 1 to 5 parts, each a label around one input, a text display,
 * or a row with one text input. Returns 50035 with every fault (paths without the leading `data`), or undefined.
 */
export function checkModal(data: unknown): Refusal | undefined {
	const faults: BodyFault[] = [];
	findModalFaults(data, top(faults));
	return faults.length > 0 ? invalidForm(faults) : undefined;
}
