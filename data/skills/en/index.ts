import type { Skill, SkillId } from '../index.ts';
import { appointments, cook, low, move, routine, sleep } from './day.ts';
import { anger, anniversary, back, cravings, party, plan, triggers, worry } from './hard.ts';
import { begin, housing, job, letters, money, study } from './life.ts';
import { ask, boundaries, conflict, friend, honest, listen, lonely, no, sorry, tell } from './talk.ts';

/** The pieces in English. Read them aloud before you change them. */
export const skills: Readonly<Record<SkillId, Skill>> = {
	honest,
	listen,
	ask,
	no,
	boundaries,
	conflict,
	sorry,
	tell,
	friend,
	lonely,
	sleep,
	cook,
	appointments,
	routine,
	low,
	move,
	money,
	letters,
	job,
	housing,
	study,
	begin,
	triggers,
	cravings,
	plan,
	back,
	worry,
	anger,
	party,
	anniversary,
};
