import { Temporal } from 'temporal-polyfill';
import { zoneOf } from '#src/domain/zone-names.ts';
import type { Break, MeetingRule, Repeat } from './rule.ts';
import { weekdayOf } from './weekday-codes.ts';

/** What can be wrong with a rule before anybody looks whether it ever meets. Words are made elsewhere. */
export type ShapeProblem =
	/** Not a zone, or not written as `zoneOf` writes it. */
	| 'zone'
	/** With seconds, or not from 1970 to 2199. */
	| 'start'
	| 'minutes'
	| 'interval'
	| 'no-days'
	| 'bad-day'
	| 'day-twice'
	| 'bad-week'
	| 'bad-date'
	| 'until-before-start'
	| 'count'
	| 'until-and-count'
	| 'break-backwards'
	/** A date is moved or added to a time with seconds, or out of the years that `start` can have. */
	| 'exception-time'
	| 'too-many-exceptions'
	| 'too-many-breaks';

export const longestMinutes = 24 * 60;
/** As far apart as weeks or months can be. */
export const longestInterval = 60;
export const highestCount = 5000;
export const mostExceptions = 400;
export const mostBreaks = 50;

/** Everything wrong with the parts of a rule, each problem once; empty where all is well. */
export function shapeProblems(rule: MeetingRule): ShapeProblem[] {
	const { zone, start, minutes, repeat, until, count, exceptions, breaks } = rule;
	const found: (ShapeProblem | false)[] = [
		zoneOf(zone) !== zone && 'zone',
		!isTime(start) && 'start',
		!isWhole(minutes, longestMinutes) && 'minutes',
		...repeatProblems(repeat),
		until !== undefined && Temporal.PlainDate.compare(until, start.toPlainDate()) < 0 && 'until-before-start',
		count !== undefined && !isWhole(count, highestCount) && 'count',
		until !== undefined && count !== undefined && 'until-and-count',
		breaks.some(isBackwards) && 'break-backwards',
		exceptions.some((one) => one.kind !== 'skipped' && !isTime(one.to)) && 'exception-time',
		exceptions.length > mostExceptions && 'too-many-exceptions',
		breaks.length > mostBreaks && 'too-many-breaks',
	];
	return [...new Set(found.filter((problem) => problem !== false))];
}

/** Everything wrong with how a meeting repeats. */
function repeatProblems(repeat: Repeat): ShapeProblem[] {
	if (repeat.every === 'once') return [];
	const interval: ShapeProblem[] = isWhole(repeat.interval, longestInterval) ? [] : ['interval'];
	if (repeat.every === 'week') {
		const weekStart = weekdayOf(repeat.weekStart ?? 1) === undefined;
		return [...interval, ...listProblems(repeat.days, String), ...dayProblems(repeat.days), ...(weekStart ? bad : [])];
	}
	if (repeat.by === 'date') {
		const wrong = repeat.dates.some((date) => date !== -1 && !isWhole(date, 31));
		return [...interval, ...listProblems(repeat.dates, String), ...(wrong ? (['bad-date'] as const) : [])];
	}
	const { places } = repeat;
	const wrong = places.some(({ week }) => week !== -1 && !isWhole(week, 5));
	return [
		...interval,
		...listProblems(places, ({ week, day }) => `${week} ${day}`),
		...dayProblems(places.map(({ day }) => day)),
		...(wrong ? (['bad-week'] as const) : []),
	];
}

const bad: readonly ShapeProblem[] = ['bad-day'];

function dayProblems(days: readonly number[]): readonly ShapeProblem[] {
	return days.some((day) => weekdayOf(day) === undefined) ? bad : [];
}

function listProblems<T>(list: readonly T[], nameOf: (one: T) => string): ShapeProblem[] {
	if (list.length === 0) return ['no-days'];
	return new Set(list.map(nameOf)).size < list.length ? ['day-twice'] : [];
}

function isWhole(number: number, most: number): boolean {
	return Number.isInteger(number) && number >= 1 && number <= most;
}

function isTime(start: Temporal.PlainDateTime): boolean {
	const { second, millisecond, microsecond, nanosecond, year } = start;
	return second + millisecond + microsecond + nanosecond === 0 && year >= 1970 && year < 2200;
}

function isBackwards({ from, until }: Break): boolean {
	return until !== undefined && Temporal.PlainDate.compare(until, from) < 0;
}
