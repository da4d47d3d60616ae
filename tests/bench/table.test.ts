import { expect, test } from 'vitest';
import { figure } from './figures.ts';
import { goalMet, summary, table } from './table.ts';

const figures = [figure('p50', 'ms', [1.2, 1.3, 1.9], [1, 1, 1]), figure('p99', 'ms', [2, 2, 2], [1, 1, 1])];

function measured(names: readonly string[], atMost: number) {
	const goals = [{ figures: names, atMost, of: 'ratio' } as const];
	const row = { id: 'row', name: 'a row', against: 'bare bot', goals };
	return { row, result: { figures, disk: { median: 0.3, min: 0.2, max: 4 }, notes: ['a note'] } };
}

const ratio = { of: 'ratio' } as const;

test('a goal is met when the median ratio of each of its figures keeps within it', () => {
	expect(goalMet({ ...ratio, figures: ['p50'], atMost: 1.3 }, figures)).toBe(true);
	expect(goalMet({ ...ratio, figures: ['p50'], atMost: 1.29 }, figures)).toBe(false);
	expect(goalMet({ ...ratio, figures: ['p50', 'p99'], atMost: 1.3 }, figures)).toBe(false);
});

test('a goal can be one of the value itself', () => {
	expect(goalMet({ of: 'value', figures: ['p99'], atMost: 2 }, figures)).toBe(true);
	expect(goalMet({ of: 'value', figures: ['p99'], atMost: 1.9 }, figures)).toBe(false);
	const none = [figure('refused', 'times', [0, 0, 0], [0, 0, 0])];
	expect(goalMet({ of: 'value', figures: ['refused'], atMost: 0 }, none)).toBe(true);
});

test('a figure that was not measured never meets a goal', () => {
	expect(goalMet({ ...ratio, figures: ['p51'], atMost: 1.3 }, figures)).toBe(false);
});

test('the table shows the ratio with its range first, then both sides, the disk and the goal', () => {
	const text = table(measured(['p99'], 1.3));
	expect(text).toMatch(/^p50 +1\.30 \(1\.20–1\.90\) +1\.30 ms \(1\.20–1\.90\) +1\.00 ms \(1\.00–1\.00\)$/m);
	expect(text).toContain('better-sqlite3 alone: 0.300 ms (0.200–4.00)');
	expect(text).toContain('a note');
	expect(text).toContain('Goal NOT met: at most 1.3 times the bare bot (p99 2.00).');
	expect(table(measured(['p50'], 1.3))).toContain('Goal met');
});

test('all rows are one table at the end, a line for each figure, with what missed its goal', () => {
	const lines = summary([measured(['p50', 'p99'], 1.3), measured([], 1)]).split('\n');
	expect(lines).toHaveLength(5);
	expect(lines[1]).toMatch(/^row +p50 +1\.30 \(1\.20–1\.90\) +1\.30 ms +1\.00 ms +bare bot +met$/);
	expect(lines[2]).toMatch(/^row +p99 +2\.00 \(2\.00–2\.00\) +2\.00 ms +1\.00 ms +bare bot +NOT met$/);
	expect(lines[4]).toMatch(/bare bot$/);
});
