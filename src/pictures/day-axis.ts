import { colour, font } from './look.ts';

/**
 * What an axis of days shows: a tick and a label at each of some days, as far as there is room.
 * @param labels by the number of the day, as `dayNumber` gives it. @param fontSize in pixels.
 */
export function dayAxis(labels: ReadonlyMap<number, string>, fontSize: number) {
	const customValues = [...labels.keys()];
	return {
		splitLine: { show: false },
		axisLine: { show: false },
		axisTick: { show: true, length: 12, customValues, lineStyle: { color: colour.quiet, width: 3 } },
		axisLabel: {
			customValues,
			formatter: (value: number) => labels.get(value) ?? '',
			fontSize,
			color: colour.text,
			fontFamily: font,
			margin: 20,
			hideOverlap: true,
		},
	};
}
