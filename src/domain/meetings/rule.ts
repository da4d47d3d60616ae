import type { Temporal } from 'temporal-polyfill';

/** A day of the week as ISO 8601 and Temporal number it: 1 is Monday, 7 is Sunday. Other numberings stay in their reader. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Which of a month's Tuesdays: the first to the fifth (which some months lack), or the last. */
export type WeekOfMonth = 1 | 2 | 3 | 4 | 5 | -1;

export interface Once {
	readonly every: 'once';
}

export interface Weekly {
	readonly every: 'week';
	/** 1 for every week, 2 for every other; weeks are counted from the one of the start. */
	readonly interval: number;
	readonly days: readonly Weekday[];
	/** With what day a week begins, where that decides which week is the other one. Monday when nothing is said. */
	readonly weekStart?: Weekday;
}

export interface MonthlyByWeekday {
	readonly every: 'month';
	readonly by: 'weekday';
	readonly interval: number;
	/** "Second and last Tuesday" are two. */
	readonly places: readonly { readonly week: WeekOfMonth; readonly day: Weekday }[];
}

export interface MonthlyByDate {
	readonly every: 'month';
	readonly by: 'date';
	readonly interval: number;
	/** 1 to 31, where a month without that date is left out; -1 is the last day, which no month lacks. */
	readonly dates: readonly number[];
}

export type Repeat = Once | Weekly | MonthlyByWeekday | MonthlyByDate;

/** What is different about one occurrence, which is named by the local date that the rule gives it. */
export type Exception =
	| { readonly kind: 'skipped'; readonly day: Temporal.PlainDate }
	| { readonly kind: 'moved'; readonly day: Temporal.PlainDate; readonly to: Temporal.PlainDateTime }
	/** One more, outside the rule. */
	| { readonly kind: 'added'; readonly to: Temporal.PlainDateTime };

/** A stretch in which nothing meets, both days within it. */
export interface Break {
	readonly from: Temporal.PlainDate;
	/** Undefined: until somebody ends it. */
	readonly until?: Temporal.PlainDate | undefined;
}

/** When a meeting meets, on the wall of its place. `problemsOf` says what is wrong with one. */
export interface MeetingRule {
	/** An IANA zone as `zoneOf` gives it. */
	readonly zone: string;
	/** The time on the wall, and the first day it can meet: the first occurrence is the first that fits on or after it. */
	readonly start: Temporal.PlainDateTime;
	/** How long it lasts, in whole minutes of real time, 1 to 1440. */
	readonly minutes: number;
	readonly repeat: Repeat;
	/** The last local date on which it can meet. */
	readonly until?: Temporal.PlainDate | undefined;
	/** So many times it meets by the rule; what is skipped, moved or falls into a break counts, what is added does not. */
	readonly count?: number | undefined;
	readonly exceptions: readonly Exception[];
	readonly breaks: readonly Break[];
}

/** Names an occurrence for ever: its local date-time by the rule. It stays when the occurrence moves or a zone's clocks do. */
export function keyOf(local: Temporal.PlainDateTime): string {
	return local.toString({ smallestUnit: 'minute' });
}
