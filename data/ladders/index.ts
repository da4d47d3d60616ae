/*
 * The ladders that a counter can use. What a step looks like is decoration; which steps there are is custom:
 *
 *   aa       The set of chips that is most common in the United States, as soberspeak.com, brcrecovery.com and
 *            novarecoverycenter.com describe it. Alcoholics Anonymous itself has no chips, and groups differ.
 *   na       Key tags of Narcotics Anonymous, after a public list of "NA Standard Keytag Definitions"; na.org was not asked.
 *            The white one that welcomes people on their first day is left out: it is for coming, not for a time.
 *   general  Belongs to no fellowship. Days and years that people celebrate in apps and groups.
 *   hours    The first three days, for who counts them by the hour.
 *   long     Round numbers of days.
 *   days     For practices: how many days they were done.
 *
 * 30, 60 and 90 are days; months and years are anniversaries on the calendar.
 */
import type { Ladder, Look, Rung } from '#src/domain/milestones/ladder.ts';
import type { StepUnit } from '#src/domain/milestones/step.ts';
import { aa } from './aa.ts';
import { na } from './na.ts';

/** From the first colour of a morning on, for steps that have no colour by custom. */
const dawn = ['#8fb8de', '#6f9fd8', '#7c8fd6', '#9a86cf', '#b97fc0', '#d27fa6', '#e08a86', '#e79a68', '#e5b155'];
const gold: Look = { shape: 'coin', colour: '#d9a441' };

/** Steps of one unit whose colours go through the dawn, the last ones in gold. */
function rising(shape: Look['shape'], unit: StepUnit, counts: readonly number[]): Rung[] {
	return counts.map((count, index) => {
		const colour = dawn[Math.floor((index / counts.length) * dawn.length)] ?? gold.colour;
		return { unit, count, look: { shape, colour } };
	});
}

const general: Ladder = {
	id: 'general',
	rungs: [
		...rising('disc', 'days', [1, 3, 7, 14, 30, 60, 90, 100]),
		{ unit: 'months', count: 6, look: { shape: 'disc', colour: '#d98f4e' } },
		{ unit: 'months', count: 9, look: { shape: 'disc', colour: '#e5b155' } },
		{ unit: 'months', count: 18, look: gold },
		{ unit: 'days', count: 1000, look: { shape: 'coin', colour: '#c7ccd6' } },
	],
	yearly: { from: 1, look: gold },
};

const hours: Ladder = { id: 'hours', rungs: rising('disc', 'hours', [24, 48, 72]) };

const long: Ladder = {
	id: 'long',
	rungs: [
		{ unit: 'days', count: 100, look: { shape: 'coin', colour: '#b5734a' } },
		{ unit: 'days', count: 200, look: { shape: 'coin', colour: '#aeb8c4' } },
		{ unit: 'days', count: 500, look: gold },
		{ unit: 'days', count: 1000, look: { shape: 'coin', colour: '#7fc8c2' } },
	],
};

const timesDone = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 7500, 10_000];
const days: Ladder = { id: 'days', rungs: rising('disc', 'times', timesDone) };

/** Every ladder that Handrail brings along, in the order in which they are offered. */
export const ladders = { general, hours, aa, na, long, days } as const satisfies Readonly<Record<string, Ladder>>;

export type LadderId = keyof typeof ladders;
