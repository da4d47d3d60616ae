import { readFileSync } from 'node:fs';

/** A line of the test set. */
export interface Line {
	readonly category: string;
	readonly text: string;
}

const files = {
	building: { positive: 'build-positive', negative: 'build-negative' },
	heldOut: { positive: 'held-out-positive', negative: 'held-out-negative' },
} as const;

/** The lines with which the list of phrases was built, or those that were held out. */
export function linesOf(part: keyof typeof files, kind: 'positive' | 'negative'): readonly Line[] {
	const text = readFileSync(new URL(`lines/${files[part][kind]}.txt`, import.meta.url), 'utf8');
	let category = '';
	return text.split('\n').flatMap((row) => {
		if (row.startsWith('# ')) category = row.slice(2);
		return row === '' || /^(# |\/\/)/.test(row) ? [] : [{ category, text: row }];
	});
}
