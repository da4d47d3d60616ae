import { paintChip, paintOutline } from './chip-shape.ts';
import { colour, size, width } from './look.ts';
import { write, type Paint } from './paint.ts';
import type { ChipsPicture } from './picture.ts';
import { shelvesOf, type Shelf } from './shelf.ts';

const side = 44;
const columns = 7;
const cell = (width - 2 * side) / columns;
const radius = 64;
const titleHeight = 76;
const between = 34;
const top = 24;

/** In pixels. */
export function chipsHeight(picture: ChipsPicture): number {
	const shelves = shelvesOf(picture);
	return Math.ceil(top + shelves.reduce((sum, shelf) => sum + heightOf(shelf) + between, 0));
}

function countOf({ before, chips, next }: Shelf): number {
	return (before > 0 ? 1 : 0) + chips.length + (next ? 1 : 0);
}

function heightOf(shelf: Shelf): number {
	return titleHeight + Math.ceil(countOf(shelf) / columns) * cell;
}

/** The chips of several counters, each in rows of its own: in the order of their milestones, the next one as an outline. */
export function paintChips(paint: Paint, picture: ChipsPicture): void {
	paint.fillStyle = colour.ground;
	paint.fillRect(0, 0, width, chipsHeight(picture));
	let y = top;
	for (const shelf of shelvesOf(picture)) {
		paintShelf(paint, shelf, y);
		y += heightOf(shelf) + between;
	}
}

function paintShelf(paint: Paint, shelf: Shelf, y: number): void {
	const { title, before, chips, next } = shelf;
	const place = (index: number) => ({
		x: side + ((index % columns) + 0.5) * cell,
		y: y + titleHeight + (Math.floor(index / columns) + 0.5) * cell,
		r: radius,
	});
	write(paint, title, {
		...{ x: side + 8, y: y + titleHeight / 2, size: size.title, width: width - 2 * side - 16 },
		...{ bold: true, align: 'left' as const },
	});
	const first = before > 0 ? 1 : 0;
	if (first === 1) {
		const { x, y: middle } = place(0);
		write(paint, `+${before}`, { x, y: middle, size: size.title, width: radius * 1.6, fill: colour.quiet, bold: true });
	}
	for (const [index, chip] of chips.entries()) paintChip(paint, chip, place(first + index));
	if (next) paintOutline(paint, next, place(first + chips.length));
}
