import { Temporal } from 'temporal-polyfill';
import { dayOf, type DayRule } from '#src/domain/day.ts';
import { waitsFrom, type Attempt, type CounterPause, type Point } from './attempt.ts';
import { dateOf, numberOf, utcDayAt } from './day-number.ts';
import type { Ladder, Look } from './ladder.ts';
import { beginning, beginningOf, dayOfStep, endMoment, momentOfHours } from './moments.ts';
import { byRank, type Step } from './step.ts';
import { candidates, lookOf, type Candidate } from './steps.ts';

export { nextTimes, timesReached } from './steps.ts';

/** A milestone: what one moment marks, whichever ladders name it. */
export interface Due {
	/** The highest of the steps that fall on it. */
	readonly step: Step;
	readonly code: string;
	/** The codes of all steps that fall on it, the highest first. */
	readonly codes: readonly string[];
	readonly look: Look;
	/** The person's day it falls on. */
	readonly day: Temporal.PlainDate;
	readonly at: Temporal.Instant;
}

/**
 * The milestones of an attempt up to a moment, and up to its own end, in order, one for each moment.
 * Days, months and years come due where their day begins, hours after a start with a time to the minute. Where ladders have
 * both, 72 hours are 3 days. A pause that begins later changes nothing that came before it.
 * Throws RangeError for a zone that does not exist.
 * @param since only those at this moment or after it; far quicker than all.
 */
export function dueUpTo(
	ladders: readonly Ladder[],
	attempt: Attempt,
	pauses: readonly CounterPause[],
	rule: DayRule,
	at: Temporal.Instant,
	since?: Temporal.Instant,
): readonly Due[] {
	return upTo(placed(ladders, attempt, pauses, rule, at), attempt, rule, at, since);
}

/**
 * The first milestone of an attempt after a moment. Undefined when the attempt has ended, while it is paused without an
 * end, and when no step is left.
 * Throws RangeError for a zone that does not exist.
 */
export function nextDue(
	ladders: readonly Ladder[],
	attempt: Attempt,
	pauses: readonly CounterPause[],
	rule: DayRule,
	at: Temporal.Instant,
): Due | undefined {
	return attempt.end ? undefined : after(placed(ladders, attempt, pauses, rule, at), rule, at);
}

/** What `dueUpTo` and `nextDue` give, in less time than both of them. @throws as they do. */
export function dueAround(
	ladders: readonly Ladder[],
	attempt: Attempt,
	pauses: readonly CounterPause[],
	rule: DayRule,
	{ at, since }: { readonly at: Temporal.Instant; readonly since: Temporal.Instant | undefined },
): { readonly come: readonly Due[]; readonly next: Due | undefined } {
	const all = placed(ladders, attempt, pauses, rule, at);
	return { come: upTo(all, attempt, rule, at, since), next: attempt.end ? undefined : after(all, rule, at) };
}

function upTo(
	all: readonly Placed[],
	attempt: Attempt,
	rule: DayRule,
	at: Temporal.Instant,
	since: Temporal.Instant | undefined,
): readonly Due[] {
	const end = attempt.end && endMoment(attempt.end, rule);
	const until = end && isBefore(end, at) ? end : at;
	const [first, last] = [since ? utcDayAt(since) - spread : -Infinity, utcDayAt(until) + spread];
	const due = all
		.filter(({ day }) => day >= first && day <= last)
		.map((one) => timed(one, rule))
		.filter((one) => !isBefore(until, one.at) && !(since && isBefore(one.at, since)));
	return united(due);
}

function after(all: readonly Placed[], rule: DayRule, at: Temporal.Instant): Due | undefined {
	const soonest = utcDayAt(at) - spread;
	const inOrder = all.filter(({ day }) => day >= soonest).sort((a, b) => a.day - b.day);
	const coming: Timed[] = [];
	for (const one of inOrder) {
		// A day that a zone left out begins together with the one after it.
		if (coming[0] && one.day > coming[0].day + 1) break;
		const next = timed(one, rule);
		if (isBefore(at, next.at)) coming.push(next);
	}
	return united(coming)[0];
}

/** A person's day begins and ends so many days from the one in UTC at most. */
const spread = 3;

/** A step with the number of its day, and its moment where that is not simply when the day begins. */
interface Placed {
	readonly candidate: Candidate;
	readonly day: number;
	readonly at?: Temporal.Instant;
}

type Timed = Required<Placed>;

/** Every step with its day, and years until one is to come at a moment. */
function placed(
	ladders: readonly Ladder[],
	{ start }: Attempt,
	pauses: readonly CounterPause[],
	rule: DayRule,
	at: Temporal.Instant,
): readonly Placed[] {
	const all = candidates(ladders, dateOf(utcDayAt(at) + spread).year - start.day.year + 1);
	const begun = beginning(start.day);
	const waits = pauses.length === 0 ? [] : waitsFrom(begun.number, pauses);
	const some: Placed[] = [];
	for (const candidate of all) {
		if (candidate.step.unit === 'times') continue;
		const hours = exactHours(candidate.step, start, all);
		if (hours === undefined || !start.time) {
			const day = dayOfStep(begun, candidate.step, waits);
			if (day !== undefined) some.push({ candidate, day });
			continue;
		}
		const moment = momentOfHours({ day: start.day, time: start.time }, hours, waits, rule);
		if (moment) some.push({ candidate, at: moment, day: numberOf(dayOf(moment, rule)) });
	}
	return some;
}

/** The hours of a step that is meant by the hour; also of days whose hours are a step as well. */
function exactHours({ unit, count }: Step, start: Point, all: readonly Candidate[]): number | undefined {
	if (!start.time) return undefined;
	if (unit === 'hours') return count;
	if (unit !== 'days') return undefined;
	return all.some(({ step }) => step.unit === 'hours' && step.count === count * 24) ? count * 24 : undefined;
}

function timed({ candidate, day, at }: Placed, rule: DayRule): Timed {
	return { candidate, day, at: at ?? beginningOf(day, rule) };
}

/** One milestone for each moment, in order. */
function united(all: readonly Timed[]): readonly Due[] {
	const moments = new Map<number, Timed[]>();
	for (const one of all) {
		const time = one.at.epochMilliseconds;
		moments.set(time, [...(moments.get(time) ?? []), one]);
	}
	return [...moments]
		.sort(([a], [b]) => a - b)
		.flatMap(([, some]) => {
			const inOrder = some.toSorted((a, b) => byRank(a.candidate.step, b.candidate.step));
			const [top] = inOrder;
			if (!top) return [];
			const { step, code } = top.candidate;
			const all = inOrder.map(({ candidate }) => candidate);
			const codes = all.map((one) => one.code);
			return [{ step, code, codes, look: lookOf(all), day: dateOf(top.day), at: top.at }];
		});
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0;
}
