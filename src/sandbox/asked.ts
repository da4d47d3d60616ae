import type { Act, Control } from './contract.ts';
import { faultNames } from './faults.ts';

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown) => typeof value === 'string';
const texts = (value: unknown) => Array.isArray(value) && value.every(text);
const optional = (check: (value: unknown) => boolean) => (value: unknown) => value === undefined || check(value);
const record = (check: (value: unknown) => boolean) => (value: unknown) =>
	isObject(value) && Object.values(value).every(check);
const option = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
const field = (value: unknown) => text(value) || texts(value) || typeof value === 'boolean';

/** What each kind of act must carry. */
const acts: Readonly<Record<Act['kind'], Readonly<Record<string, (value: unknown) => boolean>>>> = {
	command: { channelId: text, name: text, options: record(option), targetId: optional(text) },
	autocomplete: { channelId: text, name: text, options: record(option), focused: text },
	component: { messageId: text, customId: text, values: optional(texts) },
	modal: { interactionId: text, fields: record(field) },
	'close-modal': { interactionId: text },
	message: { channelId: text, text, files: optional(texts) },
	'edit-message': { messageId: text, text },
	'delete-message': { messageId: text },
	dismiss: { messageId: text },
	'dm-open': { open: (value) => typeof value === 'boolean' },
};

const controls: Readonly<Record<Control['kind'], Readonly<Record<string, (value: unknown) => boolean>>>> = {
	forward: { minutes: (value) => typeof value === 'number' && Number.isFinite(value) },
	'forward-to': { instant: text },
	fault: { name: text, on: (value) => typeof value === 'boolean' },
};

/** Whether what the page posted is an act. */
export function isAct(asked: unknown): asked is Act {
	return fits(asked, acts);
}

/** Whether what the page posted is a control. */
export function isControl(asked: unknown): asked is Control {
	return fits(asked, controls);
}

/** The sentence for a fault that there is none of. */
export function controlFault(name: string): string {
	return `There is no fault “${name}”; there are: ${faultNames.join(', ')}.`;
}

function fits(asked: unknown, kinds: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>>) {
	if (!isObject(asked) || typeof asked['kind'] !== 'string' || !Object.hasOwn(kinds, asked['kind'])) return false;
	return Object.entries(kinds[asked['kind']] ?? {}).every(([name, check]) => check(asked[name]));
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
