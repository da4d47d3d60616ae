import { paintChip } from './chip-shape.ts';
import { colour, size, width } from './look.ts';
import { clear, disc, lighter, lightness, mixed, write, type Paint } from './paint.ts';
import type { ChipPicture } from './picture.ts';

const radius = 232;
const top = 56;
const lineHeight = 116;

/** In pixels; lower without a line below. */
export function chipHeight({ line }: ChipPicture): number {
	return top + 2 * radius + (line === '' ? top : lineHeight + 12);
}

/** One big chip for a celebration, in its own light. */
export function paintChipCard(paint: Paint, picture: ChipPicture): void {
	const { chip, line } = picture;
	const height = chipHeight(picture);
	const [x, y] = [width / 2, top + radius];
	paint.fillStyle = colour.ground;
	paint.fillRect(0, 0, width, height);
	const light = lightness(chip.look.colour) < 0.05 ? lighter(chip.look.colour, 0.5) : chip.look.colour;
	// In even colours: a light that fades would take most of the time and of the bytes.
	for (const [far, share] of halo) {
		paint.fillStyle = mixed(colour.ground, light, share);
		disc(paint, x, y, radius * far);
		paint.fill();
	}
	paintSparks(paint, x, y);
	paintChip(paint, chip, { x, y, r: radius });
	if (line === '') return;
	write(paint, line, {
		x,
		y: top + 2 * radius + lineHeight / 2,
		size: size.title * 1.3,
		width: width - 120,
		bold: true,
	});
}

/** Rings of light around the chip, as [radius in that of the chip, share of its colour]. */
const halo = [
	[2.02, 0.07],
	[1.62, 0.14],
	[1.27, 0.23],
] as const;

/** Around the chip, as [x, y, size] in its radius; the same on each side, as on a paper garland. */
const sparks = [
	[1.42, -0.62, 0.05],
	[1.78, -0.12, 0.035],
	[1.5, 0.42, 0.045],
	[2.05, 0.5, 0.03],
	[2.0, -0.62, 0.03],
] as const;

function paintSparks(paint: Paint, x: number, y: number): void {
	paint.fillStyle = clear(colour.steps[4], 0.75);
	for (const [dx, dy, size] of sparks) {
		for (const side of [-1, 1]) paintSpark(paint, x + side * dx * radius, y + dy * radius, size * radius);
	}
}

/** A star with four points. */
function paintSpark(paint: Paint, x: number, y: number, r: number): void {
	paint.beginPath();
	for (let point = 0; point < 8; point += 1) {
		const [angle, far] = [(point * Math.PI) / 4 - Math.PI / 2, point % 2 === 0 ? r * 1.5 : r * 0.42];
		paint.lineTo(x + Math.cos(angle) * far, y + Math.sin(angle) * far);
	}
	paint.closePath();
	paint.fill();
}
