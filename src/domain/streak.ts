import { Temporal } from 'temporal-polyfill';
import { type DayRule, dayOf } from './day.ts';

/** How a person's check-ins stand on a day. Whole numbers of days, never negative. */
export interface Progress {
	/** Days in a row up to today. Today may still be open: a streak that reached yesterday lives. */
	readonly current: number;
	/** The longest streak there ever was; never less than `current`. */
	readonly best: number;
	/** All days with a check-in. */
	readonly total: number;
	/** Days with a check-in among the last 30, today included. */
	readonly recent: number;
	/** The latest day with a check-in before today (`YYYY-MM-DD`). */
	readonly lastBefore: string | undefined;
	/** Rest days that the present streak has left, 0 to 3. */
	readonly rests: number;
	/** The days that rest days held in the present streak, in order (`YYYY-MM-DD`). */
	readonly rested: readonly string[];
}

/** What kind of check-in it was, to find the right words. */
export type Moment = 'first' | 'again-today' | 'going-on' | 'welcome-back';

/** Check-ins that earn one rest day. */
const perRest = 7;
const mostRests = 3;

/**
 * Counts days (`YYYY-MM-DD`) with a check-in as they stand on `today`.
 * A held day without a check-in keeps a streak together and adds nothing. So does a rest day: seven check-ins earn one, a
 * streak has three at most, and each day that is over and neither done nor held uses one, by itself. Where there is none
 * left, the streak ends, and the next one earns its own.
 * A day after today counts as done: it comes from a journey west over the date line, and what a person did is not taken
 * back. Takes time in proportion to the days given. Throws RangeError for text that is not a day.
 */
export function progressOn(
	days: ReadonlySet<string>,
	today: Temporal.PlainDate,
	held: ReadonlySet<string> = new Set(),
): Progress {
	const now = countOf(today.toString());
	const done = [...days].map(countOf).sort((a, b) => a - b);
	const excused = new Set([...held].map(countOf));

	let streak = none;
	let best = 0;
	let next = done[0] ?? now;
	for (const day of done) {
		streak = grown(kept(streak, next, day, excused));
		best = Math.max(best, streak.length);
		next = day + 1;
	}
	streak = kept(streak, next, now, excused);
	return {
		current: streak.length,
		best,
		total: done.length,
		recent: done.filter((day) => day > now - 30 && day <= now).length,
		lastBefore: latestBefore(today.toString(), days),
		rests: Math.floor(streak.credits / perRest),
		rested: streak.rested.map(textOf),
	};
}

/** A streak while its days are gone through. */
interface Streak {
	readonly length: number;
	/** Check-ins towards rest days that were not used yet. */
	readonly credits: number;
	readonly rested: readonly number[];
}

const none: Streak = { length: 0, credits: 0, rested: [] };

function grown({ length, credits, rested }: Streak): Streak {
	return { length: length + 1, credits: Math.min(credits + 1, mostRests * perRest), rested };
}

/** What is left of a streak after days without a check-in, from one up to that before another. */
function kept(streak: Streak, from: number, until: number, excused: ReadonlySet<number>): Streak {
	let credits = streak.credits;
	const rested: number[] = [];
	for (let day = from; day < until; day += 1) {
		if (excused.has(day)) continue;
		if (credits < perRest) return none;
		credits -= perRest;
		rested.push(day);
	}
	return rested.length === 0 ? streak : { ...streak, credits, rested: [...streak.rested, ...rested] };
}

/**
 * The days (`YYYY-MM-DD`) that a change of zone or day-end cuts short: when the calendar jumps forward, from the day it
 * was up to the day before the one it is now. Two at most; none when the day stays or goes back.
 */
export function excusedByMove(at: Temporal.Instant, from: DayRule, to: DayRule): string[] {
	const next = dayOf(at, to);
	const excused: string[] = [];
	for (let day = dayOf(at, from); Temporal.PlainDate.compare(day, next) < 0; day = day.add({ days: 1 })) {
		excused.push(day.toString());
	}
	return excused;
}

/**
 * Tells a check-in by what it changed, also when it was for an earlier day and joined two streaks.
 * `going-on` promises a streak of two days or more; with `welcome-back` it is one day, or none when the day that was
 * added lies before a gap.
 */
export function momentOf(before: Progress, after: Progress): Moment {
	if (before.total === 0) return 'first';
	if (after.total === before.total) return 'again-today';
	return after.current >= 2 ? 'going-on' : 'welcome-back';
}

/** What a check-in changed about somebody's rest days, with how many there are now. */
export type RestNews =
	/** They held the days just before it. */
	| { readonly what: 'held'; readonly days: number; readonly left: number }
	/** It fills in a day that one had held. */
	| { readonly what: 'back'; readonly left: number }
	| { readonly what: 'earned'; readonly left: number };

/**
 * What there is to tell about rest days after a check-in for `day`; undefined when that is nothing.
 * @param days all days with a check-in, that one included.
 */
export function restNews(
	before: Progress,
	after: Progress,
	day: string,
	days: ReadonlySet<string>,
): RestNews | undefined {
	if (after.total === before.total) return undefined;
	const left = after.rests;
	const last = latestBefore(day, days) ?? day;
	const bridged = after.rested.filter((rested) => rested > last && rested < day);
	if (bridged.length > 0 && ![...days].some((other) => other > day)) {
		return { what: 'held', days: bridged.length, left };
	}
	if (after.rested.length < before.rested.length) return { what: 'back', left };
	return left > before.rests ? { what: 'earned', left } : undefined;
}

function latestBefore(today: string, days: ReadonlySet<string>): string | undefined {
	let latest: string | undefined;
	for (const day of days) {
		if (day < today && (latest === undefined || day > latest)) latest = day;
	}
	return latest;
}

/** Numbers a day so that the next day has the next number; Temporal takes twenty times as long, felt over years. */
export function countOf(text: string): number {
	const year = Number(text.slice(0, 4));
	const month = Number(text.slice(5, 7));
	const day = Number(text.slice(8));
	const count = daysTo(year, month) + day;
	const exists = month >= 1 && month <= 12 && day >= 1 && count <= daysTo(year, month + 1);
	if (!exists || !/^\d{4}-\d\d-\d\d$/.test(text)) {
		throw new RangeError(`A day looks like 2026-11-23, not like ${JSON.stringify(text)}.`);
	}
	return count;
}

/** Days before a month in the Gregorian calendar, on years that begin in March (H. Hinnant, `days_from_civil`). */
function daysTo(year: number, month: number): number {
	const y = month < 3 ? year - 1 : year;
	const m = month < 3 ? month + 9 : month - 3;
	return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5);
}

/** The day of a number that `countOf` gave (H. Hinnant, `civil_from_days`). */
function textOf(count: number): string {
	const era = Math.floor((count - 1) / 146_097);
	const ofEra = count - 1 - era * 146_097;
	const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
	const year = Math.floor((ofEra - leaps) / 365);
	const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
	const month = Math.floor((5 * ofYear + 2) / 153);
	const day = ofYear - Math.floor((153 * month + 2) / 5) + 1;
	const date = [year + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, day];
	return date.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
