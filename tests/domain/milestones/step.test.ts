import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ladders } from '#data/ladders/index.ts';
import { byRank, stepCode, stepOf, type Step } from '#src/domain/milestones/step.ts';

describe('the code of a step', () => {
	test.each<[string, Step]>([
		['PT24H', { unit: 'hours', count: 24 }],
		['P30D', { unit: 'days', count: 30 }],
		['P6M', { unit: 'months', count: 6 }],
		['P18M', { unit: 'months', count: 18 }],
		['P1Y', { unit: 'years', count: 1 }],
		['x25', { unit: 'times', count: 25 }],
	])('%s', (code, step) => {
		expect(stepCode(step)).toBe(code);
		expect(stepOf(code)).toEqual(step);
	});

	test('names whole years as years', () => {
		expect(stepCode({ unit: 'months', count: 12 })).toBe('P1Y');
		expect(stepCode({ unit: 'months', count: 24 })).toBe('P2Y');
		expect(stepOf('P12M')).toEqual({ unit: 'years', count: 1 });
	});

	test('stands for its step', () => {
		const step = fc.record<Step>({
			unit: fc.constantFrom('hours', 'days', 'months', 'years', 'times'),
			count: fc.integer({ min: 1, max: 99_999 }),
		});
		fc.assert(
			fc.property(step, (one) => {
				expect(stepCode(stepOf(stepCode(one))!)).toBe(stepCode(one));
			}),
		);
	});

	test.each([
		'',
		'P',
		'P0D',
		'P-1D',
		'P1.5D',
		'P030D',
		'P30',
		'PT30D',
		'P1W',
		'PT1M',
		'x0',
		'x',
		'x1Y',
		'P100000D',
		'P1Y2M',
		' P1D',
	])('is not %j', (code) => {
		expect(stepOf(code)).toBeUndefined();
	});

	test.each([0, -1, 1.5, Number.NaN, 100_000])('is not given to %d', (count) => {
		expect(() => stepCode({ unit: 'days', count })).toThrow(RangeError);
	});
});

test('years come before months, days and hours, and more before fewer', () => {
	const codes = ['PT72H', 'P1Y', 'P18M', 'P1000D', 'x5', 'P2Y', 'P11M', 'P30D'];
	const inOrder = codes.toSorted((one, other) => byRank(stepOf(one)!, stepOf(other)!));
	expect(inOrder).toEqual(['P2Y', 'P1Y', 'P18M', 'P11M', 'P1000D', 'P30D', 'PT72H', 'x5']);
});

describe.each(Object.entries(ladders))('the ladder %s', (id, { id: own, rungs, yearly }) => {
	test('knows its name, has each step once, and a colour for each', () => {
		expect(own).toBe(id);
		const codes = rungs.map(stepCode);
		expect(new Set(codes).size).toBe(codes.length);
		for (const { look } of [...rungs, ...(yearly ? [yearly] : [])]) expect(look.colour).toMatch(/^#[0-9a-f]{6}$/);
	});
});
