import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	adding,
	isAdded,
	isIn,
	moving,
	pausing,
	resuming,
	skipping,
	withoutKey,
} from '#src/domain/meetings/exceptions.ts';
import type { Break } from '#src/domain/meetings/rule.ts';
import { date, ruleWith, wall } from '#tests/support/meetings.ts';

const key = '2026-01-06T19:00';
const first = date('2026-01-01');
const dayAt = (days: number) => first.add({ days });
const stretch = fc
	.record({ from: fc.nat(60), length: fc.option(fc.nat(20), { nil: undefined }) })
	.map(({ from, length }): Break => {
		return length === undefined ? { from: dayAt(from) } : { from: dayAt(from), until: dayAt(from + length) };
	});
const days = Array.from({ length: 120 }, (_, index) => dayAt(index));
const covers = (breaks: readonly Break[], day: (typeof days)[number]) => breaks.some((one) => isIn(one, day));

describe('what is said of one date', () => {
	test('takes the place of what was said of it before', () => {
		const moved = moving(skipping(ruleWith(), key), key, wall('2026-01-07T19:00'));
		expect(moved.exceptions).toEqual([{ kind: 'moved', day: date('2026-01-06'), to: wall('2026-01-07T19:00') }]);
		expect(skipping(moved, key).exceptions).toEqual([{ kind: 'skipped', day: date('2026-01-06') }]);
		expect(moving(moved, key, wall(key)).exceptions).toEqual([]);
		expect(withoutKey(moved, key)).toEqual(ruleWith());
	});

	test('is not mixed up with one that was added on the same day', () => {
		const both = adding(skipping(ruleWith(), key), wall('2026-01-06T08:00'));
		expect(isAdded(both, '2026-01-06T08:00')).toBe(true);
		expect(skipping(both, '2026-01-06T08:00')).toEqual(skipping(ruleWith(), key));
		expect(withoutKey(both, key)).toEqual(adding(ruleWith(), wall('2026-01-06T08:00')));
		expect(moving(both, '2026-01-06T08:00', wall('2026-01-06T09:00')).exceptions).toHaveLength(2);
	});
});

describe('pauses', () => {
	test('cover what they covered and what is added, without two that meet', () => {
		fc.assert(
			fc.property(fc.array(stretch, { maxLength: 8 }), (list) => {
				const merged = list.reduce<readonly Break[]>(pausing, []);
				for (const day of days) expect(covers(merged, day)).toBe(covers(list, day));
				const sorted = merged.map(({ from, until }) => [from.toString(), until?.toString() ?? '9999']).sort();
				for (const [index, [, until = '']] of sorted.slice(0, -1).entries()) {
					expect(date(until).add({ days: 1 }).toString() < (sorted[index + 1]?.[0] ?? '')).toBe(true);
				}
			}),
		);
	});

	test('end from a day on, and stay what they were before it', () => {
		fc.assert(
			fc.property(fc.array(stretch, { maxLength: 4 }), fc.nat(90), (list, when) => {
				const merged = list.reduce<readonly Break[]>(pausing, []);
				const day = dayAt(when);
				const ended = merged.find((one) => isIn(one, day));
				const left = resuming(merged, day);
				for (const each of days) {
					const isGone = ended !== undefined && isIn(ended, each) && each.toString() >= day.toString();
					expect(covers(left, each)).toBe(covers(merged, each) && !isGone);
				}
			}),
		);
	});
});
