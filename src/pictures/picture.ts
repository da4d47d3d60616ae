import type { DayOfMoods } from '#src/domain/days-of-moods.ts';

/*
 * What a picture shows, as plain data that goes to another thread: days, steps from 1 (lowest) to 5 (highest), and every
 * word that stands on it. Nothing in it says whose it is.
 */

/** With more days than this a point for each is a crowd: a line through the mean of each week goes before them. */
export const crowded = 120;

/** A scale of five steps by their names, the lowest first. */
export interface Scale {
	readonly title: string;
	readonly steps: readonly string[];
}

/** Moods and urges over some days, both ends included. */
export interface DaysPicture {
	readonly kind: 'days';
	readonly from: string;
	readonly to: string;
	readonly days: readonly DayOfMoods[];
	/** Days with an evening review and no mood. */
	readonly reviewed: readonly string[];
	/** Days without a check-in that are no day off: rests, pauses, moves. */
	readonly held: readonly string[];
	/** Days that are named below, in order. */
	readonly ticks: readonly { readonly day: string; readonly label: string }[];
	readonly mood: Scale;
	readonly urge: Scale;
	readonly reviewedName: string;
	readonly heldName: string;
}

/** Up to twelve months as calendars. */
export interface YearPicture {
	readonly kind: 'year';
	/** The first day that counts; those before it are left out. */
	readonly from: string;
	/** Today. */
	readonly to: string;
	/** `YYYY-MM`, in order. */
	readonly months: readonly { readonly month: string; readonly label: string }[];
	/** The day that a week begins with: 0 is Sunday, 6 is Saturday. */
	readonly firstDay: number;
	/** Short, from Sunday on; empty texts where there is no letter to draw them with. */
	readonly weekdays: readonly string[];
	readonly days: readonly DayOfMoods[];
	readonly reviewed: readonly string[];
	readonly held: readonly string[];
	readonly mood: Scale;
	readonly reviewedName: string;
	readonly noneName: string;
	readonly heldName: string;
}

export type Picture = DaysPicture | YearPicture;
