import type { Figure, Spread } from './figures.ts';
import type { Goal, Row, RowResult } from './row.ts';

/** A row with what came out. */
export interface Measured {
	readonly row: Row;
	readonly result: RowResult;
}

/** Whether each figure of the goal kept within it, by its median. A figure that was not measured did not. */
export function goalMet(goal: Goal, figures: readonly Figure[]): boolean {
	return goal.figures.every((name) => (valueOf(goal, figures, name) ?? Infinity) <= goal.atMost);
}

function valueOf({ of }: Goal, figures: readonly Figure[], name: string): number | undefined {
	const found = figures.find((figure) => figure.name === name);
	return found && (of === 'ratio' ? found.ratio : found.handrail).median;
}

/** A row as text for people: figures in columns, the disk, whether the goal was met. */
export function table({ row, result }: Measured): string {
	const head = ['', 'Handrail', row.against, `Handrail / ${row.against}, median (min–max)`];
	const lines = result.figures.map(({ name, unit, handrail, bare, ratio }) => [
		name,
		`${digits(handrail.median)} ${unit} (${range(handrail)})`,
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
		...row.goals.map((goal) => goalText(row, goal, result.figures)),
	].join('\n');
}

function goalText({ against }: Row, goal: Goal, figures: readonly Figure[]): string {
	const each = goal.figures.map((name) => `${name} ${digits(valueOf(goal, figures, name) ?? Number.NaN)}`);
	const unit = figures.find(({ name }) => name === goal.figures[0])?.unit ?? '';
	const least = goal.of === 'ratio' ? `${goal.atMost} times the ${against}` : `${goal.atMost} ${unit}`;
	return `Goal ${goalMet(goal, figures) ? 'met' : 'NOT met'}: at most ${least} (${each.join(', ')}).`;
}

function range({ min, max }: Spread): string {
	return `${digits(min)}–${digits(max)}`;
}

/** Three digits that count; whole numbers from 100 on. There is no ratio to nothing. */
function digits(value: number): string {
	if (!Number.isFinite(value)) return '–';
	if (value === 0) return '0';
	return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
