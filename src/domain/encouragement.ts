import { needsPeople, type Mood, type Urge } from './checkin.ts';

/** What one can answer to a shared check-in, each once: that one hears it, and a few ready-made words. */
export const answerKinds = ['heard', 'kind'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Fit for any day. */
const anyDay = ['thank-you', 'glad', 'thinking', 'matters', 'with-you', 'know', 'stayed', 'care'] as const;
const hardDay = ['not-alone', 'sounds-hard', 'been-there', 'beside'] as const;
const lightDay = ['happy', 'smile', 'lighter', 'lovely'] as const;

/** The ready-made words, by name; what they say is in `data/words`. */
export const kindLines = [...anyDay, ...hardDay, ...lightDay] as const;
export type KindLine = (typeof kindLines)[number];

/** Undefined for a name that there is not. */
export function kindLineOf(name: string | null | undefined): KindLine | undefined {
	return kindLines.find((known) => known === name);
}

/** The ready-made words that fit a check-in, those for such a day first; at most twelve. */
export function linesFor(mood: Mood, urge: Urge | undefined): readonly KindLine[] {
	if (needsPeople(mood, urge) || mood === 'low') return [...hardDay, ...anyDay];
	return mood === 'okay' ? anyDay : [...lightDay, ...anyDay];
}
