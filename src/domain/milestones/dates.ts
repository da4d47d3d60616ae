import { Temporal } from 'temporal-polyfill';
import { clockTime } from '#src/domain/clock-time.ts';
import { typedDate, type TypedDate } from '#src/domain/typed-date.ts';
import type { Attempt, Point } from './attempt.ts';

const { PlainDate, PlainTime } = Temporal;

/** So many days ahead something may begin: who says "from Monday on" means it. */
export const mostDaysAhead = 7;

/** No counter begins before this day. */
export const firstStart = PlainDate.from('1900-01-01');

/** Why nothing can be counted from a point; undefined when it can. */
export function startProblem({ day }: Point, today: Temporal.PlainDate): 'too-far-ahead' | 'too-early' | undefined {
	if (PlainDate.compare(day, firstStart) < 0) return 'too-early';
	return isTooFar(day, today) ? 'too-far-ahead' : undefined;
}

/** A slip, and from when is counted anew. */
export interface Slip {
	readonly slip: Point;
	readonly anew: Point;
}

export type SlipProblem = 'before-start' | 'in-future' | 'anew-before-slip' | 'anew-too-far' | 'anew-after-next';

/**
 * Why a slip cannot end an attempt; undefined when it can. Of two points on one day the times decide, where both have one.
 * @param now the day it is for the person, with the time on their wall where a slip with a time is not to be in the future.
 * @param next the slip that ends the attempt after this one, where an earlier slip is corrected.
 */
export function slipProblem(
	{ slip, anew }: Slip,
	{ start }: Pick<Attempt, 'start'>,
	now: Point,
	next?: Point,
): SlipProblem | undefined {
	if (isPast(slip, start)) return 'before-start';
	if (isPast(now, slip)) return 'in-future';
	if (isPast(anew, slip)) return 'anew-before-slip';
	if (isTooFar(anew.day, now.day)) return 'anew-too-far';
	return next && isPast(next, anew) ? 'anew-after-next' : undefined;
}

/** Whether one point surely lies before another. */
function isPast(one: Point, other: Point): boolean {
	const days = PlainDate.compare(one.day, other.day);
	if (days !== 0) return days < 0;
	return one.time !== undefined && other.time !== undefined && PlainTime.compare(one.time, other.time) < 0;
}

function isTooFar(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
	return PlainDate.compare(day, today.add({ days: mostDaysAhead })) > 0;
}

/** What somebody may mean by a date, perhaps with a time, that they typed. */
export type TypedPoint =
	| { readonly kind: 'point'; readonly point: Point }
	/** `3/4/2024`: the third of April or the fourth of March, in this order. */
	| { readonly kind: 'either'; readonly points: readonly [Point, Point] }
	/** A date that no calendar has, such as 31 April. */
	| { readonly kind: 'impossible' }
	| { readonly kind: 'unknown' };

/**
 * Reads when something began or happened, as people type it in English: what `typedDate` reads, `now` and `last night`, and
 * a time of day before or after it: `2024-02-29 14:30`, `29 Feb 2024 at 2pm`, `yesterday, 23:00`, `7 am on Monday`.
 * Whatever has no year is past, unless it is a week ahead at most; then it may be either. Of two readings one that cannot
 * be is not offered. What was typed may still be too far ahead or too early: see `startProblem`.
 * @param today the person's day.
 * @param date the date on their wall, which a time belongs to; another one only between midnight and their day's end.
 */
export function typedPoint(text: string, today: Temporal.PlainDate, date: Temporal.PlainDate = today): TypedPoint {
	if (text.length > longestDate) return { kind: 'unknown' };
	const { said, time } = apart(text);
	const from = time ? date : today;
	const days = daysMeant(said, from).filter((day) => day !== 'unknown');
	const real = days.filter((day) => day !== 'impossible').map((day): Point => ({ day, ...(time && { time }) }));
	const [one, other] = narrowed(real, from);
	if (one && other) return { kind: 'either', points: [one, other] };
	if (one) return { kind: 'point', point: one };
	return { kind: days.length > 0 ? 'impossible' : 'unknown' };
}

const sameAs: ReadonlyMap<string, string> = new Map([
	...['now', 'just now', 'right now', 'this morning', 'this evening', 'tonight'].map(
		(said) => [said, 'today'] as const,
	),
	['last night', 'yesterday'],
	['yesterday evening', 'yesterday'],
	['yesterday morning', 'yesterday'],
]);

/** Nobody types more for a date, and what is longer takes longer to read. */
const longestDate = 100;

const clock = String.raw`(?:\d{1,2}(?:\s?[:.h]\s?\d{2})?\s?(?:[ap]\.?\s?m\.?|h|uhr|o'clock)?|noon)`;
const atTheEnd = new RegExp(String.raw`^(?<date>.*?\S)(?:\s*,\s*|\s+|t(?=\d\d:))(?:at\s+|@\s*)?(?<clock>${clock})$`);
const atTheFront = new RegExp(String.raw`^(?:at\s+|@\s*)?(?<clock>${clock})(?:\s*,\s*|\s+)(?:on\s+)?(?<date>.+)$`);

/** A date and a time of day that stand side by side. What only looks like a time, such as a year, stays with the date. */
function apart(text: string): { readonly said: string; readonly time?: Temporal.PlainTime } {
	const whole = text.trim().toLowerCase().replace(/\s+/g, ' ');
	for (const pattern of [atTheEnd, atTheFront]) {
		const { date = '', clock: said = '' } = pattern.exec(whole)?.groups ?? {};
		const time = said === 'noon' ? Temporal.PlainTime.from('12:00') : clockTime(said);
		if (time) return { said: date, time };
	}
	return { said: whole };
}

type Meant = Temporal.PlainDate | 'impossible' | 'unknown';

function daysMeant(said: string, today: Temporal.PlainDate): readonly Meant[] {
	const plain = sameAs.get(said.replace(/[.!]$/, '')) ?? said;
	const back = meant(typedDate(plain, today, 'back'));
	const [first] = meant(typedDate(plain, today, 'ahead'));
	const [last] = back;
	// Only a date without a year is meant a year apart; a weekday is the last one.
	const isNear = (day: Temporal.PlainDate) => today.until(day).days <= mostDaysAhead;
	const isYearApart = isDay(first) && isDay(last) && back.length === 1 && last.until(first).days > 300 && isNear(first);
	return isYearApart ? [last, first] : back;
}

function meant(typed: TypedDate): readonly Meant[] {
	if (typed.kind === 'either') return typed.days;
	return [typed.kind === 'day' ? typed.day : typed.kind];
}

function isDay(day: Meant | undefined): day is Temporal.PlainDate {
	return day instanceof Temporal.PlainDate;
}

/** Without those that cannot be, as long as one is left. */
function narrowed(points: readonly Point[], today: Temporal.PlainDate): readonly Point[] {
	const possible = points.filter((point) => startProblem(point, today) === undefined);
	return possible.length > 0 ? possible : points.slice(0, 1);
}
