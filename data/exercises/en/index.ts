import type { Exercise, ExerciseId } from '../index.ts';
import { kind, senses } from './attention.ts';
import { cold, move } from './body.ts';
import { box, long } from './breathing.ts';
import { halt, surf, tape } from './urges.ts';

/** The exercises in English. Read them aloud, slowly, before you change them. */
export const exercises: Readonly<Record<ExerciseId, Exercise>> = {
	box,
	long,
	senses,
	surf,
	halt,
	tape,
	cold,
	move,
	kind,
};
