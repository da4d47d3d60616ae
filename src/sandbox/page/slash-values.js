// @ts-check
/** @import { Choice, Names, Option } from './slash.js' */

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const NUMBER = 10;

/** What Discord's client says of a value that does not fit. @type {Record<number, string>} */
const WRONG = {
	[INTEGER]: 'Please enter a valid integer.',
	[BOOLEAN]: 'Please enter "true" or "false".',
	[USER]: 'Please specify a valid user.',
	[CHANNEL]: 'Please specify a valid channel.',
	[ROLE]: 'Please specify a valid role.',
	[MENTIONABLE]: 'Please specify a valid user or role.',
	[NUMBER]: 'Please enter a valid number.',
};

/** @type {typeof import('./slash.d.ts').choicesOf} */
export function choicesOf(option, names) {
	if (option.choices) return option.choices;
	const people = () => names.people.map(({ id, name }) => ({ label: `@${name}`, value: id, hint: '' }));
	const roles = () => names.roles.map(({ id, name }) => ({ label: `@${name}`, value: id, hint: 'role' }));
	if (option.type === BOOLEAN)
		return [
			{ label: 'True', value: true, hint: '' },
			{ label: 'False', value: false, hint: '' },
		];
	if (option.type === USER) return people();
	if (option.type === ROLE) return roles();
	if (option.type === MENTIONABLE) return [...people(), ...roles()];
	if (option.type !== CHANNEL) return null;
	return names.channels
		.filter(({ type }) => type !== 1 && (option.channelTypes.length === 0 || option.channelTypes.includes(type)))
		.map(({ id, name }) => ({ label: `#${name}`, value: id, hint: '' }));
}

/** @type {typeof import('./slash.d.ts').matchChoices} */
export function matchChoices(choices, typed) {
	const wanted = typed.trim().toLowerCase();
	/** @param {Choice} choice */
	const rank = ({ label }) => {
		const lower = label.toLowerCase();
		if (lower.startsWith(wanted) || lower.slice(1).startsWith(wanted)) return 0;
		return lower.includes(wanted) ? 1 : 2;
	};
	return choices
		.filter((choice) => rank(choice) < 2)
		.sort((a, b) => rank(a) - rank(b))
		.slice(0, 25);
}

/** @type {typeof import('./slash.d.ts').readValue} */
export function readValue(option, raw, names) {
	const choices = choicesOf(option, names);
	if (choices) {
		const choice = chosen(choices, raw);
		if (choice) return { value: choice.value };
		return { error: option.choices ? 'Please choose one of the given choices.' : (WRONG[option.type] ?? '') };
	}
	if (option.type === INTEGER || option.type === NUMBER) return readNumber(option, raw);
	if (option.type === STRING) return readText(option, raw);
	return { error: 'Files cannot be attached to commands in the sandbox.' };
}

/**
 * By what is shown, else by value; people, roles and channels also as `Ana`, `<@id>`, `<#id>` or an id.
 * @param {readonly Choice[]} choices
 * @param {string} raw
 */
function chosen(choices, raw) {
	const typed = raw.trim().toLowerCase();
	const id = /^<(?:@!?|@&|#)(\d+)>$/.exec(typed)?.[1];
	return (
		choices.find(({ label }) => label.toLowerCase() === typed) ??
		choices.find(({ value }) => String(value).toLowerCase() === typed) ??
		choices.find(({ label, value }) => value === id || (/^[@#]/.test(label) && label.slice(1).toLowerCase() === typed))
	);
}

/** @param {Option} option @param {string} raw */
function readNumber(option, raw) {
	const form = option.type === INTEGER ? /^[+-]?\d+$/ : /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
	const value = Number(raw.trim());
	if (!form.test(raw.trim()) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return { error: WRONG[option.type] ?? '' };
	const tooSmall = option.min !== null && value < option.min;
	const tooBig = option.max !== null && value > option.max;
	if (!tooSmall && !tooBig) return { value };
	if (option.min !== null && option.max !== null) {
		return { error: `Please enter a value between ${option.min} and ${option.max}.` };
	}
	return {
		error: tooSmall
			? `Please enter a value of at least ${option.min}.`
			: `Please enter a value of at most ${option.max}.`,
	};
}

/** @param {Option} option @param {string} raw */
function readText(option, raw) {
	const length = [...raw].length;
	const max = option.max ?? 6000;
	if (length > max) return { error: `Must be ${max} or fewer in length.` };
	if (option.min !== null && length < option.min) return { error: `Must be ${option.min} or more in length.` };
	return { value: raw };
}
