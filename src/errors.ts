import type { Words } from '#data/words/index.ts';

/** The person can put this right. It carries the sentence that tells them how; it is answered, not logged. */
export class UserError extends Error {
	readonly say: (words: Words) => string;

	constructor(say: (words: Words) => string) {
		super('A request that its sender can put right');
		this.name = 'UserError';
		this.say = say;
	}
}

/** A button, menu or form that no longer exists, was cut short, or was never ours. */
export class Expired extends UserError {
	constructor() {
		super((words) => words.errors.expired);
		this.name = 'Expired';
	}
}

/** What a person wrote could not be kept, for the reason in `cause`. They are given it back. */
export class NotKept extends Error {
	readonly written: string;

	constructor(written: string, cause: unknown) {
		super('Something that a person wrote could not be kept', { cause });
		this.name = 'NotKept';
		this.written = written;
	}
}

/** Handrail cannot start like this. The message is for the operator and says what to do. */
export class StartupError extends Error {
	constructor(message: string, cause?: unknown) {
		super(message, { cause });
		this.name = 'StartupError';
	}
}

/**
 * Nothing may be kept about this person here yet: they are to be asked first. `then` is what they were about to do, as
 * `goingOn` has written it; empty when there is nothing to go on with.
 */
export class NeedsConsent extends Error {
	readonly then: readonly string[];
	/** True when the moment may be hard, so that the question comes with a way to a person to talk to. */
	readonly hard: boolean;

	constructor(then: readonly string[] = [], hard = false) {
		super('Nothing is kept about a person before they agreed');
		this.name = 'NeedsConsent';
		this.then = then;
		this.hard = hard;
	}
}
