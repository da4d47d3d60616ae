/** What Discord's client lets a person send from a dialog. */
import {
	ComponentType,
	type APIModalInteractionResponseCallbackData,
	type APIModalInteractionResponseCallbackComponent,
} from 'discord-api-types/v10';
import { lengthOf } from './fields.ts';

/** By custom_id: a text input or radio group gives text, a select, group or upload a list, a checkbox a boolean. */
export type ModalFields = Readonly<Record<string, string | readonly string[] | boolean>>;

type Top = APIModalInteractionResponseCallbackComponent;
type Inner =
	| Extract<Top, { type: ComponentType.Label }>['component']
	| Extract<Top, { type: ComponentType.ActionRow }>['components'][number];

interface Question {
	/** What the person reads beside the input. */
	readonly label: string;
	readonly input: Inner;
}

function questionsOf(modal: APIModalInteractionResponseCallbackData): readonly Question[] {
	return modal.components.flatMap((part): Question[] => {
		if (part.type === ComponentType.Label) return [{ label: part.label, input: part.component }];
		if (part.type !== ComponentType.ActionRow) return [];
		return part.components.map((input) => ({ label: input.label ?? input.custom_id, input }));
	});
}

const plural = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function textFaults(value: unknown, input: Extract<Inner, { type: ComponentType.TextInput }>): string[] {
	if (value !== undefined && typeof value !== 'string') return ['This takes text.'];
	const length = lengthOf(value ?? '');
	if (length === 0) return input.required === false ? [] : ['This field is required.'];
	const [min, max] = [input.min_length ?? 0, input.max_length ?? 4000];
	if (length < min) return [`Write at least ${plural(min, 'character')}.`];
	return length > max ? [`Write at most ${plural(max, 'character')}.`] : [];
}

interface Choosing {
	readonly min: number;
	readonly max: number;
	readonly required: boolean;
	/** The values that exist; undefined where anything may be chosen (people, roles, channels, files). */
	readonly options?: readonly { readonly value: string }[];
}

function choiceFaults(value: unknown, { min, max, required, options }: Choosing): string[] {
	if (value !== undefined && !Array.isArray(value)) return ['This takes a list of choices.'];
	const chosen = (value ?? []) as readonly unknown[];
	if (chosen.length === 0) return required ? ['This field is required.'] : [];
	const faults: string[] = [];
	if (chosen.length < min) faults.push(`Choose at least ${min}.`);
	if (chosen.length > max) faults.push(`Choose at most ${max}.`);
	if (new Set(chosen).size < chosen.length) faults.push('Choose each one only once.');
	for (const each of chosen) {
		if (typeof each !== 'string' || options?.every((option) => option.value !== each)) {
			faults.push(`${JSON.stringify(each)} is not one of the choices.`);
		}
	}
	return faults;
}

interface Counts {
	readonly min_values?: number | undefined;
	readonly max_values?: number | undefined;
	readonly required?: boolean | undefined;
}

/** An input must be filled unless it says otherwise: by `required: false`, or by `min_values: 0` alone. */
const choosing = ({ min_values, max_values, required }: Counts, defaultMax: number): Choosing => ({
	min: min_values ?? 1,
	max: max_values ?? defaultMax,
	required: required ?? min_values !== 0,
});

function inputFaults(value: unknown, input: Inner): string[] {
	switch (input.type) {
		case ComponentType.TextInput:
			return textFaults(value, input);
		case ComponentType.StringSelect:
			return choiceFaults(value, { ...choosing(input, 1), options: input.options });
		case ComponentType.UserSelect:
		case ComponentType.RoleSelect:
		case ComponentType.MentionableSelect:
		case ComponentType.ChannelSelect:
		case ComponentType.FileUpload:
			return choiceFaults(value, choosing(input, 1));
		case ComponentType.RadioGroup: {
			const chosen = typeof value === 'string' ? (value === '' ? undefined : [value]) : value;
			return choiceFaults(chosen, { ...choosing(input, 1), options: input.options });
		}
		case ComponentType.CheckboxGroup:
			return choiceFaults(value, { ...choosing(input, input.options.length), options: input.options });
		case ComponentType.Checkbox:
			return value === undefined || typeof value === 'boolean' ? [] : ['This is either ticked or not.'];
	}
}

/**
 * The sentences that the person would read instead of the dialog closing, each led by the label of its input; none when
 * it may be sent. `fields` are what would be sent, defaults already filled in: a field left out counts as empty. Whether
 * chosen people, roles and channels exist is for the caller to know.
 */
export function checkModalSubmit(
	modal: APIModalInteractionResponseCallbackData,
	fields: ModalFields,
): readonly string[] {
	const questions = questionsOf(modal);
	const known = new Set(questions.map(({ input }) => input.custom_id));
	const strangers = Object.keys(fields).filter((key) => !known.has(key));
	return [
		...questions.flatMap(({ label, input }) =>
			inputFaults(fields[input.custom_id], input).map((sentence) => `${label}: ${sentence}`),
		),
		...strangers.map((key) => `This dialog has no field "${key}".`),
	];
}
