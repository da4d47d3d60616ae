import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { draw } from '#src/pictures/draw.ts';
import { colour, width } from '#src/pictures/look.ts';
import type { AmountsPicture, WeeksPicture } from '#src/pictures/picture.ts';
import { goalHeight, goalPlot } from '#src/pictures/weeks-option.ts';

const weeks = (done: readonly number[], times?: number): WeeksPicture => ({
	kind: 'weeks',
	title: 'Days a week',
	weeks: done.map((count, index) => ({ label: index % 2 === 0 ? 'Nov 23' : '', done: count })),
	meant: times === undefined ? undefined : { times, name: 'meant: twice' },
});

const amounts = (points: AmountsPicture['points']): AmountsPicture => ({
	kind: 'amounts',
	title: 'Step by step',
	points,
	ticks: points.map(({ day }) => ({ day, label: 'Nov 23' })),
	target: { amount: 12, name: 'to come to: 12 meetings' },
});

/** How many pixels of a colour a picture has, and the highest of them. */
async function pixels(png: Buffer, wanted: string) {
	const image = await loadImage(png);
	expect([image.width, image.height]).toEqual([width, goalHeight]);
	const context = createCanvas(image.width, image.height).getContext('2d');
	context.drawImage(image, 0, 0);
	const { data } = context.getImageData(0, 0, image.width, image.height);
	const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
	let [count, top] = [0, goalHeight];
	for (let at = 0; at < data.length; at += 4) {
		if (data[at] !== r || data[at + 1] !== g || data[at + 2] !== b) continue;
		count += 1;
		top = Math.min(top, Math.floor(at / 4 / image.width));
	}
	return { count, top };
}

describe('weeks of a routine', () => {
	test('are bars that are higher the more was done, and a line where it was meant to come to', async () => {
		const low = await pixels(draw(weeks([1, 0, 1, 1], 4)), colour.mood);
		const high = await pixels(draw(weeks([1, 0, 4, 1], 4)), colour.mood);
		expect(high.top).toBeLessThan(low.top);
		expect(high.count).toBeGreaterThan(low.count);
		expect(high.top).toBeGreaterThanOrEqual(goalPlot.top);
		expect((await pixels(draw(weeks([1], 4)), colour.urge)).count).toBeGreaterThan(0);
		expect((await pixels(draw(weeks([1])), colour.urge)).count).toBe(0);
	});

	test('fit, from one week of none to half a year of seven days', async () => {
		for (const done of [[0], Array.from({ length: 26 }, () => 7)]) {
			const { top } = await pixels(draw(weeks(done, 7)), colour.mood);
			expect(top).toBeGreaterThanOrEqual(goalPlot.top);
		}
	});
});

describe('a number on its way', () => {
	test('is a line that rises with it, below or above where it is meant to come', async () => {
		const some = [
			{ day: '2026-11-23', amount: 3 },
			{ day: '2026-12-01', amount: 6 },
		];
		const low = await pixels(draw(amounts(some)), colour.mood);
		const high = await pixels(draw(amounts([...some, { day: '2026-12-05', amount: 30 }])), colour.mood);
		expect(high.top).toBeLessThan(low.top);
		expect((await pixels(draw(amounts(some)), colour.urge)).count).toBeGreaterThan(0);
	});

	test('is there from its first day on', async () => {
		expect((await pixels(draw(amounts([{ day: '2026-11-23', amount: 0 }])), colour.mood)).count).toBeGreaterThan(0);
	});
});
