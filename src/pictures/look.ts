/*
 * How pictures look: one ground of their own for dark and light Discord, sizes for a phone, where 1,100 pixels are shown
 * as 350 points. Blue and orange, and a scale that grows lighter with each step, are told apart by people who see fewer
 * colours; shape, height and place say the same.
 */

/** Pixels; twice as many as Discord's widest. */
export const width = 1100;

export const font = 'Atkinson Hyperlegible, Noto Sans, Noto Sans CJK, sans-serif';

export const colour = {
	ground: '#22292d',
	text: '#f3f5f4',
	quiet: '#b4bfbb',
	grid: '#3b464b',
	mood: '#7fcdf0',
	urge: '#f2ab4e',
	/** From the lowest mood to the highest. */
	steps: ['#6c78c4', '#5f9fc4', '#62bfa2', '#a9d680', '#f6e58a'],
} as const;

export const size = { title: 44, text: 40, small: 34 } as const;
