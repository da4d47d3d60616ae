import type { Act, Person, Sandbox } from '#src/sandbox/contract.ts';

/** A sandbox whose people are listened to while they type. */
export interface Listening {
	readonly sandbox: Sandbox;
	/** What they put into options and fields, forged ones too. */
	readonly typed: ReadonlySet<string>;
	/** The locales that they claimed by a forged interaction. */
	readonly locales: ReadonlySet<string>;
}

/** The same sandbox, its people listened to. */
export function listenTo(sandbox: Sandbox): Listening {
	const typed = new Set<string>();
	const locales = new Set<string>();
	const hear = (given: unknown) => {
		for (const text of textsIn(given)) typed.add(text);
	};
	const hearAct = (act: Act) => {
		if ('options' in act) hear(act.options);
		if ('fields' in act) hear(act.fields);
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
			return person.submit(modal, fields);
		},
		async forge(act, patch) {
			hearAct(act);
			for (const value of valuesIn(patch)) hear(value);
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
	return { sandbox: { ...sandbox, person: (name) => listened(sandbox.person(name)) }, typed, locales };
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
