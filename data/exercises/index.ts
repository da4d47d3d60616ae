/*
 * Exercises for a hard moment, one step at a time. What they have in common in every language is here; their words are in
 * a folder for each language, with where each comes from and what is known of it. Rules for the words, held by a test:
 *
 *   - a step is one thing to do, read in a few seconds, and means the same without emoji
 *   - breathing is counted in words, so that it can be followed by reading
 *   - whoever had better not do it reads so in the first step, before there is anything to do
 *   - nothing heals, nothing is certain, and leaving is always fine
 */

/** In the order in which they are offered by name. */
export const exerciseIds = ['box', 'long', 'senses', 'surf', 'halt', 'tape', 'cold', 'move', 'kind'] as const;
export type ExerciseId = (typeof exerciseIds)[number];

/** What can be wrong right now, for who does not know which exercise they want. */
export const needs = ['calm', 'urge', 'sleep', 'self', 'unsure'] as const;
export type Need = (typeof needs)[number];

/** An exercise in one language. */
export interface Exercise {
	/** At most 30 characters, so that it stands on one line of a phone with the number of the step. */
	readonly name: string;
	/** What to read and do, one after the other; the first says what it is. */
	readonly steps: readonly [string, ...string[]];
	/** The step with which it begins when it is done again, counted from 0. */
	readonly again: number;
	/** Where it comes from, as a link. */
	readonly source: string;
}

/**
 * For each moment the exercise that is given at once, and those after it for who wants something else. What needs no
 * caution comes first.
 */
export const offered: Readonly<Record<Need, readonly [ExerciseId, ...ExerciseId[]]>> = {
	calm: ['box', 'senses', 'move', 'cold'],
	urge: ['surf', 'tape', 'halt', 'move', 'cold'],
	sleep: ['long', 'kind', 'senses'],
	self: ['kind', 'senses', 'halt'],
	unsure: ['senses', 'halt', 'box', 'kind'],
};

/** The exercise after another one, for who wants something else; after the last comes the first. */
export function exerciseAfter(need: Need, exercise: ExerciseId): ExerciseId {
	const all = offered[need];
	return all[(all.indexOf(exercise) + 1) % all.length] ?? all[0];
}
