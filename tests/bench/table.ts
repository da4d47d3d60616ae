import type { Figure, Spread } from './figures.ts';
import type { Comparison, Goal, RowResult } from './row.ts';

/** A row with what came out. */
export interface Measured {
	readonly row: Comparison;
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

/** The figures of a row as cells, the ratio first, below their heads. */
export function cellsOf({ row: { against }, result: { figures } }: Measured): readonly (readonly string[])[] {
	const head = ['', `Handrail / ${against}, median (min–max)`, 'Handrail', against];
	return [
		head,
		...figures.map(({ name, unit, handrail, bare, ratio }) => [
			name,
			`${digits(ratio.median)} (${range(ratio)})`,
			`${digits(handrail.median)} ${unit} (${range(handrail)})`,
			`${digits(bare.median)} ${unit} (${range(bare)})`,
		]),
	];
}

/** What belongs to the figures of a row, one line each: its notes, the disk, whether the goals were met. */
export function linesOf({ row, result }: Measured): readonly string[] {
	const { disk, figures, notes } = result;
	return [
		...notes,
		...(disk ? [`One synced insert, better-sqlite3 alone: ${digits(disk.median)} ms (${range(disk)}).`] : []),
		...row.goals.map((goal) => goalText(row, goal, figures)),
	];
}

/** A row as text for people: figures in columns, the disk, whether the goal was met. */
export function table(measured: Measured): string {
	return [`${measured.row.id}: ${measured.row.name}`, ...inColumns(cellsOf(measured)), ...linesOf(measured)].join('\n');
}

/** Everything that was measured as one table for people, the ratio first. */
export function summary(all: readonly Measured[]): string {
	const lines = all.flatMap(({ row, result: { figures } }) =>
		figures.map((figure) => [
			row.id,
			figure.name,
			`${digits(figure.ratio.median)} (${range(figure.ratio)})`,
			`${digits(figure.handrail.median)} ${figure.unit}`,
			`${digits(figure.bare.median)} ${figure.unit}`,
			row.against,
			goalWord(row, figure, figures),
		]),
	);
	return inColumns([['row', 'figure', 'ratio (min–max)', 'Handrail', 'other', 'the other', 'goal'], ...lines]).join(
		'\n',
	);
}

function goalWord({ goals }: Comparison, { name }: Figure, figures: readonly Figure[]): string {
	const own = goals.filter((goal) => goal.figures.includes(name));
	if (own.length === 0) return '';
	return own.every((goal) => goalMet({ ...goal, figures: [name] }, figures)) ? 'met' : 'NOT met';
}

/** Cells in columns of equal width, numbers to the right. */
export function inColumns(lines: readonly (readonly string[])[]): readonly string[] {
	const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
	const isText = (column: number) => lines.slice(1).every((cells) => !/^[\d–]/.test(cells[column]!));
	return lines.map((cells) =>
		cells
			.map((cell, column) => (isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
			.join('   ')
			.trimEnd(),
	);
}

function goalText({ against }: Comparison, goal: Goal, figures: readonly Figure[]): string {
	const each = goal.figures.map((name) => `${name} ${digits(valueOf(goal, figures, name) ?? Number.NaN)}`);
	const unit = figures.find(({ name }) => name === goal.figures[0])?.unit ?? '';
	const least = goal.of === 'ratio' ? `${goal.atMost} times the ${against}` : `${goal.atMost} ${unit}`;
	return `Goal ${goalMet(goal, figures) ? 'met' : 'NOT met'}: at most ${least} (${each.join(', ')}).`;
}

function range({ min, max }: Spread): string {
	return `${digits(min)}–${digits(max)}`;
}

/** Three digits that count; whole numbers from 100 on. There is no ratio to nothing. */
export function digits(value: number): string {
	if (!Number.isFinite(value)) return '–';
	if (value === 0) return '0';
	return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
