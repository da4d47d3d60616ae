import { Temporal } from 'temporal-polyfill';
import type { Mood } from '#src/domain/checkin.ts';
import { countsOf, type DayOfMoods } from '#src/domain/days-of-moods.ts';

/*
 * What is said about somebody's days, and from when on. It tells what they told, and nothing else: no diagnosis, no
 * prediction. Where the days do not speak clearly, nothing is said.
 */

/** From struggling (1) to low (2) a day was a hard one. */
const hard = 2;

/** A weekday counts with so many days of it, and with days in so many weeks in all. */
const leastOfWeekday = 4;
const leastWeeks = 8;
/** The share of hard days on it, how much more that is than on all others, and than on the next weekday. */
const often = 0.5;
const clearly = 0.3;
const ahead = 0.15;

/**
 * The weekday (1 is Monday, 7 Sunday) on which somebody often said low or struggling, and clearly more often than
 * otherwise. Undefined where that is not clear, or where there are too few days to tell.
 */
export function hardestWeekday(days: readonly DayOfMoods[]): number | undefined {
	const dated = days.map(({ day, mood }) => ({ date: Temporal.PlainDate.from(day), isHard: mood.low <= hard }));
	if (new Set(dated.map(({ date }) => weekOf(date))).size < leastWeeks) return undefined;
	const shares = [1, 2, 3, 4, 5, 6, 7]
		.map((weekday) => ({ weekday, of: dated.filter(({ date }) => date.dayOfWeek === weekday) }))
		.filter(({ of }) => of.length >= leastOfWeekday)
		.map(({ weekday, of }) => ({ weekday, share: shareOf(of) }))
		.sort((a, b) => b.share - a.share);
	const [first, second] = shares;
	if (!first || first.share < often) return undefined;
	const others = dated.filter(({ date }) => date.dayOfWeek !== first.weekday);
	// Who checks in on one weekday alone has nothing to hold it against.
	if (others.length < leastWeeks || first.share - shareOf(others) < clearly) return undefined;
	return second && first.share - second.share < ahead ? undefined : first.weekday;
}

function shareOf(days: readonly { readonly isHard: boolean }[]): number {
	return days.filter(({ isHard }) => isHard).length / days.length;
}

/** Weeks begin on Monday and are numbered in order. */
function weekOf(date: Temporal.PlainDate): number {
	return Math.floor(Temporal.PlainDate.from('1970-01-05').until(date).days / 7);
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
