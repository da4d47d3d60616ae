import type { PhraseKind } from '#src/domain/screening/list.ts';
import type { Token } from '#src/domain/screening/tokens.ts';
import type { Stand, Walk } from '#src/domain/screening/walk.ts';

/** Words that a phrase fits: from the first until before `to`. */
export interface Found {
	readonly kind: PhraseKind;
	readonly from: number;
	readonly to: number;
}

/** No phrase is followed over more words than this, so that a text takes a constant for each of its words. */
const longest = 40;

/** Everything in a text that a phrase fits, and how many steps it took to find it. @param joins a clause begins after each. */
export function findAll(
	tokens: readonly Token[],
	walk: Walk,
	joins: ReadonlySet<string>,
): { readonly found: readonly Found[]; readonly steps: number } {
	const found: Found[] = [];
	const before = walk.looks();
	let steps = 0;
	for (const [from, { word, gap }] of tokens.entries()) {
		const begins = from === 0 || gap !== 'none' || joins.has(tokens[from - 1]?.word ?? '');
		let stand: Stand | undefined = walk.start(word, begins);
		for (let to = from + 1; stand && to <= from + longest; to += 1) {
			const { done, next } = walk.step(stand, tokens[to]);
			for (const kind of done) found.push({ kind, from, to });
			stand = next;
			steps += 1;
		}
	}
	return { found, steps: steps + walk.looks() - before };
}
