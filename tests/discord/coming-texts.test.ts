import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { countsText } from '#src/discord/meeting/coming/texts.ts';
import type { Counts } from '#src/features/coming/coming.ts';

const nobody: Counts = { going: 0, maybe: 0, quiet: 0, waiting: 0 };

test.each<readonly [counts: Partial<Counts>, capacity: number | null, text: string | undefined]>([
	[{}, null, undefined],
	[{}, 8, undefined],
	[{ going: 1 }, null, '1 is going'],
	[{ quiet: 1 }, null, '1 is going'],
	[{ going: 2, quiet: 1, maybe: 1 }, null, '3 are going · 1 maybe'],
	[{ maybe: 2 }, 8, '2 maybe'],
	[{ going: 7, quiet: 1, waiting: 2 }, 8, '8 of 8 places taken · 2 wait for a place'],
])('who comes is told by numbers alone: %j', (counts, capacity, text) => {
	expect(countsText(wordsFor('en'), { ...nobody, ...counts }, capacity)).toBe(text);
});
