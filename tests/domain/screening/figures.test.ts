import { expect, test } from 'vitest';
import { english } from '#data/screening/en.ts';
import { screenOf } from '#src/domain/screening/screen.ts';
import { all, figuresOf, sharesOf } from '#tests/domain/screening/figures.ts';
import { linesOf } from '#tests/domain/screening/lines.ts';

const screen = screenOf(english);
const parts = ['building', 'heldOut'] as const;

test.each(parts)('of the part %s, at least four of five direct statements are found', (part) => {
	const shares = sharesOf(screen, linesOf(part, 'positive'));
	for (const name of ['direct intent', all]) {
		const { found, of } = shares.get(name) ?? { found: 0, of: 0 };
		expect(found / of, name).toBeGreaterThanOrEqual(0.8);
	}
});

test.each(parts)('of the part %s, at most one in fifty lines of recovery talk is taken for one', (part) => {
	const { found, of } = sharesOf(screen, linesOf(part, 'negative')).get('recovery talk') ?? { found: 1, of: 1 };
	expect(found / of).toBeLessThanOrEqual(0.02);
});

test('there are at least 200 and 400 lines, each once, and none is both held out and used for building', () => {
	for (const [kind, least] of [
		['positive', 200],
		['negative', 400],
	] as const) {
		const texts = parts.flatMap((part) => linesOf(part, kind).map(({ text }) => text));
		expect(texts.length).toBeGreaterThanOrEqual(least);
		expect(texts.filter((text, place) => texts.indexOf(text) !== place)).toEqual([]);
	}
});

test('the page with the figures is true', async () => {
	await expect(figuresOf(screen)).toMatchFileSnapshot('../../../data/screening/FIGURES.md');
});
