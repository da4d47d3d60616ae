import { expect, test } from 'vitest';
import { delayAfter, inWords } from '#src/discord/backoff.ts';

test('delays double from a second up to the longest, and chance takes a half off at most', () => {
	const delays = (random: number) => [1, 2, 3, 4, 5, 40].map((failures) => delayAfter(failures, 10_000, () => random));
	expect(delays(0)).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
	expect(delays(0.999_999)).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});

test('a wait is told in words', () => {
	expect([540, 2_460, 119_000, 14_400_000].map(inWords)).toEqual(['0.5 s', '2.5 s', '119 s', '240 min']);
});
