import { expect, test } from 'vitest';
import { figure, quantile, spread } from './figures.ts';

test('a quantile is a value that was measured, whatever order they came in', () => {
	const values = [5, 1, 4, 2, 3];
	expect(quantile(values, 0.5)).toBe(3);
	expect(quantile(values, 0.99)).toBe(5);
	expect(quantile(values, 0.2)).toBe(1);
	expect(values).toEqual([5, 1, 4, 2, 3]);
});

test('of a hundred values, the 99th is p99', () => {
	const values = Array.from({ length: 100 }, (_, index) => index + 1);
	expect(quantile(values, 0.99)).toBe(99);
	expect(quantile(values, 1)).toBe(100);
});

test('numbers are ordered as numbers', () => {
	expect(spread([10, 9, 100])).toEqual({ median: 10, min: 9, max: 100 });
});

test('nothing measured is an error, not a number', () => {
	expect(() => quantile([], 0.5)).toThrow(RangeError);
	expect(() => quantile([1], 0)).toThrow(RangeError);
	expect(() => quantile([1], Number.NaN)).toThrow(RangeError);
});

test('the ratio is taken round by round, so a slow round weighs on both sides alike', () => {
	const { ratio, handrail, bare } = figure('p50', 'ms', [2, 20, 3], [1, 10, 2]);
	expect(ratio).toEqual({ median: 2, min: 1.5, max: 2 });
	expect(handrail.median / bare.median).toBe(1.5);
});

test('rounds that one side did not take part in are refused', () => {
	expect(() => figure('p50', 'ms', [1, 2], [1])).toThrow('both sides');
});
