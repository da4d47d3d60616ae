import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { ladders } from '#data/ladders/index.ts';
import { chipHeight } from '#src/pictures/chip-card.ts';
import { chipsHeight } from '#src/pictures/chip-rows.ts';
import { draw } from '#src/pictures/draw.ts';
import { colour, width } from '#src/pictures/look.ts';
import { clear, inkOn, lightness, mixed } from '#src/pictures/paint.ts';
import { mostChips, mostRows, type Picture } from '#src/pictures/picture.ts';
import { shelvesOf } from '#src/pictures/shelf.ts';
import { chip, chipPicture, chipsPicture } from '#tests/support/pictures.ts';

/** A picture as it is seen: its size, and the colour at a place. */
async function seen(picture: Picture) {
	const image = await loadImage(draw(picture));
	const canvas = createCanvas(image.width, image.height);
	const paint = canvas.getContext('2d');
	paint.drawImage(image, 0, 0);
	const at = (x: number, y: number) => [...paint.getImageData(x, y, 1, 1).data];
	return { width: image.width, height: image.height, at };
}

const ground = [1, 3, 5].map((at) => Number.parseInt(colour.ground.slice(at, at + 2), 16));
const isSame = (one: Picture, other: Picture) => draw(one).equals(draw(other));

describe('a chip for a celebration', () => {
	test('has its size, a ground of its own for dark and light Discord, and its colour in the middle of it', async () => {
		for (const picture of [chipPicture(), chipPicture({ line: '' })]) {
			const image = await seen(picture);
			expect([image.width, image.height]).toEqual([width, chipHeight(picture)]);
			for (const [x, y] of [
				[0, 0],
				[width - 1, image.height - 1],
			] as const) {
				expect(image.at(x, y)).toEqual([...ground, 255]);
			}
			// Between the blocks of its edge and what is said on it.
			const [red = 0, green = 0, blue = 0] = image.at(width / 2, 160);
			expect(red).toBeGreaterThan(2 * Math.max(green, blue));
		}
		expect(chipHeight(chipPicture({ line: '' }))).toBeLessThan(chipHeight(chipPicture()));
	});

	test('is the same for the same, and another one for whatever is different', () => {
		expect(isSame(chipPicture(), chipPicture())).toBe(true);
		const { look } = chip();
		const others = [
			chipPicture({ line: '31 days' }),
			chipPicture({ chip: chip({ big: '31' }) }),
			chipPicture({ chip: chip({ small: 'hours' }) }),
			chipPicture({ chip: chip({ small: '' }) }),
			chipPicture({ chip: chip({ look: { ...look, shape: 'coin' } }) }),
			chipPicture({ chip: chip({ look: { ...look, shape: 'tag' } }) }),
			chipPicture({ chip: chip({ look: { ...look, glow: true } }) }),
			chipPicture({ chip: chip({ look: { ...look, colour: '#3767b1' } }) }),
		];
		for (const other of others) expect(isSame(other, chipPicture())).toBe(false);
	});

	test('that shines has light around it', async () => {
		const look = { shape: 'tag', colour: '#cdeec0' } as const;
		const beside = async (glow: object) => {
			const image = await seen(chipPicture({ chip: chip({ look: { ...look, ...glow } }) }));
			return image.at(width / 2 + 190, 350)[1] ?? 0;
		};
		expect((await beside({ glow: true })) - (await beside({}))).toBeGreaterThan(20);
	});

	test('is drawn with words of any length and script', () => {
		for (const said of ['', '★', '10,000', 'いちねん', 'Kalendermonate '.repeat(20), '💚'.repeat(40)]) {
			expect(draw(chipPicture({ chip: chip({ big: said, small: said }), line: said })).length).toBeGreaterThan(0);
		}
	});
});

describe('the chips of a list', () => {
	test('stand in rows of their own, more of them lower', async () => {
		const image = await seen(chipsPicture());
		expect([image.width, image.height]).toEqual([width, chipsHeight(chipsPicture())]);
		expect(image.at(0, image.height - 1)).toEqual([...ground, 255]);
		const [first] = chipsPicture().rows;
		expect(chipsHeight(chipsPicture({ rows: [first!] }))).toBeLessThan(image.height);
		const many = { title: 'Sober', chips: Array.from({ length: 12 }, () => chip()) };
		expect(chipsHeight(chipsPicture({ rows: [many] }))).toBeGreaterThan(chipsHeight(chipsPicture({ rows: [first!] })));
	});

	test('show the next one as an outline: its middle is not filled', async () => {
		const rows = (next: boolean) => [
			{ title: '', chips: next ? [] : [chip({ big: '', small: '' })], next: chip({ big: '', small: '' }) },
		];
		const [outlined, filled] = [
			await seen(chipsPicture({ rows: rows(true) })),
			await seen(chipsPicture({ rows: rows(false) })),
		];
		const middle = [116, chipsHeight(chipsPicture({ rows: rows(true) })) - 106] as const;
		expect(outlined.at(...middle)).toEqual([...ground, 255]);
		expect(filled.at(...middle)).not.toEqual([...ground, 255]);
		expect(isSame(chipsPicture({ rows: rows(true) }), chipsPicture({ rows: [{ title: '', chips: [] }] }))).toBe(false);
	});

	test('are the latest of many, after the number of those before them', () => {
		const row = (count: number) => ({
			title: 'Sober',
			chips: Array.from({ length: count }, (_, index) => chip({ big: String(index) })),
		});
		expect(chipsHeight(chipsPicture({ rows: [row(200)] }))).toBe(chipsHeight(chipsPicture({ rows: [row(mostChips)] })));
		expect(isSame(chipsPicture({ rows: [row(40)] }), chipsPicture({ rows: [row(41)] }))).toBe(false);
		const shelves = shelvesOf(chipsPicture({ rows: [row(mostChips), row(mostChips + 1)] }));
		expect(shelves.map(({ before, chips }) => [before, chips.length])).toEqual([
			[0, mostChips],
			[2, mostChips - 1],
		]);
	});

	test('are of so many counters and no more, and of none at all', () => {
		const rows = Array.from({ length: 50 }, () => chipsPicture().rows[1]!);
		expect(chipsHeight(chipsPicture({ rows }))).toBe(chipsHeight(chipsPicture({ rows: rows.slice(0, mostRows) })));
		expect(draw(chipsPicture({ rows: [] })).length).toBeGreaterThan(0);
	});
});

test('what is said on a chip can be read on each colour of each ladder', () => {
	const looks = Object.values(ladders).flatMap(({ rungs, yearly }) => [...rungs, ...(yearly ? [yearly] : [])]);
	for (const { look } of looks) {
		const [ink, under] = [lightness(inkOn(look.colour)), lightness(look.colour)];
		// Large and bold text (WCAG 2.2, 1.4.3).
		const contrast = (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05);
		expect(contrast).toBeGreaterThan(3);
	}
});

test('colours are mixed and seen through', () => {
	expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080');
	expect(mixed('#102030', '#ffffff', 0)).toBe('#102030');
	expect(clear('#102030', 0.5)).toBe('#10203080');
	expect([lightness('#000000'), lightness('#ffffff')]).toEqual([0, 1]);
});
