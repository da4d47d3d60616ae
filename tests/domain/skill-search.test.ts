import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { found, type Findable } from '#src/domain/skill-search.ts';

const among: readonly Findable<string>[] = [
	{ id: 'sleep', title: 'Sleeping better', summary: 'A fixed time.', also: ['insomnia'], text: 'Coffee in the café.' },
	{ id: 'money', title: 'Where money goes', summary: 'One sheet.', also: ['rent'], text: 'Sleep on it. Coffee too.' },
];

describe('looking for a piece', () => {
	test.each([
		['sleep', ['sleep', 'money']],
		['SLEEP better', ['sleep']],
		['rent', ['money']],
		['cafe', ['sleep']],
		['leep', []],
		['', ['sleep', 'money']],
		['coffee', ['sleep', 'money']],
		['... !', ['sleep', 'money']],
	])('%j finds %j', (query, ids) => {
		expect(found(query, among)).toEqual(ids);
	});

	test('finds each by any beginning of any of its words, and nothing twice', () => {
		const words = among.flatMap(({ id, title }) => title.split(' ').map((word) => [id, word] as const));
		fc.assert(
			fc.property(fc.constantFrom(...words), fc.integer({ min: 1, max: 12 }), ([id, word], length) => {
				const ids = found(word.slice(0, length), among);
				expect(ids).toContain(id);
				expect(new Set(ids).size).toBe(ids.length);
			}),
		);
	});

	test('takes whatever is typed', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => found(typed, among).length <= among.length));
	});
});
