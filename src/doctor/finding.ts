import type { StartupError } from '#src/errors.ts';

/** `look` is worth a look and keeps nothing from working; `wrong` keeps something from working, or from being safe. */
export type State = 'ok' | 'look' | 'wrong';

/** What came of one check, in sentences for whoever runs Handrail. Never a token, a key or anything about a person. */
export interface Finding {
	/** What was looked at, in a word or three. */
	readonly check: string;
	readonly state: State;
	readonly says: string;
	/** What to do about it; undefined where there is nothing to do. */
	readonly remedy: string | undefined;
}

/** All is well with it. */
export function ok(check: string, says: string): Finding {
	return { check, state: 'ok', says, remedy: undefined };
}

/** Worth a look. */
export function look(check: string, says: string, remedy: string): Finding {
	return { check, state: 'look', says, remedy };
}

/** Something does not work, or is not safe. */
export function wrong(check: string, says: string, remedy: string): Finding {
	return { check, state: 'wrong', says, remedy };
}

/** What would end a start. Its first sentence says what is wrong, the others what to do. */
export function wrongBy(check: string, { message }: StartupError): Finding {
	const [says = '', ...rest] = message.split(/(?<=\.)\s+(?=[A-Z])/);
	return { check, state: 'wrong', says, remedy: rest.length === 0 ? undefined : rest.join(' ') };
}
