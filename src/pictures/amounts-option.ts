import type { EChartsOption } from 'echarts';
import { dayNumber } from './count-days.ts';
import { dayAxis } from './day-axis.ts';
import { ground } from './elements.ts';
import { colour, font, size } from './look.ts';
import type { AmountsPicture } from './picture.ts';
import { goalHeight, goalPlot, goalTitle } from './weeks-option.ts';

/** A point for each day on which a number was noted, joined by a line, and a line where it is meant to come to. */
export function amountsOption({ title, points, ticks, target }: AmountsPicture): EChartsOption {
	const data = points.map(({ day, amount }) => [dayNumber(day), amount] as const);
	const [first, last] = [data[0]?.[0] ?? 0, data.at(-1)?.[0] ?? 0];
	const [begin, end] = first === last ? [first - 1, last + 1] : [first, last];
	const most = Math.max(target.amount, ...points.map(({ amount }) => amount));
	const labels = new Map(ticks.map(({ day, label }) => [dayNumber(day), label]));
	const side = (end - begin) * 0.03;
	return {
		...ground,
		graphic: [goalTitle(title)],
		grid: {
			left: goalPlot.left + 64,
			right: 60,
			top: goalPlot.top,
			height: goalHeight - goalPlot.top - 100,
		},
		xAxis: {
			type: 'value',
			min: begin - side,
			max: end + side,
			...dayAxis(labels, size.small),
		},
		yAxis: {
			type: 'value',
			min: 0,
			max: most * 1.12,
			splitLine: { show: false },
			axisLine: { show: false },
			axisTick: { show: false },
			axisLabel: {
				customValues: [0, target.amount],
				formatter: (value: number) => String(value),
				fontSize: size.small,
				color: colour.quiet,
				fontFamily: font,
				margin: 18,
			},
		},
		series: [
			{
				type: 'line',
				silent: true,
				data: [
					[begin - side, target.amount],
					[end + side, target.amount],
				],
				symbol: 'none',
				lineStyle: { color: colour.urge, width: 6, type: 'dashed' },
				endLabel: { show: false },
			},
			{
				type: 'line',
				silent: true,
				data: data.map(([day, amount]) => [day, amount]),
				symbol: 'circle',
				symbolSize: 22,
				itemStyle: { color: colour.mood },
				lineStyle: { color: colour.mood, width: 7, join: 'round', cap: 'round' },
			},
		],
		title: {
			text: target.name,
			left: goalPlot.left + 64,
			top: goalPlot.top - 36,
			padding: 0,
			textStyle: { fontSize: size.small, fontWeight: 'normal', color: colour.urge, fontFamily: font },
		},
	};
}
