import type { EChartsOption, SeriesOption } from 'echarts';
import { dayNumber } from './count-days.ts';
import { dayAxis } from './day-axis.ts';
import { ground, rect, ring, text, type Element } from './elements.ts';
import { colour, font, size, width } from './look.ts';
import { crowded, type DaysPicture, type Scale } from './picture.ts';
import { rangesOf, stepsByDay, weeksOf, withGaps, type Point } from './points.ts';

const panelHeight = 430;
const top = 112;
const between = 106;
const bottom = 100;
const left = 306;
const right = 78;
const plotWidth = width - left - right;

/** In pixels. A picture without urges is lower by their half. */
export function daysHeight(picture: DaysPicture): number {
	const panels = hasUrges(picture) ? 2 : 1;
	const legend = legendLines(picture).length * legendLine;
	return top + panels * panelHeight + (panels - 1) * between + bottom + legend;
}

function hasUrges({ days }: DaysPicture): boolean {
	return days.some(({ urge }) => urge !== undefined);
}

/**
 * The chart of moods and urges: one panel each, a point for each day (for several check-ins the last, with a bar from the
 * lowest to the highest), joined from day to day; a day off is a gap.
 */
export function daysOption(picture: DaysPicture): EChartsOption {
	const panels = hasUrges(picture) ? (['mood', 'urge'] as const) : (['mood'] as const);
	const [begin, end] = [dayNumber(picture.from), dayNumber(picture.to)];
	const span = end - begin + 1;
	const topOf = (index: number) => top + index * (panelHeight + between);
	const ticks = picture.ticks.map(({ day, label }) => [dayNumber(day), label] as const);
	const axis = dayAxis(new Map(ticks), size.text);
	return {
		...ground,
		title: panels.map((panel, index) => ({
			text: picture[panel].title,
			left: 36,
			top: topOf(index) - 70,
			padding: 0,
			textStyle: { fontSize: size.title, fontWeight: 'bold', color: colour[panel], fontFamily: font },
		})),
		grid: panels.map((_, index) => ({
			left,
			width: plotWidth,
			top: topOf(index),
			height: panelHeight,
		})),
		xAxis: panels.map((_, index) => ({
			type: 'value',
			gridIndex: index,
			min: begin - 0.5,
			max: end + 0.5,
			...axis,
			axisLabel: { ...axis.axisLabel, show: index === panels.length - 1 },
		})),
		yAxis: panels.map((panel, index) => yAxis(picture[panel], index)),
		series: panels.flatMap((panel, index) => [
			...seriesOf(picture, panel, index, span),
			...(index === 0 ? signSeries(picture, span) : []),
		]),
		graphic: legendOf(picture),
	};
}

function yAxis({ steps }: Scale, gridIndex: number) {
	const values = steps.map((_, index) => index + 1);
	return {
		type: 'value' as const,
		gridIndex,
		min: 0.4,
		max: 5.4,
		axisLine: { show: false },
		axisTick: { show: false, customValues: values },
		splitLine: { show: true, lineStyle: { color: colour.grid, width: 2 } },
		axisLabel: {
			customValues: values,
			formatter: (value: number) => steps[value - 1] ?? '',
			fontSize: size.text,
			color: colour.text,
			fontFamily: font,
			margin: 18,
		},
	};
}

const symbols = { mood: 'circle', urge: 'diamond' } as const;

function seriesOf(picture: DaysPicture, panel: 'mood' | 'urge', index: number, span: number): SeriesOption[] {
	const days = stepsByDay(picture.days, panel);
	const points = [...days].map(([day, { last }]): Point => [day, last]);
	const common = { xAxisIndex: index, yAxisIndex: index, silent: true } as const;
	const isCrowd = span > crowded;
	const pixels = plotWidth / span;
	const line = { color: colour[panel], width: isCrowd ? 7 : 6, join: 'round', cap: 'round' } as const;
	const dot = Math.max(isCrowd ? 9 : 13, Math.min(34, pixels * 0.8));
	return [
		{
			...common,
			type: 'line',
			name: `${panel} range`,
			data: isCrowd ? [] : rangesOf(days),
			symbol: 'none',
			lineStyle: { color: colour[panel], width: Math.min(14, dot * 0.6), cap: 'round', opacity: 0.5 },
		},
		{
			...common,
			type: 'line',
			name: `${panel} line`,
			data: isCrowd ? weeksOf(points) : withGaps(points),
			connectNulls: false,
			symbol: 'none',
			lineStyle: isCrowd ? line : { ...line, opacity: 0.75 },
		},
		{
			...common,
			type: 'scatter',
			name: `${panel} days`,
			data: points,
			symbol: symbols[panel],
			symbolSize: panel === 'urge' ? dot * 1.2 : dot,
			itemStyle: { color: colour[panel], opacity: isCrowd ? 0.55 : 1 },
		},
	];
}

/** Days without a mood, in the line below the lowest: a ring for a review, a bar for a rest. */
function signSeries({ reviewed, held, from, to }: DaysPicture, span: number): SeriesOption[] {
	const [begin, end] = [dayNumber(from), dayNumber(to)];
	const wide = Math.max(10, Math.min(26, (plotWidth / span) * 0.8));
	const common = { type: 'scatter', xAxisIndex: 0, yAxisIndex: 0, silent: true } as const;
	const placed = (days: readonly string[]) =>
		days
			.map(dayNumber)
			.filter((day) => day >= begin && day <= end)
			.map((day) => [day, 0.62]);
	return [
		{
			...common,
			name: 'reviewed',
			data: placed(reviewed),
			symbol: 'circle',
			symbolSize: Math.max(13, Math.min(20, wide)),
			itemStyle: { color: 'transparent', borderColor: colour.text, borderWidth: Math.min(4, wide / 3) },
		},
		{
			...common,
			name: 'held',
			data: placed(held),
			symbol: 'rect',
			symbolSize: [wide, 8],
			itemStyle: { color: colour.quiet },
		},
	];
}

/** The names of signs that are there, each in a line of its own. */
function legendOf(picture: DaysPicture): Element[] {
	const lines = legendLines(picture);
	return lines.flatMap((name, index) => {
		const middle = daysHeight(picture) - 46 - (lines.length - 1 - index) * legendLine;
		const sign =
			name === picture.heldName
				? rect(left, middle - 4, 30, 8, colour.quiet)
				: ring(left + 15, middle, 10, colour.text);
		return [sign, text(name, left + 48, middle, { size: size.small })];
	});
}

const legendLine = 56;

function legendLines({ reviewed, reviewedName, held, heldName }: DaysPicture): string[] {
	return [...(reviewed.length > 0 ? [reviewedName] : []), ...(held.length > 0 ? [heldName] : [])];
}
