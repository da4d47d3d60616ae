import { Temporal } from 'temporal-polyfill';
import type { DayOfMoods } from '#src/domain/days-of-moods.ts';
import type { LookBack } from '#src/features/look-back.ts';

/** What a picture shows: so many days, or a calendar of the year. */
export const views = ['30', '90', '365', 'year'] as const;
export type View = (typeof views)[number];

/** The days of a view, as far as there are any: what was before the first check-in ever is no day off. */
export interface Shown {
	readonly from: Temporal.PlainDate;
	readonly to: Temporal.PlainDate;
	readonly days: readonly DayOfMoods[];
	/** Days with an evening review and no other check-in. */
	readonly reviewed: readonly string[];
	readonly held: readonly string[];
}

/** Two days alone at the end of a month look lost. */
const shortest = 7;

/** What of a look back is shown in a view. It ends today, or with a later day that was counted in another zone. */
export function shownIn(view: View, { today, days, reviews, held, first = today.toString() }: LookBack): Shown {
	const told = [...days, ...reviews].map(({ day }) => day).sort();
	const last = Temporal.PlainDate.from(told.at(-1) ?? today.toString());
	const done = new Set(days.map(({ day }) => day));
	const reviewed = reviews.map(({ day }) => day).filter((day) => !done.has(day));
	const to = later(today, last);
	const longest = view === 'year' ? firstOfYear(today) : today.subtract({ days: Number(view) - 1 });
	const begun = later(longest, Temporal.PlainDate.from(first));
	const from = view === 'year' ? begun : earlier(begun, to.subtract({ days: shortest - 1 }));
	const within = (day: string) => day >= from.toString() && day <= to.toString();
	return {
		from,
		to,
		days: days.filter(({ day }) => within(day)),
		reviewed: reviewed.filter(within),
		held: held.filter(within),
	};
}

/** Whether there is anything to see. */
export function isSeen({ days, reviewed }: Shown): boolean {
	return days.length > 0 || reviewed.length > 0;
}

/** Twelve months, this one included. */
function firstOfYear(today: Temporal.PlainDate): Temporal.PlainDate {
	return today.with({ day: 1 }).subtract({ months: 11 });
}

/** The shortest view in which there is something to see; undefined where a year shows nothing. */
export function usualView(back: LookBack): View | undefined {
	return views.find((view) => view !== 'year' && isSeen(shownIn(view, back)));
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
	return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
	return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}
