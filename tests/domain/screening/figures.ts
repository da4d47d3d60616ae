import type { Screen } from '#src/domain/screening/screen.ts';
import { linesOf, type Line } from '#tests/domain/screening/lines.ts';

/** How many of some lines were found. */
export interface Share {
	readonly found: number;
	readonly of: number;
}

/** How many lines of each category a screen finds, and of all together. */
export function sharesOf(screen: Screen, lines: readonly Line[]): ReadonlyMap<string, Share> {
	const shares = new Map<string, Share>();
	for (const { category, text } of lines) {
		const found = screen(text).found ? 1 : 0;
		for (const name of [category, all]) {
			const before = shares.get(name) ?? { found: 0, of: 0 };
			shares.set(name, { found: before.found + found, of: before.of + 1 });
		}
	}
	const whole = shares.get(all) ?? { found: 0, of: 0 };
	shares.delete(all);
	return shares.set(all, whole);
}

export const all = 'all';

/** Wilson's score interval for 95 %, in percent. */
function interval({ found, of }: Share): readonly [number, number] {
	const z = 1.96;
	const share = found / of;
	const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
	const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
	return [100 * Math.max(0, middle - half), 100 * Math.min(1, middle + half)];
}

function percent(number: number): string {
	return `${number.toFixed(number < 10 && number > 0 ? 1 : 0)} %`;
}

/** A table as Prettier sets it. */
function table(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_cell, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
	const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
	const [head = [], ...body] = rows;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function shareRows(screen: Screen, part: 'building' | 'heldOut', kind: 'positive' | 'negative'): string {
	const rows = [...sharesOf(screen, linesOf(part, kind))].map(([name, share]) => {
		const [low, high] = interval(share);
		return [
			name,
			`${share.found} of ${share.of}`,
			percent((100 * share.found) / share.of),
			`${percent(low)} to ${percent(high)}`,
		];
	});
	return table([['Category', 'Found', 'Share', '95 % interval'], ...rows]);
}

/** `data/screening/FIGURES.md`, as it has to read now. */
export function figuresOf(screen: Screen): string {
	return `# How well the screen of words does (English)

These figures are measured by \`tests/domain/screening/figures.test.ts\`, which fails when this page is no longer true and
writes it anew with \`npx vitest run tests/domain/screening/figures.test.ts --project unit -u\`.

The screen offers helplines, in private, to somebody who writes of themselves, now, that they want to die, to harm
themselves or are not safe. It is off unless the moderators of a server choose it. It is no assessment of anybody: it
misses people, and it is wrong about others. Nobody should be left without another way to find help because of it, and
that is why the lines are also there without it.

## The lines

All lines are invented (CC0), in English, short, and without details. No post of a real person is among them. They were
written by whoever wrote the list, and are not what people really write in a server: in life it will do less well.

- **Held out**: written after the list of phrases had been closed, and used for these figures alone.
- **Building**: the list was written with these in sight, so they say little about new words. Among them are four earlier
  parts that had been held out until they showed that the list fell short. On first sight it found 46 %, 74 %, 76 % and
  76 % of their statements, and 2 %, 2 %, 0 % and 5 % of their recovery talk.

The gates, on the lines that were held out: at least 80 % of the statements are found, and at most 2 % of recovery talk is
taken for one.

## Held out: statements that should be found

${shareRows(screen, 'heldOut', 'positive')}

## Held out: lines that should be left alone

${shareRows(screen, 'heldOut', 'negative')}

## Building: statements that should be found

${shareRows(screen, 'building', 'positive')}

## Building: lines that should be left alone

${shareRows(screen, 'building', 'negative')}

## What it does not do

- It knows no irony: "I want to die, what a meeting" counts, in plain words, as a wish to die.
- It looks at single statements, not at how somebody has been, and it knows nothing of earlier notes.
- Hints ("I cannot do this any more", "I will not be a burden much longer") are left alone.
- What is said of another time in the words of today, or of today in the words of another time, is told apart by a few
  words around it ("used to", "years ago", "still"), not by understanding.
- A language without a list is not screened. Who writes in a language other than the one that Handrail speaks with them is
  not understood.
`;
}
