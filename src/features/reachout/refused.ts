import { UserError } from '#src/errors.ts';

/**
 * Why an act on a request is refused. `open`: they have one already; `rest`, `blocked`: see `reach_bar`; `off`: nobody can
 * be reached here; `taken`: somebody else was quicker; `full`: they have as many as they take; `own`: it is theirs;
 * `closed`: it is over; `not-yours`: another helper has it.
 */
export type Why = 'open' | 'rest' | 'blocked' | 'off' | 'taken' | 'full' | 'own' | 'closed' | 'not-yours';

/** An act on a request that is refused, for a reason that whoever wanted it is told kindly. */
export class Refused extends UserError {
	readonly why: Why;
	/** Until when; undefined where no time changes it. */
	readonly until: string | undefined;

	constructor(why: Why, until?: string) {
		super((words) => words.errors.expired);
		this.name = 'Refused';
		this.why = why;
		this.until = until;
	}
}
