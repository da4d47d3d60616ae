import type { Ladder, Look, Rung } from '#src/domain/milestones/ladder.ts';

const bronze: Look = { shape: 'coin', colour: '#b0763a' };

function chip(unit: Rung['unit'], count: number, colour: string): Rung {
	return { unit, count, look: { shape: 'disc', colour } };
}

/** Chips as groups of Alcoholics Anonymous give them: a chip for each month of the first year, then a medallion a year. */
export const aa: Ladder = {
	id: 'aa',
	rungs: [
		chip('hours', 24, '#d5dade'),
		chip('days', 30, '#c94a42'),
		chip('days', 60, '#d6a836'),
		chip('days', 90, '#3f9a5c'),
		chip('months', 4, '#8560b5'),
		chip('months', 5, '#e08fb4'),
		chip('months', 6, '#34549c'),
		chip('months', 7, '#c1703f'),
		chip('months', 8, '#c94a42'),
		chip('months', 9, '#8560b5'),
		chip('months', 10, '#d6a836'),
		chip('months', 11, '#3f9a5c'),
		{ unit: 'months', count: 18, look: bronze },
	],
	yearly: { from: 1, look: bronze },
};
