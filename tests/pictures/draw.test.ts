import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { daysHeight } from '#src/pictures/days-option.ts';
import { draw } from '#src/pictures/draw.ts';
import { colour, width } from '#src/pictures/look.ts';
import { yearHeight } from '#src/pictures/year-option.ts';
import { daysPicture, daysUpTo, oneDay, yearPicture } from '#tests/support/pictures.ts';

/** A picture as it is seen: its size, and how many pixels of a colour each column has. */
async function seen(png: Buffer) {
	const image = await loadImage(png);
	const canvas = createCanvas(image.width, image.height);
	const context = canvas.getContext('2d');
	context.drawImage(image, 0, 0);
	const { data } = context.getImageData(0, 0, image.width, image.height);
	const columns = (wanted: string): number[] => {
		const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
		const counts = Array.from({ length: image.width }, () => 0);
		for (let at = 0; at < data.length; at += 4) {
			if (data[at] === r && data[at + 1] === g && data[at + 2] === b) counts[(at / 4) % image.width]! += 1;
		}
		return counts;
	};
	return { width: image.width, height: image.height, columns, corner: [...data.subarray(0, 3)] };
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

describe('a picture as it is seen', () => {
	test('has its size, and a ground of its own for dark and light Discord', async () => {
		const days = await seen(draw(daysPicture()));
		expect([days.width, days.height]).toEqual([width, daysHeight(daysPicture())]);
		const year = await seen(draw(yearPicture()));
		expect([year.width, year.height]).toEqual([width, yearHeight(yearPicture())]);
		const ground = [1, 3, 5].map((at) => Number.parseInt(colour.ground.slice(at, at + 2), 16));
		expect([days.corner, year.corner]).toEqual([ground, ground]);
	});

	test('is the same for the same days, and another one for others', () => {
		expect(draw(daysPicture()).equals(draw(daysPicture()))).toBe(true);
		const other = daysPicture().days.map(({ day }) => oneDay(day, 3));
		expect(draw(daysPicture()).equals(draw(daysPicture({ days: other })))).toBe(false);
		expect(draw(yearPicture()).equals(draw(yearPicture({ firstDay: 0 })))).toBe(false);
	});

	test('shows days off as a gap that can be seen', async () => {
		const all = daysUpTo('2026-11-23', 30);
		const off = all.slice(0, 10).concat(all.slice(20));
		const moods = (await seen(draw(daysPicture({ days: off.map((day) => oneDay(day, 4)) })))).columns(colour.mood);
		const drawn = moods.flatMap((count, x) => (count > 0 && x > 270 ? [x] : []));
		const widest = Math.max(...drawn.map((x, index) => x - (drawn[index - 1] ?? x)));
		expect(widest).toBeGreaterThan(200);
		const whole = (await seen(draw(daysPicture({ days: all.map((day) => oneDay(day, 4)) })))).columns(colour.mood);
		const close = whole.flatMap((count, x) => (count > 0 && x > 270 ? [x] : []));
		expect(Math.max(...close.map((x, index) => x - (close[index - 1] ?? x)))).toBeLessThan(30);
	});

	test.each([1, 2, 5])('with %i days it has that many points', async (count) => {
		const few = daysUpTo('2026-11-23', count).map((day) => oneDay(day, 4));
		const picture = daysPicture({ from: '2026-11-17', days: few });
		const moods = (await seen(draw(picture))).columns(colour.mood);
		const wide = moods.map((pixels, x) => x > 270 && pixels >= 20);
		expect(wide.filter((is, x) => is && wide[x - 1] !== true)).toHaveLength(count);
	});

	test('shows each mood of the year in a colour and a height of its own', async () => {
		const { columns } = await seen(draw(yearPicture()));
		const areas = colour.steps.map((step) => sum(columns(step)));
		expect(areas.toSorted((a, b) => a - b)).toEqual(areas);
		expect(areas[4]! / areas[0]!).toBeGreaterThan(2.5);
	});
});

test('colours that stand beside each other differ in lightness, for people who see fewer of them', () => {
	const lightness = colour.steps.map((step) => {
		const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(step.slice(at, at + 2), 16) / 255);
		return 0.2126 * r! ** 2.2 + 0.7152 * g! ** 2.2 + 0.0722 * b! ** 2.2;
	});
	for (const [index, light] of lightness.slice(1).entries()) expect(light / lightness[index]!).toBeGreaterThan(1.2);
});
