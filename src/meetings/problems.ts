import type { Temporal } from 'temporal-polyfill';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { shapeProblems, type ShapeProblem } from '#src/domain/meetings/shape.ts';
import { civilOf } from './civil.ts';
import { localOn } from './recurrence.ts';

export type RuleProblem =
	| ShapeProblem
	/** By the calendar it meets on no day at all, as on 31 February. */
	| 'never'
	/** A date is skipped or moved on which it does not meet. */
	| 'exception-off-the-rule'
	/** Two things are said of one date. */
	| 'exception-twice';

/**
 * Everything wrong with a rule, each problem once, empty where all is well. Whether its dates exist is asked only of a rule
 * whose parts are right.
 */
export function problemsOf(rule: MeetingRule): RuleProblem[] {
	const shape = shapeProblems(rule);
	if (shape.length > 0) return shape;
	const civil = civilOf(rule);
	if (!civil.from(rule.start)) return ['never'];
	const days = rule.exceptions.flatMap((one) => (one.kind === 'added' ? [] : [one.day]));
	const found: (RuleProblem | false)[] = [
		days.some((day) => !localOn(rule, civil, day)) && 'exception-off-the-rule',
		hasTwice(days) && 'exception-twice',
	];
	return found.filter((problem) => problem !== false);
}

/** The rule without what is said of dates that it does not have (any more). */
export function onTheRule(rule: MeetingRule): MeetingRule {
	if (shapeProblems(rule).length > 0) return rule;
	const civil = civilOf(rule);
	const exceptions = rule.exceptions.filter((one) => one.kind === 'added' || localOn(rule, civil, one.day));
	return { ...rule, exceptions };
}

function hasTwice(days: readonly Temporal.PlainDate[]): boolean {
	return new Set(days.map(String)).size < days.length;
}
