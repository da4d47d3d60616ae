import { expect, test } from 'vitest';
import { figure } from './figures.ts';
import { goalMet, table } from './table.ts';

const figures = [figure('p50', 'ms', [1.2, 1.3, 1.9], [1, 1, 1]), figure('p99', 'ms', [2, 2, 2], [1, 1, 1])];

function measured(names: readonly string[], atMost: number) {
	const goals = [{ figures: names, atMost, of: 'ratio' } as const];
	const row = {
		id: 'row',
		name: 'a row',
		against: 'bare bot',
		goals,
		run: async () => Promise.reject(new Error('not run here')),
	};
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

test('the table shows both sides, the ratio with its range, the disk and the goal', () => {
	const text = table(measured(['p99'], 1.3));
	expect(text).toMatch(/^p50 +1\.30 ms \(1\.20–1\.90\) +1\.00 ms +1\.30 \(1\.20–1\.90\)$/m);
	expect(text).toContain('better-sqlite3 alone: 0.300 ms (0.200–4.00)');
	expect(text).toContain('a note');
	expect(text).toContain('Goal NOT met: at most 1.3 times the bare bot (p99 2.00).');
	expect(table(measured(['p50'], 1.3))).toContain('Goal met');
});
