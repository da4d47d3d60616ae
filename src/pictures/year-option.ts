import type { EChartsOption } from 'echarts';
import { dayAfter, dayNumber } from './count-days.ts';
import { circle, ground, rect, ring, text, type Element } from './elements.ts';
import { colour, size, width } from './look.ts';
import type { YearPicture } from './picture.ts';

/** How a day is drawn: a mood by its step, 1 to 5; a review without one; `held` and `none` without a check-in. */
export type Cell = 1 | 2 | 3 | 4 | 5 | 'reviewed' | 'held' | 'none';

const columns = 3;
const cell = 44;
const side = 48;
const gap = (width - 2 * side - columns * 7 * cell) / (columns - 1);
const titleHeight = 54;
const monthHeight = titleHeight + 6 * cell + 34;
/** Above the months: the days of the week, once for each column. */
const top = 104;
const legendRow = 62;

/** In pixels. */
export function yearHeight(picture: YearPicture): number {
	const rows = Math.ceil(picture.months.length / columns);
	return top + rows * monthHeight + legendRows(picture).length * legendRow + 24;
}

/** Each day that is shown, with how: of several check-ins the last. Days before the first and after today are not. */
export function cellsOf({ from, to, days, reviewed, held }: YearPicture): ReadonlyMap<string, Cell> {
	const cells = new Map<string, Cell>();
	const rests = new Map<string, Cell>([
		...held.map((day) => [day, 'held'] as const),
		...reviewed.map((day) => [day, 'reviewed'] as const),
	]);
	const moods = new Map(days.map(({ day, mood }) => [day, mood.last]));
	for (let day = from; day <= to; day = dayAfter(day, 1)) {
		cells.set(day, asCell(moods.get(day)) ?? rests.get(day) ?? 'none');
	}
	return cells;
}

function asCell(step: number | undefined): Cell | undefined {
	return ([1, 2, 3, 4, 5] as const).find((known) => known === step);
}

/** Calendars of months: the higher and lighter a day is filled, the lighter it was. */
export function yearOption(picture: YearPicture): EChartsOption {
	const cells = [...cellsOf(picture)];
	return {
		...ground,
		graphic: [
			...weekdaysOf(picture),
			...picture.months.flatMap(({ month, label }, index) => [
				text(label, leftOf(index) + 4, topOf(index) + size.text / 2, { size: size.text, bold: true }),
				...cells
					.filter(([day]) => day.startsWith(month))
					.flatMap(([day, kind]) => {
						const { column, row } = placeOf(day, picture.firstDay);
						const x = leftOf(index) + (column + 0.5) * cell;
						return shapesOf(kind, x, topOf(index) + titleHeight + (row + 0.5) * cell);
					}),
			]),
			...legendOf(picture),
		],
	};
}

/** Where in its month a day stands: columns are weekdays, from the one that a week begins with; rows are weeks. */
export function placeOf(day: string, firstDay: number): { readonly column: number; readonly row: number } {
	const column = columnOf(day, firstDay);
	const first = columnOf(`${day.slice(0, 8)}01`, firstDay);
	return { column, row: Math.floor((Number(day.slice(8)) - 1 + first) / 7) };
}

/** The first of January 1970 was a Thursday. */
function columnOf(day: string, firstDay: number): number {
	return (dayNumber(day) + 4 - firstDay + 7) % 7;
}

function weekdaysOf({ weekdays, firstDay, months }: YearPicture): Element[] {
	return months.slice(0, columns).flatMap((_, index) =>
		weekdays.map((_name, column) => {
			const x = leftOf(index) + (column + 0.5) * cell;
			const name = weekdays[(column + firstDay) % 7] ?? '';
			return text(name, x, 60, { size: 32, fill: colour.quiet, align: 'center' });
		}),
	);
}

function leftOf(index: number): number {
	return side + (index % columns) * (7 * cell + gap);
}

function topOf(index: number): number {
	return top + Math.floor(index / columns) * monthHeight;
}

/** The shapes of a day around its middle. */
function shapesOf(kind: Cell, x: number, y: number): Element[] {
	const inner = cell - 8;
	const [left, above] = [x - inner / 2, y - inner / 2];
	if (kind === 'none') return [circle(x, y, 5, '#66737a')];
	if (kind === 'held') return [rect(x - 12, y - 4, 24, 8, colour.quiet)];
	if (kind === 'reviewed') return [ring(x, y, 12, colour.text)];
	const height = inner * (0.1 + 0.18 * kind);
	return [
		rect(left, above, inner, inner, colour.grid, 7),
		rect(left, above + inner - height, inner, height, colour.steps[kind - 1] ?? colour.text, Math.min(7, height / 2)),
	];
}

interface Sign {
	readonly kind: Cell;
	readonly label: string;
}

/** The signs and their names, in as many rows as they need. */
function legendRows(picture: YearPicture): readonly (readonly Sign[])[] {
	const steps = picture.mood.steps.map((label, index) => ({ kind: asCell(index + 1) ?? 'none', label }));
	const without = [
		...(picture.reviewed.length > 0 ? [{ kind: 'reviewed' as const, label: picture.reviewedName }] : []),
		{ kind: 'none' as const, label: picture.noneName },
		...(picture.held.length > 0 ? [{ kind: 'held' as const, label: picture.heldName }] : []),
	];
	return [...rowsOf(steps), ...rowsOf(without)];
}

function rowsOf(signs: readonly Sign[]): readonly (readonly Sign[])[] {
	const rows: Sign[][] = [];
	let used = Infinity;
	for (const sign of signs) {
		if (used + widthOf(sign) > width - 2 * side) {
			rows.push([]);
			used = 0;
		}
		rows.at(-1)?.push(sign);
		used += widthOf(sign);
	}
	return rows;
}

/** Latin letters are about half as wide as they are high; those of other scripts may be as wide as high. */
function widthOf({ label }: Sign): number {
	const letters = Array.from(label, (letter) => (/[\p{Script=Latin}\p{P}\s]/u.test(letter) ? 0.52 : 1));
	return cell + 30 + size.small * letters.reduce((sum, one) => sum + one, 0);
}

function legendOf(picture: YearPicture): Element[] {
	const rows = legendRows(picture);
	const first = yearHeight(picture) - 8 - rows.length * legendRow + legendRow / 2;
	return rows.flatMap((row, line) => {
		const y = first + line * legendRow;
		return row.flatMap((sign, index) => {
			const x = side + cell / 2 + row.slice(0, index).reduce((sum, one) => sum + widthOf(one), 0);
			return [...shapesOf(sign.kind, x, y), text(sign.label, x + cell / 2 + 8, y, { size: size.small })];
		});
	});
}
