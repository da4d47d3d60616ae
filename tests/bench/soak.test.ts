import { expect, test } from 'vitest';
import { mixOf } from './soak-mix.ts';
import { kindsTable, leaks, tenthsTable, type Sample } from './soak-report.ts';

const calm = { p50: 1, p99: 3, max: 9 };
const tenth = (...samples: readonly Partial<Sample>[]) => ({
	samples: samples.map((sample) => ({ resident: 200, heap: 60, handles: 12, delay: calm, ...sample })),
	latencies: [2, 3, 40],
});

test('it leaks when the median of heap, memory or handles grew by more than is allowed', () => {
	const first = tenth({}, {}, {});
	expect(leaks(first, tenth({ heap: 80 }, { heap: 300 }, { heap: 79 }))).toEqual([]);
	expect(leaks(first, tenth({ heap: 81 }))).toEqual(['It leaks: 60.0 MB of heap became 81.0, and 80.0 are allowed.']);
	expect(leaks(first, tenth({ resident: 299 }))).toEqual([expect.stringContaining('MB resident')]);
	expect(leaks(first, tenth({ handles: 22 }))).toEqual([]);
	expect(leaks(first, tenth({ handles: 23 }))).toEqual([expect.stringContaining('23.0')]);
});

test('the tenths stand side by side, with how the last is to the first', () => {
	const table = tenthsTable(tenth({}), tenth({ heap: 66, delay: { p50: 2, p99: 3, max: 27 } }));
	expect(table).toContainEqual(['heap', '1.10', '60.0 MB', '66.0 MB']);
	expect(table).toContainEqual(['p99 until the answer', '1.00', '40.0 ms', '40.0 ms']);
	expect(table).toContainEqual(['event-loop delay, longest', '3.00', '9.00 ms', '27.0 ms']);
	expect(kindsTable(new Map([['/me', [1, 2, 3]]]))).toContainEqual(['/me', '3', '2.00 ms', '3.00 ms', '3.00 ms']);
});

test('people do each thing by its share, in turns, and go on with what they have begun', () => {
	const mix = mixOf(['1', '2', '3'], ['a', 'b']);
	const moves = Array.from({ length: 100 }, () => mix.next());
	const named = (name: string) => moves.filter((move) => move.name === name);
	expect(named('/checkin in one tap')).toHaveLength(22);
	expect(new Set(moves.map(({ name }) => name)).size).toBe(17);
	expect(new Set(moves.slice(0, 20).map(({ name }) => name)).size).toBeGreaterThan(8);

	const [form] = named('/checkin by its form');
	const modal = { interactionId: '7', channelId: 'a', modal: { custom_id: 'x', title: '', components: [] } };
	mix.answered(form!, { kind: 'modal', modal, ms: 1 });
	const second = mix.next();
	expect(second).toMatchObject({ name: form!.name, person: form!.person, act: { kind: 'modal', interactionId: '7' } });
	mix.answered(second, { kind: 'failed', reason: '' });
	expect(mix.next().act.kind).not.toBe('modal');
});
