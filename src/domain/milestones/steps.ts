import type { Ladder, Look, Rung } from './ladder.ts';
import { normal, stepCode, type Step } from './step.ts';

/** A step as one ladder of a counter has it. */
export interface Candidate {
	readonly step: Step;
	readonly code: string;
	readonly look: Look;
	/** Which of the counter's ladders it comes from; the first is 0. */
	readonly ladder: number;
}

/** Many counters of the same ladders are looked at one after the other. */
let latest:
	{ readonly ladders: readonly Ladder[]; readonly years: number; readonly found: readonly Candidate[] } | undefined;

/** The steps of ladders, with every year up to one of them; a step that several have comes once, as the first has it. */
export function candidates(ladders: readonly Ladder[], years: number): readonly Candidate[] {
	const isSame = ladders.length === latest?.ladders.length && ladders.every((one, n) => one === latest?.ladders[n]);
	if (latest && isSame && latest.years === years) return latest.found;
	latest = { ladders: [...ladders], years, found: candidatesOf(ladders, years) };
	return latest.found;
}

function candidatesOf(ladders: readonly Ladder[], years: number): readonly Candidate[] {
	const found = new Map<string, Candidate>();
	for (const [ladder, { rungs, yearly }] of ladders.entries()) {
		for (const rung of rungs) add(rung, ladder, found);
		if (!yearly) continue;
		const last = Math.max(yearly.from, years);
		for (let count = yearly.from; count <= last; count += 1) {
			add({ unit: 'years', count, look: yearly.look }, ladder, found);
		}
	}
	return [...found.values()];
}

function add(rung: Rung, ladder: number, found: Map<string, Candidate>): void {
	const code = stepCode(rung);
	if (!found.has(code)) found.set(code, { step: normal(rung), code, look: rung.look, ladder });
}

/**
 * The look of what several steps mark together: that of the first ladder which has one of them.
 * @param some the highest step first. Throws RangeError where there is none.
 */
export function lookOf(some: readonly Candidate[]): Look {
	const first = Math.min(...some.map(({ ladder }) => ladder));
	const one = some.find(({ ladder }) => ladder === first);
	if (!one) throw new RangeError('What marks nothing has no look.');
	return one.look;
}

/** The steps of a practice that so many days done have reached, in order. */
export function timesReached(ladders: readonly Ladder[], count: number): readonly Rung[] {
	return timesOf(ladders).filter((rung) => rung.count <= count);
}

/** The step of a practice that comes next after so many days done; undefined when none is left. */
export function nextTimes(ladders: readonly Ladder[], count: number): Rung | undefined {
	return timesOf(ladders).find((rung) => rung.count > count);
}

function timesOf(ladders: readonly Ladder[]): readonly Rung[] {
	return candidates(ladders, 0)
		.filter(({ step }) => step.unit === 'times')
		.map(({ step, look }) => ({ ...step, look }))
		.sort((a, b) => a.count - b.count);
}
