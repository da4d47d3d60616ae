import type { DayOfMoods, Steps } from '#src/domain/days-of-moods.ts';
import { dayNumber } from './count-days.ts';

/** A point of a line, by the number of the day; null is a gap. */
export type Point = [x: number, y: number | null];

/** What was said of moods or of urges, by the number of the day. */
export function stepsByDay(days: readonly DayOfMoods[], panel: 'mood' | 'urge'): Map<number, Steps> {
	return new Map(
		days.flatMap(({ day, [panel]: steps }) => (steps === undefined ? [] : [[dayNumber(day), steps] as const])),
	);
}

/** The points in order, with a gap wherever a day is left out. */
export function withGaps(points: readonly Point[]): Point[] {
	return points.flatMap(([x, y], index) => {
		const before = points[index - 1]?.[0];
		return before !== undefined && before < x - 1 ? [[before + 1, null] as Point, [x, y] as Point] : [[x, y] as Point];
	});
}

/** The mean of each seven days (counted back from the last one), in their middle; a gap where there is none. */
export function weeksOf(points: readonly Point[]): Point[] {
	const last = points.at(-1)?.[0];
	if (last === undefined) return [];
	const weeks = new Map<number, number[]>();
	for (const [x, y] of points) {
		const week = Math.floor((last - x) / 7);
		weeks.set(week, [...(weeks.get(week) ?? []), y ?? 0]);
	}
	const inOrder = [...weeks].sort(([a], [b]) => b - a);
	return inOrder.flatMap(([week, values], index) => {
		const middle = Math.max(last - week * 7 - 3, points[0]?.[0] ?? last);
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		const before = inOrder[index - 1]?.[0];
		const gap: Point[] = before !== undefined && before > week + 1 ? [[middle - 7, null]] : [];
		return [...gap, [middle, mean] as Point];
	});
}

/** For days with several check-ins a line from the lowest to the highest, each by itself. */
export function rangesOf(days: ReadonlyMap<number, Steps>): Point[] {
	return [...days]
		.filter(([, { low, high }]) => low !== high)
		.flatMap(([day, { low, high }]): Point[] => [
			[day, low],
			[day, high],
			[day, null],
		]);
}
