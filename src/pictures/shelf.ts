import { mostChips, mostRows, type Chip, type ChipsPicture, type ChipsRow } from './picture.ts';

/** What is drawn of a row: the latest chips, how many came before them, and the next one. */
export interface Shelf {
	readonly title: string;
	readonly before: number;
	readonly chips: readonly Chip[];
	readonly next: Chip | undefined;
}

/** What can be seen on a picture of chips, row by row: to draw it, and to describe it for people who do not see it. */
export function shelvesOf({ rows }: ChipsPicture): readonly Shelf[] {
	return rows.slice(0, mostRows).map(shelfOf);
}

function shelfOf({ title, chips, next }: ChipsRow): Shelf {
	const before = chips.length > mostChips ? chips.length - mostChips + 1 : 0;
	return { title, before, chips: chips.slice(before), next };
}
