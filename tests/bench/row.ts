import type { Figure, Spread } from './figures.ts';

/** Where and how long a row may measure. */
export interface Ground {
	/** A folder of this row alone, on the disk that is to be measured; removed afterwards. */
	readonly folder: string;
	/** How often both sides take their turn, at least 1. */
	readonly rounds: number;
	/** `quick` only shows that a row works: it measures less, and its figures say little. */
	readonly size: 'full' | 'quick';
}

export interface Goal {
	/** Names of figures that have to keep within `atMost`, by their medians. */
	readonly figures: readonly string[];
	readonly atMost: number;
	/** `ratio`: to what it is compared with. `value`: by itself, in its unit. */
	readonly of: 'ratio' | 'value';
}

export interface RowResult {
	readonly figures: readonly Figure[];
	/** What nothing that writes can be faster than: one row inserted and synced, in ms. Undefined for rows that only read. */
	readonly disk: Spread | undefined;
	/** What a reader has to know to read the figures, one line each. */
	readonly notes: readonly string[];
}

/** What is compared with what. */
export interface Comparison {
	/** One word, for `--row`. */
	readonly id: string;
	readonly name: string;
	/** What Handrail is compared with, for example `bare bot`. */
	readonly against: string;
	readonly goals: readonly Goal[];
}

/** One thing that is measured against something simpler in the same run. To add one, write a module like `checkin.ts` and list it in `rows.ts`. */
export interface Row extends Comparison {
	/** Starts what it needs, measures, and ends it. Rejects when an answer is missing or Discord would have refused it. */
	run(ground: Ground): Promise<RowResult>;
}
