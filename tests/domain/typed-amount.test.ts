import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedAllowance, typedAmount, typedMinutes, typedMoney } from '#src/domain/typed-amount.ts';

test.each([
	['3', 3],
	[' 2.5 ', 2.5],
	['2,5', 2.5],
	['0', 0],
	['1000000', 1_000_000],
	['1000001', undefined],
	['-1', undefined],
	['2.555', undefined],
	['three', undefined],
	['1e3', undefined],
	['', undefined],
])('the amount “%s” is %s', (text, amount) => {
	expect(typedAmount(text)).toBe(amount);
});

test.each([
	['5 cigarettes', { amount: 5, unit: 'cigarettes' }],
	['2.5 hours of screen', { amount: 2.5, unit: 'hours of screen' }],
	['5cigarettes', { amount: 5, unit: 'cigarettes' }],
	['3 x coffee', { amount: 3, unit: 'coffee' }],
	['0', { amount: 0, unit: '' }],
	[' 7 ', { amount: 7, unit: '' }],
	[`1 ${'x'.repeat(60)}`, { amount: 1, unit: `${'x'.repeat(29)}…` }],
	['few', undefined],
	['-2 drinks', undefined],
	['', undefined],
])('the limit “%s” is understood', (text, limit) => {
	expect(typedAllowance(text)).toEqual(limit);
});

test.each([
	['5.50 EUR', { amount: 5.5, currency: 'EUR' }],
	['eur 5,50', { amount: 5.5, currency: 'EUR' }],
	['€5', { amount: 5, currency: 'EUR' }],
	['12$', { amount: 12, currency: 'USD' }],
	['£ 3', { amount: 3, currency: 'GBP' }],
	['12', undefined],
	['12 XYZ', undefined],
	['12 constructor', undefined],
	['0 EUR', undefined],
	['', undefined],
])('the money “%s” is understood', (text, money) => {
	expect(typedMoney(text)).toEqual(money);
});

test.each([
	['45 minutes', 45],
	['45', 45],
	['90 min', 90],
	['2 hours', 120],
	['1h 30', 90],
	['1h30m', 90],
	['1 hour and 15 minutes', 75],
	['1.5 h', 90],
	['1:30', 90],
	['24 h', 1440],
	['25 h', undefined],
	['0', undefined],
	['soon', undefined],
	['', undefined],
])('the time “%s” is %s minutes', (text, minutes) => {
	expect(typedMinutes(text)).toBe(minutes);
});

test('whatever is typed, an amount is never negative, endless or no number', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			const found = [typedAmount(text), typedAllowance(text)?.amount, typedMoney(text)?.amount, typedMinutes(text)];
			for (const amount of found.filter((one) => one !== undefined)) {
				expect(amount).toBeGreaterThanOrEqual(0);
				expect(amount).toBeLessThanOrEqual(1_000_000);
			}
		}),
	);
});
