import { ComponentType } from 'discord-api-types/v10';
import type {
	APIAttachment,
	APIComponentInLabel,
	APIModalInteractionResponseCallbackData,
	APIModalSubmissionComponent,
	APITextInputComponent,
	ModalSubmitComponent,
	Snowflake,
} from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { fileFromDataUrl, keepUpload } from '../uploads.ts';
import type { ModalFields } from '../validate/modal-submit.ts';
import type { Guild } from '../world.ts';
import { chooseEntities, entityLists, isEntityMenu } from './choose.ts';
import type { Chooser } from './choose.ts';

type Input = APIComponentInLabel | APITextInputComponent;

/** The inputs of a dialog with the words above them, in order. */
function inputsOf(modal: APIModalInteractionResponseCallbackData): readonly { input: Input; label: string }[] {
	return modal.components.flatMap((part) => {
		if (part.type === ComponentType.Label) return [{ input: part.component, label: part.label }];
		if (part.type !== ComponentType.ActionRow) return [];
		return part.components.map((input) => ({ input, label: input.label ?? input.custom_id }));
	});
}

/**
 * The fields of a submission by custom_id: `given` by label or custom_id, what is left out from the dialog's own
 * defaults. Options may be given by value or label, users, roles and channels by id or name. `unknown` names what fits
 * no field, or no person, role or channel.
 */
export function fillFields(
	core: Core,
	chooser: Chooser,
	modal: APIModalInteractionResponseCallbackData,
	given: ModalFields,
): { readonly fields: ModalFields; readonly unknown: readonly string[] } {
	const inputs = inputsOf(modal);
	const fields: Record<string, string | readonly string[] | boolean> = {};
	const unknown: string[] = [];
	for (const key of Object.keys(given)) {
		const known = inputs.some(({ input, label }) => input.custom_id === key || label === key);
		if (!known) unknown.push(`There is no field “${key}” in this dialog.`);
	}
	for (const { input, label } of inputs) {
		const value = given[input.custom_id] ?? given[label] ?? defaultOf(input);
		if (isEntityMenu(input.type)) {
			const chosen = chooseEntities(core, chooser, { ...input, type: input.type }, asList(value));
			unknown.push(...chosen.unknown.map((one) => `${label}: “${one}” cannot be chosen here.`));
			fields[input.custom_id] = chosen.ids;
		} else fields[input.custom_id] = byLabel(input, value);
	}
	return { fields, unknown };
}

/** What INTERACTION_CREATE carries of a submission. Files are given as data addresses (see `fileFromDataUrl`). */
export function submissionOf(
	core: Core,
	guild: Guild,
	modal: APIModalInteractionResponseCallbackData,
	fields: ModalFields,
): {
	readonly components: APIModalSubmissionComponent[];
	readonly users: readonly Snowflake[];
	readonly roles: readonly Snowflake[];
	readonly channels: readonly Snowflake[];
	readonly attachments: readonly APIAttachment[];
} {
	const referred = { users: [] as Snowflake[], roles: [] as Snowflake[], channels: [] as Snowflake[] };
	const attachments: APIAttachment[] = [];
	const one = (input: Input): ModalSubmitComponent => {
		const value = fields[input.custom_id];
		const own = { id: input.id ?? 0, custom_id: input.custom_id };
		switch (input.type) {
			case ComponentType.TextInput:
				return { ...own, type: input.type, value: asText(value) };
			case ComponentType.RadioGroup:
				return { ...own, type: input.type, value: asText(value) || null };
			case ComponentType.Checkbox:
				return { ...own, type: input.type, value: value === true || value === 'true' };
			case ComponentType.FileUpload: {
				const files = asList(value).flatMap((address) => fileFromDataUrl(address) ?? []);
				const kept = files.map((file) => keepUpload(core, file));
				attachments.push(...kept);
				return { ...own, type: input.type, values: kept.map(({ id }) => id) };
			}
			case ComponentType.StringSelect:
			case ComponentType.CheckboxGroup:
				return { ...own, type: input.type, values: [...asList(value)] };
			case ComponentType.UserSelect:
			case ComponentType.RoleSelect:
			case ComponentType.MentionableSelect:
			case ComponentType.ChannelSelect:
				refer(referred, guild, input.type, asList(value));
				return { ...own, type: input.type, values: [...asList(value)] };
		}
	};
	const components = modal.components.map((part): APIModalSubmissionComponent => {
		const id = part.id ?? 0;
		if (part.type === ComponentType.Label) return { id, type: part.type, component: one(part.component) };
		if (part.type === ComponentType.TextDisplay) return { id, type: part.type };
		const inputs = part.components.map((input) => ({
			id: input.id ?? 0,
			type: input.type,
			custom_id: input.custom_id,
			value: asText(fields[input.custom_id]),
		}));
		return { id, type: part.type, components: inputs };
	});
	return { components, ...referred, attachments };
}

function refer(
	into: { users: Snowflake[]; roles: Snowflake[]; channels: Snowflake[] },
	guild: Guild,
	type: Parameters<typeof entityLists>[1],
	ids: readonly Snowflake[],
): void {
	const lists: { users?: readonly Snowflake[]; roles?: readonly Snowflake[]; channels?: readonly Snowflake[] } =
		entityLists(guild, type, ids);
	into.users.push(...(lists.users ?? []));
	into.roles.push(...(lists.roles ?? []));
	into.channels.push(...(lists.channels ?? []));
}

function defaultOf(input: Input): string | readonly string[] | boolean {
	switch (input.type) {
		case ComponentType.TextInput:
			return input.value ?? '';
		case ComponentType.Checkbox:
			return input.default ?? false;
		case ComponentType.RadioGroup:
			return input.options.find((option) => option.default)?.value ?? '';
		case ComponentType.StringSelect:
		case ComponentType.CheckboxGroup:
			return input.options.filter((option) => option.default).map(({ value }) => value);
		case ComponentType.FileUpload:
			return [];
		case ComponentType.UserSelect:
		case ComponentType.RoleSelect:
		case ComponentType.MentionableSelect:
		case ComponentType.ChannelSelect:
			return (input.default_values ?? []).map(({ id }) => id);
	}
}

/** Options given by their label become their value. */
function byLabel(input: Input, value: string | readonly string[] | boolean): string | readonly string[] | boolean {
	if (!('options' in input) || typeof value === 'boolean') return value;
	const valueOf = (given: string) => {
		if (input.options.some((option) => option.value === given)) return given;
		return input.options.find((option) => option.label === given)?.value ?? given;
	};
	if (input.type === ComponentType.RadioGroup) return valueOf(asText(value));
	return asList(value).map(valueOf);
}

function asText(value: string | readonly string[] | boolean | undefined): string {
	if (value === undefined || typeof value === 'boolean') return '';
	return typeof value === 'string' ? value : (value[0] ?? '');
}

function asList(value: string | readonly string[] | boolean | undefined): readonly string[] {
	if (value === undefined || typeof value === 'boolean' || value === '') return [];
	return typeof value === 'string' ? [value] : value;
}
