import type { Figure, Spread } from './figures.ts';
import type { Goal, Row, RowResult } from './row.ts';

/** A row with what came out. */
export interface Measured {
	readonly row: Row;
	readonly result: RowResult;
}

/** Whether each figure of the goal kept within it, by its median ratio. A figure that was not measured did not. */
export function goalMet(goal: Goal, figures: readonly Figure[]): boolean {
	return goal.figures.every((name) => (ratioOf(figures, name) ?? Infinity) <= goal.atMost);
}

function ratioOf(figures: readonly Figure[], name: string): number | undefined {
	return figures.find((figure) => figure.name === name)?.ratio.median;
}

/** A row as text for people: figures in columns, the disk, whether the goal was met. */
export function table({ row, result }: Measured): string {
	const head = ['', 'Handrail', 'bare bot', 'Handrail / bare, median (min–max)'];
	const lines = result.figures.map(({ name, unit, handrail, bare, ratio }) => [
		name,
		`${digits(handrail.median)} ${unit}`,
		`${digits(bare.median)} ${unit}`,
		`${digits(ratio.median)} (${range(ratio)})`,
	]);
	const columns = [head, ...lines];
	const widths = head.map((_, column) => Math.max(...columns.map((cells) => cells[column]!.length)));
	const text = columns.map((cells) =>
		cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('   '),
	);
	const disk =
		result.disk && `One synced insert, better-sqlite3 alone: ${digits(result.disk.median)} ms (${range(result.disk)}).`;
	return [
		row.name,
		...text,
		...(disk === undefined ? [] : [disk]),
		...result.notes,
		goalText(row.goal, result.figures),
	].join('\n');
}

function goalText(goal: Goal, figures: readonly Figure[]): string {
	const each = goal.figures.map((name) => `${name} ${digits(ratioOf(figures, name) ?? Number.NaN)}`);
	return `Goal ${goalMet(goal, figures) ? 'met' : 'NOT met'}: at most ${goal.atMost} times the bare bot (${each.join(', ')}).`;
}

function range({ min, max }: Spread): string {
	return `${digits(min)}–${digits(max)}`;
}

/** Three digits that count; whole numbers from 100 on. */
function digits(value: number): string {
	return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
