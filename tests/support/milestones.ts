import { Temporal } from 'temporal-polyfill';
import type { Attempt, CounterPause, Point } from '#src/domain/milestones/attempt.ts';
import type { Ladder, Look } from '#src/domain/milestones/ladder.ts';
import { stepOf } from '#src/domain/milestones/step.ts';

const { PlainDate, PlainTime } = Temporal;
const plain: Look = { shape: 'disc', colour: '#808080' };

/** A ladder of the codes in a text, with one look for all. */
export function ladderOf(codes: string, look = plain): Ladder {
	return { id: codes, rungs: codes.split(' ').map((code) => ({ ...stepOf(code)!, look })) };
}

/** Of `2026-01-31` or `2026-01-31 20:00`. */
export function point(text: string): Point {
	const [day = '', time] = text.split(' ');
	return { day: PlainDate.from(day), ...(time !== undefined && { time: PlainTime.from(time) }) };
}

export function attempt(start: string, end?: string): Attempt {
	return { start: point(start), ...(end !== undefined && { end: point(end) }) };
}

export function pause(from: string, until?: string): CounterPause {
	return { from: PlainDate.from(from), until: until === undefined ? undefined : PlainDate.from(until) };
}
