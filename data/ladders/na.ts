import type { Ladder, Rung } from '#src/domain/milestones/ladder.ts';

function tag(unit: Rung['unit'], count: number, colour: string): Rung {
	return { unit, count, look: { shape: 'tag', colour } };
}

/** Key tags as groups of Narcotics Anonymous give them. The one for a year glows in the dark. */
export const na: Ladder = {
	id: 'na',
	rungs: [
		tag('days', 30, '#e8812f'),
		tag('days', 60, '#3f9a5c'),
		tag('days', 90, '#c94a42'),
		tag('months', 6, '#3767b1'),
		tag('months', 9, '#e8c53d'),
		{ unit: 'years', count: 1, look: { shape: 'tag', colour: '#cdeec0', glow: true } },
		tag('months', 18, '#8b9298'),
	],
	yearly: { from: 2, look: { shape: 'tag', colour: '#14171a' } },
};
