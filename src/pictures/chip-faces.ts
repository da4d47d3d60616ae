import type { Look } from '#src/domain/milestones/ladder.ts';
import { clear, darker, disc, fill, lighter, lightness, shine, type Paint } from './paint.ts';

/*
 * The shapes of chips, as they lie in a light from the upper left.
 */

/** Where a chip stands: the middle of the square that it fills, and half of its side. */
export interface Place {
	readonly x: number;
	readonly y: number;
	readonly r: number;
}

/** The path of each shape. */
export const outlines: Readonly<Record<Look['shape'], (paint: Paint, place: Place) => void>> = {
	disc: (paint, { x, y, r }) => {
		disc(paint, x, y, r);
	},
	coin: (paint, { x, y, r }) => {
		disc(paint, x, y, r);
	},
	tag: tagPath,
};

/** The drop of a key tag, its narrow end up: two circles, and the lines that touch both. */
function tagPath(paint: Paint, { x, y, r }: Place): void {
	const [narrow, wide, far] = [r * 0.3, r * 0.72, r * 0.88];
	const lean = Math.asin((wide - narrow) / far);
	paint.beginPath();
	paint.arc(x, y + r * 0.28 - far, narrow, Math.PI + lean, 2 * Math.PI - lean);
	paint.arc(x, y + r * 0.28, wide, -lean, Math.PI + lean);
	paint.closePath();
}

/** Paints each shape, with nothing said on it. */
export const faces: Readonly<Record<Look['shape'], (paint: Paint, colour: string, place: Place) => void>> = {
	disc: paintDisc,
	coin: paintCoin,
	tag: paintTag,
};

/** A poker chip: blocks along its edge, and a plain middle. */
function paintDisc(paint: Paint, colour: string, { x, y, r }: Place): void {
	fill(paint, shine(paint, x, y, r, [lighter(colour, 0.18), colour, darker(colour, 0.24)]), () => {
		disc(paint, x, y, r);
	});
	const block = lightness(colour) > 0.55 ? darker(colour, 0.42) : lighter(colour, 0.8);
	for (let index = 0; index < 8; index += 1) {
		const [from, to] = [index * 45 - 9, index * 45 + 9].map((degrees) => (degrees * Math.PI) / 180);
		paint.beginPath();
		paint.arc(x, y, r * 0.985, from ?? 0, to ?? 0);
		paint.arc(x, y, r * 0.82, to ?? 0, from ?? 0, true);
		paint.closePath();
		paint.fillStyle = block;
		paint.fill();
	}
	stroke(paint, x, y, r * 0.985, r * 0.03, clear(darker(colour, 0.5), 0.5));
	fill(
		paint,
		shine(paint, x, y, r * 0.76, [lighter(colour, 0.26), lighter(colour, 0.06), darker(colour, 0.12)]),
		() => {
			disc(paint, x, y, r * 0.76);
		},
	);
	stroke(paint, x, y, r * 0.76, r * 0.025, clear(darker(colour, 0.55), 0.55));
	stroke(paint, x, y, r * 0.7, r * 0.012, clear(lighter(colour, 0.7), 0.6));
}

/** A medallion: a rim with beads, and two branches of laurel. */
function paintCoin(paint: Paint, colour: string, { x, y, r }: Place): void {
	const rim = paint.createLinearGradient(x - r, y - r, x + r, y + r);
	const sheen = [lighter(colour, 0.6), colour, darker(colour, 0.35), colour, lighter(colour, 0.4), darker(colour, 0.3)];
	for (const [index, stop] of sheen.entries()) rim.addColorStop(index / (sheen.length - 1), stop);
	fill(paint, rim, () => {
		disc(paint, x, y, r);
	});
	for (let index = 0; index < 48; index += 1) {
		const angle = (index / 48) * 2 * Math.PI;
		fill(paint, clear(lighter(colour, 0.65), 0.85), () => {
			disc(paint, x + Math.cos(angle) * r * 0.915, y + Math.sin(angle) * r * 0.915, r * 0.024);
		});
	}
	fill(paint, shine(paint, x, y, r * 0.83, [lighter(colour, 0.5), lighter(colour, 0.1), darker(colour, 0.2)]), () => {
		disc(paint, x, y, r * 0.83);
	});
	stroke(paint, x, y, r * 0.83, r * 0.03, clear(darker(colour, 0.5), 0.65));
	for (const side of [-1, 1]) paintBranch(paint, darker(colour, 0.42), { x, y, r }, side);
}

/** @param side -1 is left, 1 is right. */
function paintBranch(paint: Paint, colour: string, { x, y, r }: Place, side: number): void {
	paint.fillStyle = clear(colour, 0.7);
	for (let leaf = 0; leaf < 7; leaf += 1) {
		const angle = Math.PI / 2 - side * (0.32 + leaf * 0.24);
		const [cx, cy] = [x + Math.cos(angle) * r * 0.68, y + Math.sin(angle) * r * 0.68];
		for (const turn of [-0.55, 0.55]) {
			paint.save();
			paint.translate(cx, cy);
			paint.rotate(angle - (side * Math.PI) / 2 + turn);
			paint.beginPath();
			paint.ellipse(r * 0.05, 0, r * (0.085 - leaf * 0.004), r * 0.032, 0, 0, 2 * Math.PI);
			paint.fill();
			paint.restore();
		}
	}
}

/** A key tag on its ring, which goes through a hole: half of it behind the tag, half before. */
function paintTag(paint: Paint, colour: string, place: Place): void {
	const { x, y, r } = place;
	const [hole, ring] = [y - r * 0.62, r * 0.23];
	const half = (from: number, to: number) => {
		const steel = paint.createLinearGradient(x - ring, hole - 2 * ring, x + ring, hole);
		for (const [index, stop] of ['#f4f6f7', '#97a1a7', '#e3e8ea'].entries()) steel.addColorStop(index / 2, stop);
		paint.beginPath();
		paint.arc(x, hole - ring, ring, from, to);
		paint.lineWidth = r * 0.07;
		paint.strokeStyle = steel;
		paint.stroke();
	};
	half(1.5 * Math.PI, 2.5 * Math.PI);
	fill(paint, shine(paint, x, y + r * 0.1, r, [lighter(colour, 0.3), colour, darker(colour, 0.28)]), () => {
		tagPath(paint, place);
	});
	paint.lineWidth = r * 0.035;
	paint.strokeStyle = clear(lighter(colour, 0.45), 0.75);
	paint.stroke();
	fill(paint, '#1b2124', () => {
		disc(paint, x, hole, r * 0.1);
	});
	stroke(paint, x, hole, r * 0.1, r * 0.025, clear(darker(colour, 0.5), 0.7));
	half(0.5 * Math.PI, 1.52 * Math.PI);
}

function stroke(paint: Paint, x: number, y: number, r: number, width: number, style: string): void {
	disc(paint, x, y, r);
	paint.lineWidth = width;
	paint.strokeStyle = style;
	paint.stroke();
}
