import type { Words } from '#data/words/index.ts';
import { startProblem, type SlipProblem } from '#src/domain/milestones/dates.ts';
import { UserError } from '#src/errors.ts';
import { mostAttempts, mostCounters } from '#src/features/counters/counter.ts';

export type DateProblem = NonNullable<ReturnType<typeof startProblem>> | SlipProblem | 'after-end' | 'no-such-day';

/** A date that cannot be. It says so by itself; `problem` is for who knows better words where it was typed. */
export class WrongDate extends UserError {
	readonly problem: DateProblem;

	constructor(problem: DateProblem) {
		super((words) => words.counters.dates[problem]);
		this.name = 'WrongDate';
		this.problem = problem;
	}
}

/** @throws {WrongDate} where there is a problem. */
export function refuse(problem: DateProblem | undefined): void {
	if (problem) throw new WrongDate(problem);
}

/** More counters than one person can have. */
export class TooManyCounters extends UserError {
	constructor() {
		super((words: Words) => words.counters.tooMany(mostCounters));
		this.name = 'TooManyCounters';
	}
}

/** More attempts than one counter can have. */
export class TooManyAttempts extends UserError {
	constructor() {
		super((words: Words) => words.counters.tooManyAttempts(mostAttempts));
		this.name = 'TooManyAttempts';
	}
}
