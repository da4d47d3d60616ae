import { moods, urges, type Mood, type Urge } from '#src/domain/checkin.ts';

/** What was said on one day, in steps from 1 to 5: of several check-ins the lowest, the highest and the last. */
export interface Steps {
	readonly low: number;
	readonly high: number;
	readonly last: number;
}

/** A day (`YYYY-MM-DD`) with check-ins. Urges are only there where something was said about them. */
export interface DayOfMoods {
	readonly day: string;
	readonly mood: Steps;
	readonly urge?: Steps;
}

/** A check-in as far as it is counted here. */
export interface Told {
	readonly day: string;
	readonly mood: Mood;
	readonly urge: Urge | undefined;
}

/** Puts the check-ins of each day together. @param told in the order in which they were made. @returns days in order. */
export function daysOfMoods(told: readonly Told[]): readonly DayOfMoods[] {
	const byDay = new Map<string, Told[]>();
	for (const one of told) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
	return [...byDay]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([day, all]) => {
			const mood = stepsOf(all.map((one) => moods.indexOf(one.mood) + 1));
			const urge = stepsOf(all.flatMap((one) => (one.urge === undefined ? [] : [urges.indexOf(one.urge) + 1])));
			return { day, mood: mood ?? { low: 3, high: 3, last: 3 }, ...(urge && { urge }) };
		});
}

function stepsOf(values: readonly number[]): Steps | undefined {
	const last = values.at(-1);
	return last === undefined ? undefined : { low: Math.min(...values), high: Math.max(...values), last };
}

/** How many days ended with each mood, from struggling to great. */
export function countsOf(days: readonly DayOfMoods[]): readonly (readonly [mood: Mood, count: number])[] {
	return moods.map((mood, index) => [mood, days.filter((day) => day.mood.last === index + 1).length] as const);
}
