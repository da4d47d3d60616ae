import { ComponentType } from 'discord-api-types/v10';
import type { Act, Person, Sandbox } from '#src/sandbox/contract.ts';

/** A sandbox whose people are listened to while they type. */
export interface Listening {
	readonly sandbox: Sandbox;
	/** What they put into options and fields, forged ones too: typed, or chosen where a choice of the same value is offered. */
	readonly given: ReadonlySet<string>;
	/** What they wrote in text fields and messages: never chosen, even where a choice somewhere has the same value. */
	readonly written: ReadonlySet<string>;
	/** The locales that they claimed by a forged interaction. */
	readonly locales: ReadonlySet<string>;
	/** Takes for given, too, all texts in what a test has put into the database itself. */
	readonly hear: (given: unknown) => void;
}

/** The same sandbox, its people listened to. */
export function listenTo(sandbox: Sandbox): Listening {
	const given = new Set<string>();
	const written = new Set<string>();
	const locales = new Set<string>();
	const hear = (all: unknown) => {
		for (const text of textsIn(all)) given.add(text);
	};
	const read = (all: unknown) => {
		for (const text of textsIn(all)) written.add(text);
	};
	const hearAct = (act: Act) => {
		if ('options' in act) hear(act.options);
		if ('fields' in act) hear(act.fields);
		if ('text' in act) read(act.text);
	};

	const listened = (person: Person): Person => ({
		...person,
		async command(name, options = {}, channel) {
			hear(options);
			return person.command(name, options, channel);
		},
		async complete(name, focused, options, channel) {
			hear(options);
			return person.complete(name, focused, options, channel);
		},
		async submit(modal, fields) {
			hear(fields);
			for (const { custom_id } of textFieldsIn(modal.modal)) read(fields[custom_id]);
			return person.submit(modal, fields);
		},
		async writes(text, channel, files) {
			read(text);
			return person.writes(text, channel, files);
		},
		async forge(act, patch) {
			hearAct(act);
			for (const value of valuesIn(patch)) hear(value);
			for (const { value } of textFieldsIn(patch)) read(value);
			const locale = patch?.['locale'];
			if (typeof locale === 'string') locales.add(locale);
			return person.forge(act, patch);
		},
		async repeat(act, times) {
			hearAct(act);
			return person.repeat(act, times);
		},
		async act(act) {
			hearAct(act);
			return person.act(act);
		},
	});
	return { sandbox: { ...sandbox, person: (name) => listened(sandbox.person(name)) }, given, written, locales, hear };
}

function textsIn(given: unknown): string[] {
	if (typeof given === 'string') return [given];
	if (typeof given !== 'object' || given === null) return [];
	return Object.values(given).flatMap(textsIn);
}

/** In a payload, names of options and addresses of fields stand beside what was typed. */
function valuesIn(payload: unknown): unknown[] {
	if (typeof payload !== 'object' || payload === null) return [];
	const entries: readonly (readonly [string, unknown])[] = Object.entries(payload);
	return entries.flatMap(([key, inner]) => (key === 'value' ? [inner] : valuesIn(inner)));
}

interface TextField {
	readonly type: typeof ComponentType.TextInput;
	readonly custom_id: string;
	/** What stands in it, or what somebody wrote in it. */
	readonly value?: unknown;
}

function isTextField(node: object): node is TextField {
	return 'type' in node && node.type === ComponentType.TextInput && 'custom_id' in node;
}

/** Of a form as it is shown, or as it is sent. */
function textFieldsIn(node: unknown): readonly TextField[] {
	if (typeof node !== 'object' || node === null) return [];
	return isTextField(node) ? [node] : Object.values(node).flatMap(textFieldsIn);
}
