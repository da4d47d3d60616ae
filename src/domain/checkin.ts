import type { Temporal } from 'temporal-polyfill';
import type { DayChoice } from '#src/domain/day.ts';
import { legible, lengthOf } from '#src/domain/text.ts';

/** From the hardest to the lightest. */
export const moods = ['struggling', 'low', 'okay', 'good', 'great'] as const;
export type Mood = (typeof moods)[number];

/** How strong urges are. Saying nothing about them is not the same as `none`. */
export const urges = ['none', 'mild', 'moderate', 'strong', 'overwhelming'] as const;
export type Urge = (typeof urges)[number];

/** How a check-in is shown in the check-in channel. */
export const sharings = ['named', 'anonymous'] as const;
export type Sharing = (typeof sharings)[number];

/** The days that one can check in for. */
export const dayChoices = ['today', 'yesterday', 'day-before'] as const satisfies readonly DayChoice[];

/** In characters as people count them (Unicode code points). */
export const noteLimit = 1000;

/**
 * The day that a form counts for: the one on which it was opened, also when midnight passes while someone is writing. It can
 * stay open for longer, and its address can be forged: what is further back counts today.
 */
export function lately(opened: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
	const back = opened.until(today).days;
	return back >= 0 && back <= dayChoices.length ? opened : today;
}

/** True when the private answer should add where to find a person to talk to. */
export function needsPeople(mood: Mood, urge: Urge | undefined): boolean {
	return mood === 'struggling' || urge === 'overwhelming';
}

export type Note =
	| { readonly kind: 'none' }
	| { readonly kind: 'note'; readonly text: string }
	| { readonly kind: 'too-long'; readonly text: string; readonly length: number };

/** What a person wrote, as far as it can be read; see `legible`. @param limit in characters as people count them. */
export function readNote(written: string, limit = noteLimit): Note {
	const text = legible(written);
	if (text === '') return { kind: 'none' };
	const length = lengthOf(text);
	return length > limit ? { kind: 'too-long', text, length } : { kind: 'note', text };
}
