import { colour, font } from './look.ts';

/*
 * What is put on a picture beside its axes, as plain data for `graphic` of ECharts. Places are pixels from the upper
 * left corner.
 */

/** The ground of every picture. Nothing moves in it. */
export const ground = {
	animation: false,
	backgroundColor: colour.ground,
	textStyle: { fontFamily: font, color: colour.text },
} as const;

export type Element =
	ReturnType<typeof rect> | ReturnType<typeof circle> | ReturnType<typeof ring> | ReturnType<typeof text>;

/** @param r the radius of its corners. */
export function rect(x: number, y: number, width: number, height: number, fill: string, r = 0) {
	return { type: 'rect' as const, silent: true, shape: { x, y, width, height, r }, style: { fill } };
}

export function circle(cx: number, cy: number, r: number, fill: string) {
	return { type: 'circle' as const, silent: true, shape: { cx, cy, r }, style: { fill } };
}

/** A circle that is not filled. */
export function ring(cx: number, cy: number, r: number, stroke: string) {
	return { type: 'circle' as const, silent: true, shape: { cx, cy, r }, style: { fill: 'none', stroke, lineWidth: 5 } };
}

interface TextLook {
	readonly size: number;
	readonly bold?: boolean;
	readonly fill?: string;
	readonly align?: 'left' | 'center';
}

/** A line of text; `y` is its middle. */
export function text(said: string, x: number, y: number, look: TextLook) {
	const { size, bold = false, fill = colour.text, align = 'left' } = look;
	const style = {
		text: said,
		fill,
		font: `${bold ? 'bold ' : ''}${size}px ${font}`,
		align,
		verticalAlign: 'middle' as const,
	};
	return { type: 'text' as const, silent: true, x, y, style };
}
