import type { Look } from '#src/domain/milestones/ladder.ts';
import { faces, outlines, type Place } from './chip-faces.ts';
import { clear, darker, fill, inkOn, lighter, mixed, write, type Paint } from './paint.ts';
import type { Chip } from './picture.ts';

/** Paints a chip, a medallion or a key tag with what is said on it. */
export function paintChip(paint: Paint, { look, big, small }: Chip, place: Place): void {
	paint.save();
	if (look.glow) paintGlow(paint, look, place);
	paintShadow(paint, look, place);
	faces[look.shape](paint, look.colour, place);
	paint.restore();
	engrave(paint, { look, big, small }, place);
}

/** Paints the outline of what is not there yet. */
export function paintOutline(paint: Paint, { look, big, small }: Chip, place: Place): void {
	const { r } = place;
	const line = mixed(lighter(look.colour, 0.35), '#b4bfbb', 0.5);
	paint.save();
	outlines[look.shape](paint, { ...place, r: r * 0.95 });
	paint.lineWidth = r * 0.05;
	paint.setLineDash([r * 0.13, r * 0.1]);
	paint.lineCap = 'round';
	paint.strokeStyle = line;
	paint.stroke();
	paint.restore();
	const { x, y, width } = middles[look.shape](place);
	say(paint, { x, y, r: r * 0.94, width: width * 0.94 }, big, small, '#d5dcd9');
}

function paintShadow(paint: Paint, look: Look, place: Place): void {
	paint.save();
	paint.shadowColor = 'rgba(0, 0, 0, 0.55)';
	paint.shadowBlur = place.r * 0.16;
	paint.shadowOffsetY = place.r * 0.06;
	fill(paint, look.colour, () => {
		outlines[look.shape](paint, { ...place, r: place.r * 0.99 });
	});
	paint.restore();
}

/** The light of something that shines in the dark. */
function paintGlow(paint: Paint, look: Look, place: Place): void {
	paint.save();
	paint.shadowColor = clear(lighter(look.colour, 0.1), 0.9);
	for (const blur of [0.55, 0.3, 0.14]) {
		paint.shadowBlur = place.r * blur;
		fill(paint, look.colour, () => {
			outlines[look.shape](paint, { ...place, r: place.r * 0.97 });
		});
	}
	paint.restore();
}

interface Middle {
	readonly x: number;
	readonly y: number;
	readonly r: number;
	/** How wide what is said may be. */
	readonly width: number;
}

/** Where it is said on each shape. */
const middles: Readonly<Record<Look['shape'], (place: Place) => Middle>> = {
	disc: ({ x, y, r }) => ({ x, y, r, width: r * 1.18 }),
	coin: ({ x, y, r }) => ({ x, y: y - r * 0.06, r: r * 0.92, width: r * 1.02 }),
	tag: ({ x, y, r }) => ({ x, y: y + r * 0.22, r: r * 0.98, width: r * 1.16 }),
};

/** What is said on a chip, as if it were pressed into it. */
function engrave(paint: Paint, { look, big, small }: Chip, place: Place): void {
	const middle = middles[look.shape](place);
	const ink = look.shape === 'coin' ? darker(look.colour, 0.78) : inkOn(look.colour);
	const edge = ink === '#ffffff' ? clear(darker(look.colour, 0.7), 0.5) : clear(lighter(look.colour, 0.75), 0.7);
	say(paint, { ...middle, y: middle.y + place.r * 0.014 }, big, small, edge);
	say(paint, middle, big, small, ink);
}

function say(paint: Paint, { x, y, r, width }: Middle, big: string, small: string, ink: string): void {
	const alone = small === '';
	write(paint, big, { x, y: alone ? y : y - r * 0.1, size: r * 0.66, width, fill: ink, bold: true });
	if (!alone) write(paint, small, { x, y: y + r * 0.36, size: r * 0.27, width: width * 0.96, fill: ink, bold: true });
}
