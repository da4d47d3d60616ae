import type { Step } from './step.ts';

/** How what is given for a step looks: a medallion, a key tag or a chip. */
export interface Look {
	readonly shape: 'coin' | 'tag' | 'disc';
	/** `#rrggbb` */
	readonly colour: string;
	/** It shines in the dark. */
	readonly glow?: true;
}

export interface Rung extends Step {
	readonly look: Look;
}

/** Steps that people celebrate, in any order. */
export interface Ladder {
	readonly id: string;
	readonly rungs: readonly Rung[];
	/** Every year from this one on. */
	readonly yearly?: { readonly from: number; readonly look: Look };
}
