import type { Figure, Spread } from './figures.ts';

/** Where and how long a row may measure. */
export interface Ground {
	/** A folder of this row alone, on the disk that is to be measured; removed afterwards. */
	readonly folder: string;
	/** How often both sides take their turn, at least 1. */
	readonly rounds: number;
}

export interface Goal {
	/** Names of figures whose median ratio has to keep within `atMost`. */
	readonly figures: readonly string[];
	readonly atMost: number;
}

export interface RowResult {
	readonly figures: readonly Figure[];
	/** What nothing that writes can be faster than: one row inserted and synced, in ms. Undefined for rows that only read. */
	readonly disk: Spread | undefined;
	/** What a reader has to know to read the figures, one line each. */
	readonly notes: readonly string[];
}

/** One thing that is measured against something simpler. To add one, write a module like `checkin.ts` and list it in `rows.ts`. */
export interface Row {
	readonly name: string;
	readonly goal: Goal;
	/** Starts what it needs, measures, and ends it. Rejects when an answer is missing or Discord would have refused it. */
	run(ground: Ground): Promise<RowResult>;
}
