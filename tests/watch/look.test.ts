import { expect, test } from 'vitest';
import { shared } from '#src/watch/look.ts';

test('who asks within a second is given the same answer, and who asks later a new one', async () => {
	let now = 5;
	let asked = 0;
	const look = shared(
		async () => {
			asked += 1;
			return Promise.resolve(asked);
		},
		1_000,
		() => now,
	);
	expect(await Promise.all([look(), look()])).toEqual([1, 1]);
	now += 999;
	expect(await look()).toBe(1);
	now += 1;
	expect(await look()).toBe(2);
});
