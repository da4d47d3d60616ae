import type { EChartsOption } from 'echarts';
import { ground, rect, text, type Element } from './elements.ts';
import { colour, size, width } from './look.ts';
import type { WeeksPicture } from './picture.ts';

/** Of the pictures of goals, in pixels. */
export const goalHeight = 640;

/** Where the chart of a goal's picture stands, in pixels: its left and right side, its top, its ground. */
export const goalPlot = { left: 96, right: width - 48, top: 132, bottom: goalHeight - 100 } as const;

const titleAt = { x: 36, y: 54 } as const;

/** The title of a goal's picture. */
export function goalTitle(title: string): Element {
	return text(title, titleAt.x, titleAt.y, { size: size.title, bold: true });
}

/** A bar for each week, as high as there were days in it; a line where it was meant to come to. */
export function weeksOption({ title, weeks, meant }: WeeksPicture): EChartsOption {
	const { left, right, top, bottom } = goalPlot;
	const most = Math.max(meant?.times ?? 0, ...weeks.map(({ done }) => done), 2);
	const step = (right - left) / weeks.length;
	const bar = Math.min(72, step * 0.68);
	const yOf = (count: number) => bottom - (count / most) * (bottom - top);
	const counts = Array.from({ length: most + 1 }, (_, count) => count);
	return {
		...ground,
		graphic: [
			goalTitle(title),
			...counts.flatMap((count) => [
				rect(left, yOf(count) - 1, right - left, 2, colour.grid),
				text(String(count), left - 44, yOf(count), { size: size.small, fill: colour.quiet }),
			]),
			...weeks.flatMap(({ label, done }, index) => {
				const middle = left + (index + 0.5) * step;
				return [
					// A week without one is no gap: it was there.
					done === 0
						? rect(middle - bar / 2, bottom - 4, bar, 8, colour.quiet, 4)
						: rect(middle - bar / 2, yOf(done), bar, bottom - yOf(done), colour.mood, 8),
					text(label, middle, bottom + 40, { size: size.small, align: 'center' }),
				];
			}),
			...(meant ? meantLine(meant.name, yOf(meant.times)) : []),
		],
	};
}

const dash = 22;

function meantLine(name: string, y: number): Element[] {
	const { left, right } = goalPlot;
	const count = Math.floor((right - left) / (2 * dash));
	return [
		...Array.from({ length: count }, (_, index) => rect(left + index * 2 * dash, y - 3, dash, 6, colour.urge, 3)),
		text(name, left + 4, y - 30, { size: size.small, fill: colour.urge }),
	];
}
