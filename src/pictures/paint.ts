import type { SKRSContext2D } from '@napi-rs/canvas';
import { colour, font } from './look.ts';

/** What chips are painted on. Places are pixels from the upper left corner. */
export type Paint = SKRSContext2D;

/** A colour (`#rrggbb`) with so much of another in it, 0 to 1. */
export function mixed(one: string, other: string, share: number): string {
	const parts = [1, 3, 5].map((at) => {
		const [a, b] = [one, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
		return Math.round((a ?? 0) * (1 - share) + (b ?? 0) * share);
	});
	return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

export function lighter(one: string, share: number): string {
	return mixed(one, '#ffffff', share);
}

export function darker(one: string, share: number): string {
	return mixed(one, '#000000', share);
}

/** A colour (`#rrggbb`) that one sees through: 0 is clear. */
export function clear(one: string, opacity: number): string {
	return `${one}${Math.round(opacity * 255)
		.toString(16)
		.padStart(2, '0')}`;
}

/** How light a colour is, 0 to 1 (relative luminance, WCAG 2.2). */
export function lightness(one: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(one.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** What can be read best on a colour: dark where it is light enough, else white. */
export function inkOn(one: string): string {
	return lightness(one) > 0.24 ? '#191d20' : '#ffffff';
}

/** A light that comes from the upper left, over a circle. */
export function shine(paint: Paint, x: number, y: number, r: number, stops: readonly string[]) {
	const light = paint.createRadialGradient(x - r * 0.35, y - r * 0.45, r * 0.1, x, y, r * 1.15);
	for (const [index, stop] of stops.entries()) light.addColorStop(index / (stops.length - 1), stop);
	return light;
}

export function disc(paint: Paint, x: number, y: number, r: number): void {
	paint.beginPath();
	paint.arc(x, y, r, 0, 2 * Math.PI);
}

/** Fills what is drawn by a path. */
export function fill(paint: Paint, style: Paint['fillStyle'], path: () => void): void {
	path();
	paint.fillStyle = style;
	paint.fill();
}

interface Line {
	readonly x: number;
	/** The middle of the line. */
	readonly y: number;
	readonly size: number;
	/** Text that is wider is made smaller. */
	readonly width: number;
	readonly fill?: string;
	readonly bold?: boolean;
	readonly align?: 'left' | 'center';
}

/** Writes a line that fits. What would be smaller than half its size is cut short instead. */
export function write(paint: Paint, said: string, line: Line): void {
	const { x, y, width, fill = colour.text, bold = false, align = 'center' } = line;
	const set = (size: number) => (paint.font = `${bold ? 'bold ' : ''}${size}px ${font}`);
	set(line.size);
	const wide = paint.measureText(said).width;
	const size = Math.max(line.size / 2, Math.min(line.size, (line.size * width) / Math.max(1, wide)));
	set(size);
	const letters = Array.from(said);
	while (letters.length > 1 && paint.measureText(`${letters.join('')}…`).width > width && wide > 2 * width)
		letters.pop();
	paint.fillStyle = fill;
	paint.textAlign = align;
	paint.textBaseline = 'alphabetic';
	// By the height of capitals, so that words with and without descenders stand on one line.
	paint.fillText(letters.length === Array.from(said).length ? said : `${letters.join('')}…`, x, y + size * 0.335);
}
