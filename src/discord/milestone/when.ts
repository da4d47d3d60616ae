import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Context } from '#src/discord/command.ts';
import { asTyped, dateName } from '#src/discord/milestone/names.ts';
import { clockText } from '#src/domain/clock-time.ts';
import { dayOf, type DayRule } from '#src/domain/day.ts';
import type { Point } from '#src/domain/milestones/attempt.ts';
import { startProblem, typedPoint } from '#src/domain/milestones/dates.ts';
import { pointAt } from '#src/domain/milestones/moments.ts';
import { standingOf } from '#src/features/people.ts';

/** The day and the time that it is for somebody. */
export interface PersonClock {
	readonly rule: DayRule;
	/** Their day, which ends when they say so. */
	readonly today: Temporal.PlainDate;
	/** The date and time on their wall. */
	readonly wall: Required<Point>;
}

/** The clock of whoever acts. */
export async function clockOf({ db, member, at }: Pick<Context, 'db' | 'member' | 'at'>): Promise<PersonClock> {
	const { rule } = await standingOf(db, member);
	return { rule, today: dayOf(at, rule), wall: pointAt(at, rule.zone) };
}

/** What somebody may mean by a date that they typed, the latest first; or why it is none, as a sentence. */
export type Told = { readonly points: readonly [Point, ...Point[]] } | { readonly problem: string };

/** Reads when something was. */
export function whenTold(typed: string, { today, wall }: PersonClock, { counter: { date: say } }: Words): Told {
	if (typed === '') return { problem: say.empty };
	const read = typedPoint(typed, today, wall.day);
	if (read.kind === 'point') return { points: [read.point] };
	if (read.kind !== 'either') return { problem: say[read.kind](asTyped(typed)) };
	const [one, other] = read.points;
	return { points: Temporal.PlainDate.compare(one.day, other.day) > 0 ? [one, other] : [other, one] };
}

/** Reads from when something is to be counted. */
export function startTold(typed: string, clock: PersonClock, words: Words, locale: string): Told {
	const told = whenTold(typed, clock, words);
	if ('problem' in told) return told;
	const problem = startProblem(told.points[0], clock.today);
	if (problem === undefined) return told;
	return { problem: words.counter.date[problem](dateName(told.points[0].day, locale)) };
}

/** A point as somebody might type it, so that a form can be filled in with it. */
export function pointTyped({ day, time }: Point): string {
	return time ? `${day.toString()} ${clockText(time)}` : day.toString();
}
