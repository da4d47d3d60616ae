import type { Temporal } from 'temporal-polyfill';
import type { Mood } from '#src/domain/checkin.ts';
import { countsOf, type DayOfMoods } from '#src/domain/days-of-moods.ts';
import type { Difficulty } from '#src/domain/reflection.ts';
import { countOf } from '#src/domain/streak.ts';

/*
 * What is said about somebody's days, and from when on. It tells what they told, and nothing else: no diagnosis, no
 * prediction. Where the days do not speak clearly, nothing is said.
 */

/** Where a check-in said struggling (1) or low (2), a day was a hard one. */
const hardStep = 2;

/** A day (`YYYY-MM-DD`) of which somebody told, and whether it was a hard one. */
export interface ToldDay {
	readonly day: string;
	readonly isHard: boolean;
}

/** The days of check-ins and of reviews together: hard where any of them says so. */
export function toldDays(
	days: readonly DayOfMoods[],
	reviews: readonly { readonly day: string; readonly hard: Difficulty }[],
): readonly ToldDay[] {
	const told = new Map(days.map(({ day, mood }) => [day, mood.low <= hardStep]));
	for (const { day, hard } of reviews) {
		told.set(day, told.get(day) === true || hard === 'hard' || hard === 'very-hard');
	}
	return [...told].map(([day, isHard]) => ({ day, isHard }));
}

/** A weekday counts with so many days of it, and with days in so many weeks in all. */
const leastOfWeekday = 4;
const leastWeeks = 8;
/** The share of hard days on it, how much more that is than on all others, and than on the next weekday. */
const often = 0.5;
const clearly = 0.3;
const ahead = 0.15;

/**
 * The weekday (1 is Monday, 7 Sunday) on which somebody often told of a hard day, and clearly more often than otherwise. Undefined where that is not clear, or where there are too few days to tell.
 */
export function hardestWeekday(days: readonly ToldDay[]): number | undefined {
	const dated = days.map(({ day, isHard }) => ({ since: countOf(day) - aMonday, isHard }));
	if (new Set(dated.map(({ since }) => Math.floor(since / 7))).size < leastWeeks) return undefined;
	const shares = [1, 2, 3, 4, 5, 6, 7]
		.map((weekday) => ({ weekday, of: dated.filter(({ since }) => weekdayOf(since) === weekday) }))
		.filter(({ of }) => of.length >= leastOfWeekday)
		.map(({ weekday, of }) => ({ weekday, share: shareOf(of) }))
		.sort((a, b) => b.share - a.share);
	const [first, second] = shares;
	if (!first || first.share < often) return undefined;
	const others = dated.filter(({ since }) => weekdayOf(since) !== first.weekday);
	// Who checks in on one weekday alone has nothing to hold it against.
	if (others.length < leastWeeks || first.share - shareOf(others) < clearly) return undefined;
	return second && first.share - second.share < ahead ? undefined : first.weekday;
}

function shareOf(days: readonly { readonly isHard: boolean }[]): number {
	return days.filter(({ isHard }) => isHard).length / days.length;
}

const aMonday = countOf('1970-01-05');

/** @param since days since a Monday. */
function weekdayOf(since: number): number {
	return (((since % 7) + 7) % 7) + 1;
}

const leastMentions = 5;

/** What was named most often, at least five times; two where they were named as often. Nothing where it is not clear. */
export function namedMost<Name extends string>(mentions: ReadonlyMap<Name, number>): readonly Name[] {
	const most = Math.max(0, ...mentions.values());
	const names = [...mentions].filter(([, count]) => count === most).map(([name]) => name);
	return most < leastMentions || names.length > 2 ? [] : names;
}

const leastDays = 5;

/** The mood that most days ended with, and on how many. Nothing with fewer than five days, or where two are alike. */
export function mostOften(days: readonly DayOfMoods[]): { readonly mood: Mood; readonly count: number } | undefined {
	if (days.length < leastDays) return undefined;
	const [first, second] = countsOf(days).toSorted(([, a], [, b]) => b - a);
	if (!first || first[1] === second?.[1]) return undefined;
	return { mood: first[0], count: first[1] };
}

/** Days that are compared: the last two weeks with the four before them. In steps of five. */
const lately = 14;
const before = 28;
const leastLately = 5;
const leastBefore = 8;
const clearStep = 0.75;

/** Whether the last two weeks were clearly lighter or harder than the four before, as far as there are enough days. */
export function courseOf(days: readonly DayOfMoods[], today: Temporal.PlainDate): 'lighter' | 'harder' | undefined {
	const since = today.subtract({ days: lately }).toString();
	const from = today.subtract({ days: lately + before }).toString();
	const late = days.filter(({ day }) => day > since && day <= today.toString());
	const early = days.filter(({ day }) => day > from && day <= since);
	if (late.length < leastLately || early.length < leastBefore) return undefined;
	const change = meanOf(late) - meanOf(early);
	if (Math.abs(change) < clearStep) return undefined;
	return change > 0 ? 'lighter' : 'harder';
}

function meanOf(days: readonly DayOfMoods[]): number {
	return days.reduce((sum, { mood }) => sum + mood.last, 0) / days.length;
}
