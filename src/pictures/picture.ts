import type { DayOfMoods } from '#src/domain/days-of-moods.ts';
import type { Look } from '#src/domain/milestones/ladder.ts';

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

/** A chip, a medallion or a key tag, with two lines on it, such as `30` and `days`. The second may be empty. */
export interface Chip {
	readonly look: Look;
	readonly big: string;
	readonly small: string;
}

/** One big chip for a celebration. */
export interface ChipPicture {
	readonly kind: 'chip';
	readonly chip: Chip;
	/** Below it; empty for none. */
	readonly line: string;
}

/** So many counters are drawn on one picture; those after them are left out. */
export const mostRows = 6;

/** So many chips of a counter are drawn. Of more, the latest, after a number such as `+12` for those before them. */
export const mostChips = 13;

export interface ChipsRow {
	readonly title: string;
	/** In the order in which they came. */
	readonly chips: readonly Chip[];
	/** Drawn as an outline. */
	readonly next?: Chip | undefined;
}

/** The chips of several counters. */
export interface ChipsPicture {
	readonly kind: 'chips';
	readonly rows: readonly ChipsRow[];
}

/** On how many days of each week something was done. */
export interface WeeksPicture {
	readonly kind: 'weeks';
	readonly title: string;
	/** In order, at most 26. `label`: what stands below it; empty for nothing. `done`: 0 to 7. */
	readonly weeks: readonly { readonly label: string; readonly done: number }[];
	/** How often it was meant to be done, and what that line is called. */
	readonly meant?: { readonly times: number; readonly name: string } | undefined;
}

/** How a number came nearer to where it is meant to come. */
export interface AmountsPicture {
	readonly kind: 'amounts';
	readonly title: string;
	/** In order, one at least. */
	readonly points: readonly { readonly day: string; readonly amount: number }[];
	/** Days that are named below, in order. */
	readonly ticks: readonly { readonly day: string; readonly label: string }[];
	readonly target: { readonly amount: number; readonly name: string };
}

export type Picture = DaysPicture | YearPicture | ChipPicture | ChipsPicture | WeeksPicture | AmountsPicture;
